package org.ansinh.law;

/** How sure we are of a figure or rule of law; shown on screen wherever it is not {@link #READ}. */
public enum Verification {
    /** Read in the text of the law itself. */
    READ,
    /** One or several dated secondary sources that name decree and article. */
    SECONDARY,
    /** The instrument exists, its text was not read; copied from the law before it. */
    TEXT_NOT_READ,
    /** Computed by a published rule from a figure that was read. */
    COMPUTED,
    /** From memory or a single weak source. */
    UNVERIFIED
}
