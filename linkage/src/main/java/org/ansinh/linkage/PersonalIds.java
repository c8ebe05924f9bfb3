package org.ansinh.linkage;

/** The Vietnamese personal number: 3 digits of the province, 1 of century and sex, 2 of the year of birth, 6 by chance. */
public final class PersonalIds {

    private static final int LENGTH = 12;
    private static final int LAST_PROVINCE = 96;

    private PersonalIds() {}

    /** Whether a number has twelve digits, a province and the century digit of somebody born from 1900 to 2099. */
    public static boolean valid(String digits) {
        if (digits.length() != LENGTH || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        int province = Integer.parseInt(digits.substring(0, 3));
        return province >= 1 && province <= LAST_PROVINCE && digits.charAt(3) <= '3' && !digits.endsWith("000000");
    }

    /** Year of birth that a valid number tells. */
    public static int birthYear(String digits) {
        return 1900 + (digits.charAt(3) - '0') / 2 * 100 + Integer.parseInt(digits.substring(4, 6));
    }
}
