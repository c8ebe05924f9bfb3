package org.ansinh.law;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A benefit programme as data.
 *
 * @param code short stable code: SA, CC, SP, HI, NC, PV
 * @param subject who holds the entitlement
 * @param kind what it gives
 * @param rhythm how often it is given
 * @param exclusive codes of programmes of which one person is paid only one (the law's tables already choose)
 * @param papers what an applicant brings, in order
 */
public record Programme(
        String code,
        Text name,
        Text summary,
        Fact.Subject subject,
        Kind kind,
        Rhythm rhythm,
        List<Citation> legalBasis,
        List<String> exclusive,
        List<Text> papers,
        Text whereToApply,
        List<Version> versions,
        List<Authority> authorities) {

    /** What a programme gives. */
    public enum Kind {
        CASH,
        HEALTH_CARD,
        STATUS
    }

    /** How often. */
    public enum Rhythm {
        MONTHLY,
        YEARLY,
        ONCE,
        STANDING
    }

    /**
     * One dated set of tables.
     *
     * @param file DMN file inside the pack
     * @param entitled name of the boolean decision that says yes or no
     * @param amount name of the number decision: đồng per period of the rhythm; null when the programme gives no money
     * @param category name of the table whose fired row is the legal category (row ids such as {@code SA56C})
     * @param outputs further decisions worth showing (share in percent, status code)
     * @param month how a month is decided when facts change within it
     */
    public record Version(
            LocalDate appliesFrom,
            @Nullable LocalDate appliesTo,
            LocalDate issued,
            LocalDate inForce,
            String file,
            String entitled,
            @Nullable String amount,
            String category,
            List<String> outputs,
            MonthRule month,
            Verification verification,
            String source) {}

    /** When a change within a month takes effect; losing the entitlement always counts from the next month. */
    public enum MonthRule {
        /** A changed amount counts for the month of the change. */
        SAME_MONTH,
        /** A changed amount counts from the month after. */
        NEXT_MONTH
    }

    /** Who decides. How long it may take stands in the {@link Procedure}. */
    public record Authority(LocalDate from, @Nullable LocalDate to, Text who, Citation citation, Verification verification) {}

    /** The version for {@code day} under the law in force on {@code knownOn}. */
    public Optional<Version> on(LocalDate day, LocalDate knownOn) {
        return versions.stream()
                .filter(v -> !v.inForce().isAfter(knownOn) && !v.appliesFrom().isAfter(day))
                .max(Comparator.comparing(Version::appliesFrom).thenComparing(Version::inForce))
                .filter(v -> v.appliesTo() == null || !v.appliesTo().isBefore(day));
    }

    /** The same programme with other versions. */
    public Programme withVersions(List<Version> others) {
        return new Programme(code, name, summary, subject, kind, rhythm, legalBasis, exclusive, papers, whereToApply, List.copyOf(others),
                authorities);
    }
}
