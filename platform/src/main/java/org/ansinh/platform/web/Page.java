package org.ansinh.platform.web;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.ansinh.law.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * What every template needs: language, texts, formats, who is signed in. Templates take it as their first parameter.
 *
 * @param path path of the request, for the current mark in the navigation
 * @param query query of the request without a language, for the language switch; may be empty
 * @param user display name of the signed-in officer; null for the public
 * @param roles her roles' codes; empty for the public
 * @param csrf hidden-field value for forms; empty when there is no session
 * @param demo whether the database is a synthetic city
 * @param idleSeconds how long the session lasts without a request; 0 when there is none
 */
public record Page(
        Locale locale,
        String path,
        String query,
        @Nullable String user,
        Set<String> roles,
        String csrf,
        boolean demo,
        LocalDate today,
        MessageSource messages,
        int idleSeconds) {

    private static final int WARNING = 300;

    /** A page without query. */
    public Page(Locale locale, String path, @Nullable String user, Set<String> roles, String csrf, boolean demo, LocalDate today,
            MessageSource messages) {
        this(locale, path, "", user, roles, csrf, demo, today, messages, 0);
    }

    /** Seconds after which an untouched page warns that the session is about to end: five minutes before, at most half of it. */
    public int warnAfter() {
        return idleSeconds - Math.min(WARNING, idleSeconds / 2);
    }

    /** This page's address in another language. */
    public String inLanguage(String language) {
        return (query.isEmpty() ? "?" : "?" + query + "&") + "lang=" + language;
    }

    /** The text of a message key, with arguments in {@code {0}} form. */
    public String t(String key, Object... arguments) {
        return String.valueOf(messages.getMessage(key, arguments, key, locale));
    }

    /** The side of a bilingual label that fits the language. */
    public String t(Text text) {
        return text.in(locale);
    }

    /** {@code 05/10/2026}; in English {@code 5 October 2026}. */
    public String date(LocalDate day) {
        return day
                .format(english() ? DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH) : DateTimeFormatter.ofPattern("dd/MM/uuuu"));
    }

    /** {@code 10/2026}; in English {@code October 2026}. */
    public String month(YearMonth month) {
        return month.format(english() ? DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH) : DateTimeFormatter.ofPattern("MM/uuuu"));
    }

    /** {@code 1.350.000 đ}; in English {@code 1,350,000 VND}. */
    public String money(long dong) {
        return number(dong) + (english() ? " VND" : " đ");
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** A decimal with at most two digits after the point, in the language's notation. */
    public String number(double number) {
        return number(BigDecimal.valueOf(number));
    }

    /** A decimal with at most two digits after the point, in the language's notation. */
    public String number(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(2);
        return format.format(number);
    }

    public boolean english() {
        return locale.getLanguage().equals("en");
    }

    public boolean signedIn() {
        return user != null;
    }

    /** Whether the officer holds any of these roles. */
    public boolean may(String... anyOf) {
        for (String role : anyOf) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }

    /** Marks a navigation link as the current page ({@code aria-current}). */
    public @Nullable String current(String prefix) {
        boolean here = prefix.equals("/") ? path.equals("/") : path.equals(prefix) || path.startsWith(prefix + "/");
        return here ? "page" : null;
    }
}
