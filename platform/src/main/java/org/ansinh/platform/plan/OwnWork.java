package org.ansinh.platform.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What waits for one officer in the plans, worked out anew each time it is asked for. */
@Component
@Transactional(readOnly = true)
public class OwnWork {

    private final Plans plans;
    private final TaskBook book;
    private final Assignments assignments;
    private final Visits visits;
    private final Climbs climbs;
    private final Reports reports;

    OwnWork(Plans plans, TaskBook book, Assignments assignments, Visits visits, Climbs climbs, Reports reports) {
        this.plans = plans;
        this.book = book;
        this.assignments = assignments;
        this.visits = visits;
        this.climbs = climbs;
        this.reports = reports;
    }

    /**
     * @param given parts that wait for her answer, or that she has taken
     * @param returned parts she gave and got back
     * @param soon tasks she answers for that come due within the days of recall, and are not late
     * @param late what is late and lies before her by now
     * @param answers findings she is to answer
     * @param judge answers that wait for her judgement as a visitor
     * @param reports to be checked, signed, or written on again by her
     */
    public record Mine(List<Assignment> given, List<Assignment> returned, List<Followed> soon, List<Late> late, List<Finding> answers,
            List<Finding> judge, List<Report> reports) {

        public boolean nothing() {
            return given.isEmpty() && returned.isEmpty() && soon.isEmpty() && late.isEmpty() && answers.isEmpty() && judge.isEmpty()
                    && reports.isEmpty();
        }
    }

    /** {@code units}: wards of today that her areas hold. */
    public Mine of(Officer officer, Set<Integer> units, LocalDate today, Locale locale) {
        List<PlanEntry> all = plans.all();
        List<Finding> open = visits.open(units);
        List<Followed> soon = all.stream().flatMap(plan -> book.of(plan, units).stream())
                .filter(one -> one.task().responsible().equals(officer.username()))
                .filter(one -> !one.done() && one.due() != null && !one.due().isBefore(today)
                        && !one.due().isAfter(today.plusDays(Rhythm.REMIND)))
                .toList();
        return new Mine(assignments.openFor(officer.username()), assignments.returnedTo(officer.id()), soon,
                climbs.in(units, today, locale).stream().filter(one -> one.usernames().contains(officer.username())).toList(),
                open.stream().filter(one -> one.state() == Finding.State.WAITS_FOR_ANSWER && one.username().equals(officer.username()))
                        .toList(),
                open.stream().filter(one -> one.state() == Finding.State.WAITS_FOR_VISITOR && !one.username().equals(officer.username()))
                        .filter(one -> visits.visit(one.visit()).filter(visit -> officer.is(visit.visitor().role())).isPresent()).toList(),
                all.stream().flatMap(plan -> reports.list(plan.code(), 0, units).stream()).filter(one -> waits(one, officer)).toList());
    }

    private static boolean waits(Report report, Officer officer) {
        return switch (report.stage()) {
            case HANDED_IN -> officer.is(Role.APPROVER) && officer.id() != report.draftedBy();
            case CHECKED -> officer.is(Role.LEADER) && officer.id() != report.draftedBy() && officer.id() != report.checkedBy();
            case RETURNED -> officer.id() == report.draftedBy();
            case DRAFT, SIGNED -> false;
        };
    }
}
