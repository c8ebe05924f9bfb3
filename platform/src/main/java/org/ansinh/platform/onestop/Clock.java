package org.ansinh.platform.onestop;

import java.time.LocalDate;
import org.ansinh.law.Procedure;
import org.ansinh.law.Procedure.Act;
import org.ansinh.law.ProcedureBook;

/**
 * The running deadline of a complete file.
 *
 * @param from day from which days are counted, itself not counted
 * @param used days used before the clock last stood still
 */
record Clock(LocalDate from, int used) {

    static Clock start(LocalDate completeOn) {
        return new Clock(completeOn, 0);
    }

    /** The last day of the whole procedure. */
    LocalDate promised(Procedure procedure, ProcedureBook book) {
        return left(procedure.days(), procedure, book);
    }

    /** The last day of a step: the days of all steps up to it, so that who is quick leaves time to who comes after. */
    LocalDate due(Act act, Procedure procedure, ProcedureBook book) {
        int days = procedure.steps().stream().filter(step -> step.act().compareTo(act) <= 0).mapToInt(Procedure.Step::days).sum();
        return left(days, procedure, book);
    }

    /** Days used when the clock stops on a day. */
    int usedOn(LocalDate day, Procedure procedure, ProcedureBook book) {
        return used + switch (procedure.unit()) {
            case WORKING_DAYS -> book.calendar().between(from, day);
            case DAYS -> (int) Math.max(0, day.toEpochDay() - from.toEpochDay());
        };
    }

    /** The clock that starts again on a day after {@code used} days, by the rule of the one-stop desk. */
    static Clock again(LocalDate day, int used, ProcedureBook book) {
        return switch (book.rules().supplement()) {
            case CONTINUE -> new Clock(day, used);
            case RESTART -> start(day);
        };
    }

    private LocalDate left(int days, Procedure procedure, ProcedureBook book) {
        return book.due(procedure.unit(), from, Math.max(0, days - used));
    }
}
