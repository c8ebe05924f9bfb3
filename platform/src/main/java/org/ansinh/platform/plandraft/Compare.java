package org.ansinh.platform.plandraft;

/** How a figure is to be compared with the number the document prints. */
public enum Compare {
    EQUAL("="),
    AT_LEAST("≥"),
    MORE_THAN(">"),
    AT_MOST("≤"),
    LESS_THAN("<"),
    /** "khoảng" where more is better. */
    ABOUT_AT_LEAST("≈≥"),
    ABOUT("≈"),
    /** From the number to the second one, both within. */
    BETWEEN("↔"),
    /** A state that is reached or not; the document gives no number. */
    REACHED("✓"),
    /** The document promises something without saying how much. */
    NOT_STATED("?");

    private final String sign;

    Compare(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }
}
