package org.ansinh.linkage;

import java.util.Locale;

/** Plain words for a person who reads an explanation. */
public record Label(String vietnamese, String english) {

    /** In English for an English locale, in Vietnamese for any other. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("en") ? english : vietnamese;
    }
}
