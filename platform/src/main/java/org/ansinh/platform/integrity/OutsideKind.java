package org.ansinh.platform.integrity;

/** What another agency's file tells. */
public enum OutsideKind {
    DEATH,
    PENSION,
    INSURANCE,
    VEHICLE,
    LAND,
    BUSINESS
}
