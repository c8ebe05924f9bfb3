package org.ansinh.platform.plandraft;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.plan.Aim;
import org.ansinh.platform.plan.OwnTargets;
import org.ansinh.platform.plan.Plan;
import org.ansinh.platform.plan.PlanEntry;
import org.ansinh.platform.plan.Plans;
import org.ansinh.platform.plan.Target;
import org.ansinh.platform.plan.Works;
import org.ansinh.platform.plandraft.Draft.Kind;
import org.ansinh.platform.plandraft.Kept.Decision;
import org.ansinh.platform.plandraft.Kept.Handed;
import org.ansinh.platform.plandraft.Kept.Reading;
import org.ansinh.platform.plandraft.Kept.Row;
import org.ansinh.platform.plandraft.Kept.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people confirmed of a document becomes targets and tasks of a plan they choose: each item once, all of a form or none. */
@Component
class HandOver {

    /** As something new of the plan. */
    static final String NEW = "NEW";

    private static final String STATE = "đạt";
    private static final String NO_NUMBER = "không nêu số";
    private static final int LABEL = 400;
    private static final int BODY = 200;

    private final ReadingStore store;
    private final Plan catalogue;
    private final Plans plans;
    private final OwnTargets targets;
    private final Works works;
    private final AuditTrail audit;

    HandOver(ReadingStore store, Plan catalogue, Plans plans, OwnTargets targets, Works works, AuditTrail audit) {
        this.store = store;
        this.catalogue = catalogue;
        this.plans = plans;
        this.targets = targets;
        this.works = works;
        this.audit = audit;
    }

    /**
     * What to do with an item.
     *
     * @param version of the decision the officer saw
     * @param as {@link #NEW} or the code of a shared target
     * @param base number of the item with its base figure; 0 for none
     */
    record Choice(int no, int version, String as, int base, @Nullable LocalDate due) {}

    /** Something wrong with the choice of one item. */
    record Wrong(int no, Fault fault) {}

    /** Nothing was taken over: what is wrong with which items. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final transient List<Wrong> wrong;

        Refused(List<Wrong> wrong) {
            super(wrong.toString());
            this.wrong = List.copyOf(wrong);
        }

        List<Wrong> wrong() {
            return wrong;
        }
    }

    /** What can be taken over into a plan, in the document's order. */
    List<Offer> offers(Reading reading, PlanEntry to) {
        List<Row> items = store.items(reading.id()).stream().filter(HandOver::confirmed).toList();
        List<Integer> done = store.handed(reading.id()).stream().filter(one -> one.plan().equals(to.code())).map(Handed::no).toList();
        List<Row> bases = items.stream()
                .filter(row -> row.kind() == Kind.BASE && !row.now().number().isEmpty() && !row.now().year().isEmpty()).toList();
        List<Target> all = catalogue.targets();
        Set<String> taken = new HashSet<>(store.became(to.code()));
        return items.stream().filter(row -> (row.kind() == Kind.TARGET || row.kind() == Kind.TASK) && !done.contains(row.no()))
                .map(row -> row.kind() == Kind.TARGET ? target(row, to, all, bases, taken) : task(row, to)).toList();
    }

    private static boolean confirmed(Row row) {
        Decision decision = row.decision();
        return decision != null && decision.verdict() != Verdict.REJECTED;
    }

    /** @param taken codes that the plan has from a document already, or that an earlier item is proposed for */
    private static Offer target(Row row, PlanEntry to, List<Target> all, List<Row> bases, Set<String> taken) {
        Understanding now = row.now();
        String unit = unit(now);
        List<Target> alike = all.stream().filter(one -> SameUnit.of(unit, one))
                .sorted(Comparator.comparingDouble((Target one) -> -Likeness.of(now.what(), one.label().vi()))).limit(8).toList();
        String proposed = alike.stream().limit(1).filter(one -> Likeness.of(now.what(), one.label().vi()) >= Likeness.PROPOSED)
                .map(Target::code).findFirst().orElse("");
        List<Row> same = bases.stream().filter(one -> unit(one.now()).equals(unit))
                .sorted(Comparator.comparingDouble((Row one) -> -Likeness.of(now.what(), one.now().what()))).limit(8).toList();
        int base = same.stream().limit(1).filter(one -> Likeness.of(now.what(), one.now().what()) >= Likeness.PROPOSED).map(Row::no)
                .findFirst().orElse(0);
        int year = year(now, to);
        boolean in = to.fromYear() <= year && year <= to.toYear();
        Offer.Left left = proposed.isEmpty() || !in
                ? Offer.Left.NO
                : year != to.toYear() ? Offer.Left.OTHER_YEAR : taken.add(proposed) ? Offer.Left.NO : Offer.Left.TAKEN;
        return new Offer(row, proposed, alike, base, same, null, in, left);
    }

    private static Offer task(Row row, PlanEntry to) {
        LocalDate due = DueDay.of(row.now().when()).filter(day -> day.getYear() >= to.fromYear() && day.getYear() <= to.toYear() + 1)
                .orElse(null);
        return new Offer(row, "", List.of(), 0, List.of(), due, true, Offer.Left.NO);
    }

    /**
     * Takes over what was chosen. An item that the plan has already is left as it is, so that the same form again changes nothing.
     *
     * @return how many were taken over now
     * @throws Refused when something is wrong with any of them; nothing is taken over then
     */
    @Transactional
    int take(Reading reading, PlanEntry to, List<Choice> choices, Officer by, Instant now) {
        store.lockHandOver(to.code());
        List<Integer> done = store.handed(reading.id()).stream().filter(one -> one.plan().equals(to.code())).map(Handed::no).toList();
        Map<Integer, Row> items = store.items(reading.id()).stream().collect(Collectors.toMap(Row::no, row -> row));
        List<Wrong> wrong = new ArrayList<>();
        int taken = 0;
        for (Choice choice : choices) {
            Row row = items.get(choice.no());
            if (row == null || done.contains(choice.no())) {
                continue;
            }
            try {
                requireUnchanged(row, choice);
                String became = row.kind() == Kind.TASK
                        ? task(row, to, choice, by, now)
                        : target(reading, row, items.get(choice.base()), to, choice, by, now);
                store.hand(row, to.code(), became, by, now);
                audit.changed(by, "plandraft-item:" + row.id(), "into " + to.code() + " as " + became);
                taken++;
            } catch (Fault fault) {
                wrong.add(new Wrong(choice.no(), fault));
            }
        }
        if (!wrong.isEmpty()) {
            throw new Refused(wrong);
        }
        return taken;
    }

    private static void requireUnchanged(Row row, Choice choice) {
        if (!confirmed(row) || row.kind() != Kind.TARGET && row.kind() != Kind.TASK) {
            throw new Fault("plandraft.handOver.notConfirmed", row.no());
        }
        Decision decision = row.decision();
        if (row.version() != choice.version()) {
            throw new Fault("plandraft.handOver.changed", row.no(), decision == null ? "" : decision.by());
        }
    }

    private String target(Reading reading, Row row, @Nullable Row base, PlanEntry to, Choice choice, Officer by, Instant now) {
        Understanding one = row.now();
        BigDecimal goal = goal(one);
        if (choice.as().equals(NEW)) {
            Understanding from = base == null ? null : base(base, one);
            return targets.add(to,
                    new OwnTargets.NewTarget(one.what(), unit(one), compare(one), printed(one), goal, year(one, to),
                            from == null ? null : new BigDecimal(from.number()),
                            from == null ? null : Integer.valueOf(from.year()), definition(reading, row)),
                    by, now).code();
        }
        Target known = catalogue.target(choice.as()).orElseThrow(() -> new Fault("plan.figure.target", choice.as()));
        if (!SameUnit.of(unit(one), known)) {
            throw new Fault("plandraft.handOver.unit", known.code(), known.unit().vi(), unit(one));
        }
        if (store.became(to.code()).contains(known.code())) {
            throw new Fault("plandraft.handOver.twice", known.code());
        }
        Optional<Aim> before = plans.aims(to).stream().filter(aim -> aim.target().code().equals(known.code())).findFirst();
        BigDecimal had = before.map(Aim::goal).orElse(null);
        if (before.isEmpty() || (had == null ? goal != null : goal == null || had.compareTo(goal) != 0)) {
            plans.aim(to, known.code(), goal, before.map(Aim::version).orElse(0), by, now);
        }
        return known.code();
    }

    private static Understanding base(Row base, Understanding target) {
        Understanding one = base.now();
        if (base.kind() != Kind.BASE || !confirmed(base) || !unit(one).equals(unit(target)) || one.number().isEmpty()
                || one.year().isEmpty()) {
            throw new Fault("plandraft.handOver.base", base.no());
        }
        return one;
    }

    private String task(Row row, PlanEntry to, Choice choice, Officer by, Instant now) {
        Understanding one = row.now();
        String prefix = to.code() + ".NV";
        int number = 1 + works.of(to.code()).stream().map(work -> work.code()).filter(code -> code.startsWith(prefix))
                .map(code -> code.substring(prefix.length()))
                .filter(rest -> rest.matches("\\d{1,6}")).mapToInt(Integer::parseInt).max().orElse(0);
        return works.add(to, new Works.NewWork(String.format("NV%02d", number), "", begun(shortened(one.what(), LABEL)),
                shortened(one.who(), BODY), "", "", choice.due()), by, now).code();
    }

    private static String begun(String label) {
        return label.isEmpty() ? label : Character.toUpperCase(label.charAt(0)) + label.substring(1);
    }

    private static String shortened(String text, int most) {
        String clean = text.strip();
        return clean.length() <= most
                ? clean
                : clean.substring(0, clean.lastIndexOf(' ', most - 2) < most / 2 ? most - 1 : clean.lastIndexOf(' ', most - 2)) + "…";
    }

    private static String definition(Reading reading, Row row) {
        String said = row.proposed().strip();
        String number = reading.head().number().isEmpty() ? reading.name() : reading.head().number();
        return "“" + shortened(said, 1_500) + "” (" + number + ", " + (reading.pages() > 1 ? "trang " + row.place().page() + ", " : "")
                + "dòng " + row.place().line() + ")";
    }

    private static int year(Understanding one, PlanEntry to) {
        return one.year().isEmpty() ? to.toYear() : Integer.parseInt(one.year());
    }

    private static String unit(Understanding one) {
        return one.unit().isBlank() || Compare.valueOf(one.compare()) == Compare.REACHED ? STATE : one.unit().strip();
    }

    private static @Nullable BigDecimal goal(Understanding one) {
        return Compare.valueOf(one.compare()) == Compare.REACHED
                ? BigDecimal.ONE
                : one.number().isEmpty() ? null : new BigDecimal(downTo(one) ? one.upTo() : one.number());
    }

    /** Whether a range says how much may be left at most: "tỷ lệ hộ nghèo còn 0,8 - 1%". By how much something falls a year is none. */
    private static boolean downTo(Understanding one) {
        return Compare.valueOf(one.compare()) == Compare.BETWEEN && !one.unit().contains("/năm")
                && Units.lessIsBetter(Folding.fold(one.what()));
    }

    /** A range is reached from its lower end on; where less is better, from its upper end down. */
    private static Target.Comparison compare(Understanding one) {
        return switch (Compare.valueOf(one.compare())) {
            case EQUAL, REACHED, NOT_STATED -> Target.Comparison.EQUAL;
            case BETWEEN -> downTo(one) ? Target.Comparison.AT_MOST : Target.Comparison.AT_LEAST;
            case AT_LEAST -> Target.Comparison.AT_LEAST;
            case MORE_THAN -> Target.Comparison.MORE_THAN;
            case AT_MOST -> Target.Comparison.AT_MOST;
            case LESS_THAN -> Target.Comparison.LESS_THAN;
            case ABOUT_AT_LEAST -> Target.Comparison.ABOUT_AT_LEAST;
            case ABOUT -> Target.Comparison.ABOUT;
        };
    }

    private static String printed(Understanding one) {
        return Compare.valueOf(one.compare()) == Compare.REACHED
                ? STATE
                : one.number().isEmpty()
                        ? NO_NUMBER
                        : Shown.number(one.number()) + (one.upTo().isEmpty() ? "" : "–" + Shown.number(one.upTo()));
    }
}
