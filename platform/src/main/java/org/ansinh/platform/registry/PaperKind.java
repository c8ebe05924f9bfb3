package org.ansinh.platform.registry;

/** What a paper is. */
public enum PaperKind {
    IDENTITY,
    BIRTH,
    DEATH,
    MARRIAGE,
    DIVORCE,
    RESIDENCE,
    GUARDIANSHIP,
    MANDATE,
    BANK,
    SCHOOL,
    WORK,
    INSURANCE,
    MERIT,
    APPLICATION,
    DISABILITY,
    HEALTH,
    POVERTY,
    OTHER;

    /** Health and poverty files: read only by those who decide. */
    public boolean sensitive() {
        return this == DISABILITY || this == HEALTH || this == POVERTY;
    }
}
