package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ansinh.platform.casework.Grant;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.launch.Copy;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Why a run pays more or less than the month before, person by person, to the last đồng: what the month before ordered plus every
 * difference is what the run orders.
 */
@Component
class Differences {

    private final LawAmounts law;
    private final Registry registry;
    private final DSLContext sql;
    private final YearMonth opening;

    Differences(LawAmounts law, Registry registry, DSLContext sql, @Value("${ansinh.payment.opening:2026-01}") String opening) {
        this.law = law;
        this.registry = registry;
        this.sql = sql;
        this.opening = YearMonth.parse(opening);
    }

    /** Causes, in the order in which they are shown. */
    enum Cause {
        NEW,
        RESUMED,
        LAW,
        AGE,
        DECISION,
        FACTS,
        ENDED,
        SUSPENDED,
        DEATH,
        LATE,
        SETTLED,
        ARREARS_NEW,
        ARREARS_LAW,
        ARREARS_DECISION,
        ARREARS_FACTS,
        ARREARS_BEFORE,
        KEPT_BEFORE,
        RECEIVER
    }

    /** One difference; {@code amount} in đồng, 0 only for another receiver. */
    record Difference(long person, String programme, int areaUnit, Cause cause, long amount, String detail) {}

    /**
     * What the month before ordered for one person and programme, what it kept back of that for a claim, and to whom it went; the
     * receiver is null when no run of ours paid.
     */
    record Before(long regular, long arrears, long kept, @Nullable Payee payee) {

        static final Before NOTHING = new Before(0, 0, 0, null);

        long due() {
            return regular + kept;
        }

        long all() {
            return regular + arrears;
        }
    }

    private record Why(Cause cause, String detail) {}

    /** Writes the differences of a slice and what it compares with. */
    void write(Run run, SliceTerms.Filled slice) {
        Map<Payees.Claim, Before> before = before(run, slice.grants().getFirst().person(), slice.grants().getLast().person());
        Work work = new Work(run, slice, before);
        List<Difference> found = work.all();
        Copy.into(sql, "payment.run_difference (run_id, person_id, programme, area_unit, cause, amount, detail)", copy -> {
            for (Difference one : found) {
                copy.field(run.id()).field(one.person()).field(one.programme()).field(one.areaUnit()).field(one.cause()).field(one.amount())
                        .field(one.detail()).end();
            }
        });
        Copy.into(sql, "payment.run_before (run_id, programme, area_unit, people, amount)", copy -> {
            for (Map.Entry<String, long[]> entry : work.sums.entrySet()) {
                String[] key = entry.getKey().split("\t", 2);
                copy.field(run.id()).field(key[1]).field(Integer.valueOf(key[0])).field((int) entry.getValue()[0])
                        .field(entry.getValue()[1]).end();
            }
        });
    }

    private Map<Payees.Claim, Before> before(Run run, long first, long last) {
        YearMonth month = run.month().minusMonths(1);
        Map<Payees.Claim, Before> before = new HashMap<>();
        sql.resultQuery("""
                SELECT e.person_id, t.programme, coalesce(sum(e.amount) FILTER (WHERE t.reason = 'REGULAR'), 0)::bigint,
                       coalesce(sum(e.amount) FILTER (WHERE t.reason <> 'REGULAR'), 0)::bigint
                FROM payment.transaction t JOIN payment.entry e ON e.transaction_id = t.id
                WHERE t.kind = 'PAYMENT' AND (t.reason = 'REGULAR' AND t.month = ? OR t.reason = ?) AND e.person_id BETWEEN ? AND ?
                GROUP BY 1, 2""", month.atDay(1), Reason.arrears(month).code(), first, last)
                .forEach(row -> before.put(new Payees.Claim(row.get(0, Long.class), row.get(1, String.class)),
                        new Before(row.get(2, Long.class), row.get(3, Long.class), 0, null)));
        sql.resultQuery(
                """
                        SELECT e.person_id, t.programme, -sum(e.amount)::bigint FROM payment.transaction t JOIN payment.entry e ON e.transaction_id = t.id
                        WHERE t.kind = 'WITHHELD' AND t.batch = (SELECT r.id FROM payment.run r WHERE r.month = ? AND r.state <> 'PREPARED')
                          AND e.person_id BETWEEN ? AND ? GROUP BY 1, 2""",
                month.atDay(1), first, last)
                .forEach(row -> before.merge(new Payees.Claim(row.get(0, Long.class), row.get(1, String.class)),
                        new Before(0, 0, row.get(2, Long.class), null),
                        (paid, kept) -> new Before(paid.regular(), paid.arrears(), kept.kept(), null)));
        sql.resultQuery(
                """
                        SELECT l.person_id, l.programme, l.payee_name, l.payee_bank, l.payee_account FROM payment.run_line l JOIN payment.run r ON r.id = l.run_id
                        WHERE r.month = ? AND r.state <> 'PREPARED' AND l.person_id BETWEEN ? AND ?""",
                month.atDay(1), first, last)
                .forEach(row -> before.computeIfPresent(new Payees.Claim(row.get(0, Long.class), row.get(1, String.class)),
                        (claim, one) -> new Before(one.regular(), one.arrears(), one.kept(),
                                Payee.of(row.get(2, String.class), row.get(3, String.class), row.get(4, String.class)))));
        return before;
    }

    /** One slice. */
    private final class Work {

        private final Run run;
        private final YearMonth month;
        private final SliceTerms.Filled slice;
        private final Map<Payees.Claim, Before> before;
        private final Map<Payees.Claim, List<RunLine>> lines = new HashMap<>();
        private final List<Difference> found = new ArrayList<>();
        private final Map<String, long[]> sums = new TreeMap<>();
        private final Map<LocalDate, LawAmounts.Answers> formerly = new HashMap<>();
        private final Map<String, List<LocalDate>> changes = new HashMap<>();
        /** Those of whom former law is asked. */
        private final Set<Long> people;

        Work(Run run, SliceTerms.Filled slice, Map<Payees.Claim, Before> before) {
            this.run = run;
            this.month = run.month();
            this.slice = slice;
            this.before = before;
            slice.lines().forEach(
                    line -> lines.computeIfAbsent(new Payees.Claim(line.person(), line.programme()), any -> new ArrayList<>()).add(line));
            this.people = new java.util.TreeSet<>();
            slice.lines().stream().filter(line -> line.reason().arrearsFoundBy().isPresent()).forEach(line -> people.add(line.person()));
            lines.forEach((claim, all) -> {
                long regular = all.stream().filter(line -> line.reason().arrearsFoundBy().isEmpty()).mapToLong(RunLine::amount).sum();
                long last = before.getOrDefault(claim, Before.NOTHING).due();
                if (regular != 0 && last != 0 && regular != last) {
                    people.add(claim.person());
                }
            });
        }

        List<Difference> all() {
            Map<Payees.Claim, List<Grant>> held = new LinkedHashMap<>();
            slice.grants().forEach(grant -> held
                    .computeIfAbsent(new Payees.Claim(grant.person(), grant.programme()), any -> new ArrayList<>()).add(grant));
            held.forEach(this::one);
            return found;
        }

        private void one(Payees.Claim claim, List<Grant> held) {
            Before last = before.getOrDefault(claim, Before.NOTHING);
            List<RunLine> now = lines.getOrDefault(claim, List.of());
            int unit = now.isEmpty() ? held.getLast().areaUnit() : now.getLast().areaUnit();
            if (last.all() != 0) {
                long[] sum = sums.computeIfAbsent(unit + "\t" + claim.programme(), any -> new long[2]);
                sum[0]++;
                sum[1] += last.all();
            }
            Adding add = (why, amount) -> {
                if (amount != 0) {
                    found.add(new Difference(claim.person(), claim.programme(), unit, why.cause(), amount, why.detail()));
                }
            };
            add.difference(new Why(Cause.ARREARS_BEFORE, ""), -last.arrears());
            add.difference(new Why(Cause.KEPT_BEFORE, ""), last.kept());
            long regular = now.stream().filter(line -> line.reason().arrearsFoundBy().isEmpty()).mapToLong(RunLine::amount).sum();
            regular(claim, held, last.due(), regular, add);
            now.stream().filter(line -> line.reason().arrearsFoundBy().isPresent())
                    .forEach(line -> add.difference(arrears(claim, held, line), line.amount()));
            Payee payee = last.payee();
            if (payee != null && !now.isEmpty() && !payee.equals(now.getLast().payee())) {
                found.add(new Difference(claim.person(), claim.programme(), unit, Cause.RECEIVER, 0, ""));
            }
        }

        private void regular(Payees.Claim claim, List<Grant> held, long last, long now, Adding add) {
            if (last == 0) {
                add.difference(new Why(slice.settled().ever(claim) ? Cause.RESUMED : Cause.NEW, ""), now);
            } else if (now == 0) {
                add.difference(new Why(gone(claim, held), ""), -last);
            } else if (last != now) {
                long lastAsItIsNow = due(claim, held, month.minusMonths(1), slice.answers());
                if (lastAsItIsNow == 0) {
                    lastAsItIsNow = last;
                }
                add.difference(restated(claim, held, month.minusMonths(1), last), lastAsItIsNow - last);
                add.difference(changed(claim, held), now - lastAsItIsNow);
            }
        }

        private Cause gone(Payees.Claim claim, List<Grant> held) {
            Grant running = running(held, month);
            if (slice.answers().died(claim.person()) != null) {
                return Cause.DEATH;
            }
            if (running == null) {
                return held.stream().anyMatch(
                        grant -> grant.standing() == Grant.Standing.SUSPENDED && (grant.to() == null || !grant.to().isBefore(month)))
                                ? Cause.SUSPENDED
                                : Cause.ENDED;
            }
            return slice.terms().late(running) ? Cause.LATE : Cause.SETTLED;
        }

        /** The law gives another amount in this month than it gives in the month before. */
        private Why changed(Payees.Claim claim, List<Grant> held) {
            Grant now = running(held, month);
            Grant then = running(held, month.minusMonths(1));
            if (now == null || then == null || now.id() != then.id() || now.fixed()) {
                return new Why(Cause.DECISION, "");
            }
            String row = slice.answers().row(claim.person(), claim.programme(), month);
            String rowBefore = slice.answers().row(claim.person(), claim.programme(), month.minusMonths(1));
            if (row.equals(rowBefore) && slice.answers().amount(claim.person(), claim.programme(), month) != slice.answers()
                    .amount(claim.person(), claim.programme(), month.minusMonths(1))) {
                return new Why(Cause.LAW,
                        law.instruments(claim.programme(), month, law.changes(claim.programme(), month, opening.atDay(1), run.knownOn())));
            }
            return registry.find(claim.person()).filter(person -> birthday(person))
                    .map(person -> new Why(Cause.AGE, String.valueOf(age(person))))
                    .orElse(new Why(Cause.FACTS, ""));
        }

        private boolean birthday(Person person) {
            int born = person.born().getMonthValue();
            return born == month.getMonthValue() || born == month.minusMonths(1).getMonthValue();
        }

        private int age(Person person) {
            return java.time.Period.between(person.born(), month.atEndOfMonth()).getYears();
        }

        private Why arrears(Payees.Claim claim, List<Grant> held, RunLine line) {
            long settled = settled(claim, line.month());
            if (settled == 0) {
                return new Why(Cause.ARREARS_NEW, "");
            }
            Why why = restated(claim, held, line.month(), settled);
            return new Why(switch (why.cause()) {
                case LAW -> Cause.ARREARS_LAW;
                case DECISION -> Cause.ARREARS_DECISION;
                default -> Cause.ARREARS_FACTS;
            }, why.detail());
        }

        /** Why a month that was paid at {@code paid} is due at another amount today: by law that came since, by a decision, by facts. */
        private Why restated(Payees.Claim claim, List<Grant> held, YearMonth of, long paid) {
            List<LocalDate> forces = changes.computeIfAbsent(claim.programme() + of,
                    any -> law.changes(claim.programme(), of, opening.atDay(1), run.knownOn()));
            for (int i = 0; i < forces.size(); i++) {
                if (due(claim, held, of, formerly(forces.get(i).minusDays(1))) == paid) {
                    return new Why(Cause.LAW, law.instruments(claim.programme(), of, forces.subList(0, i + 1)));
                }
            }
            Grant grant = running(held, of);
            boolean decided = grant != null && held.size() > 1
                    && (grant.fixed() || due(claim, held, of, slice.answers()) == grant.decidedAmount());
            return new Why(decided ? Cause.DECISION : Cause.FACTS, "");
        }

        /** Today's facts under the law as it was known on an earlier day. */
        private LawAmounts.Answers formerly(LocalDate knownOn) {
            return formerly.computeIfAbsent(knownOn, day -> law.ask(List.copyOf(people),
                    java.util.stream.Stream.iterate(opening, one -> !one.isAfter(month), one -> one.plusMonths(1)).toList(),
                    slice.grants().stream().map(Grant::programme).collect(Collectors.toSet()), day, run.preparedAt()));
        }

        private long due(Payees.Claim claim, List<Grant> held, YearMonth of, LawAmounts.Answers answers) {
            return Reckoning.due(Reckoning.Month.of(of, claim.person(), claim.programme(), running(held, of), answers, 0),
                    slice.answers().died(claim.person()));
        }

        private long settled(Payees.Claim claim, YearMonth of) {
            return slice.settled().of(claim, of);
        }

        private static @Nullable Grant running(List<Grant> held, YearMonth of) {
            return held.stream().filter(grant -> grant.runsIn(of)).findFirst().orElse(null);
        }
    }

    /** Takes an amount with its cause; nothing when it is 0. */
    @FunctionalInterface
    private interface Adding {
        void difference(Why why, long amount);
    }
}
