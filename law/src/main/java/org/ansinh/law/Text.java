package org.ansinh.law;

import java.util.Locale;

/** A label in both languages of the interface; Vietnamese first. */
public record Text(String vi, String en) {

    /** The English text for English locales, the Vietnamese one for all others. */
    public String in(Locale locale) {
        return locale.getLanguage().equals("en") ? en : vi;
    }
}
