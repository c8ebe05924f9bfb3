package org.ansinh.platform.onestop;

import java.math.BigDecimal;
import java.time.LocalDate;

/** Lines of the team leader's page. */
public final class TeamView {

    private TeamView() {}

    /** Open files of an officer or a programme. */
    public record Load(String name, int open, int late, int dueToday) {}

    /** Days at a step: the mean, and what nine of ten stay within. */
    public record StepTime(String act, int files, BigDecimal mean, BigDecimal ninetieth) {}

    /** A notice that could not be handed over. {@code href}: empty without a page; {@code givenUp}: not tried any more. */
    public record Unsent(String href, String shown, String way, LocalDate since, boolean givenUp) {}

    /** Closed files. {@code stars}: mean of the ratings, 0 without any. */
    public record Done(int closed, int inTime, int rated, BigDecimal stars) {}
}
