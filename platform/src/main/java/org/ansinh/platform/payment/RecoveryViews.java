package org.ansinh.platform.payment;

import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Submissions;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what the pages of recoveries show. */
@Component
class RecoveryViews {

    private final Recoveries recoveries;
    private final Registry registry;
    private final ProgrammeWords words;
    private final Today today;

    RecoveryViews(Recoveries recoveries, Registry registry, ProgrammeWords words, Today today) {
        this.recoveries = recoveries;
        this.registry = registry;
        this.words = words;
        this.today = today;
    }

    List<RecoveryView.Found> found(Collection<Integer> areas, int offset, int limit, Page page) {
        List<Recoveries.Found> found = recoveries.found(areas, offset, limit);
        Map<Long, Person> people = registry.find(found.stream().map(Recoveries.Found::person).distinct().toList());
        return found.stream()
                .map(one -> new RecoveryView.Found(code(people.get(one.person())), name(people.get(one.person()), one.person()),
                        one.programme(),
                        words.name(one.programme(), page), one.months(), one.amount(), one.run()))
                .toList();
    }

    List<RecoveryView.Line> list(Collection<Integer> areas, String state, int offset, int limit, Page page) {
        List<Recoveries.Line> lines = recoveries.list(areas, state, offset, limit);
        Map<Long, Person> people = registry.find(lines.stream().map(Recoveries.Line::person).distinct().toList());
        return lines.stream()
                .map(one -> new RecoveryView.Line(one.id(), name(people.get(one.person()), one.person()), words.name(one.programme(), page),
                        one.amount(), one.open(), "payment.recovery.state." + one.state(), "payment.recovery.method." + one.method(),
                        one.proposer()))
                .toList();
    }

    RecoveryView.Proposing proposing(Person person, String programme, List<Owed> over, Page page) {
        Recoveries.Floor floor = recoveries.floor(today.day());
        return new RecoveryView.Proposing(person.code(), person.name(), programme, words.name(programme, page),
                over.stream().map(one -> new RecoveryView.Month(one.month(), one.due(), one.received(), one.overpaid(), 0)).toList(),
                over.stream().mapToLong(Owed::overpaid).sum(), floor.percent(), floor.citation(), floor.verified(),
                YearMonth.from(today.day()),
                Submissions.freshKey());
    }

    RecoveryView.One one(Recovery recovery, long tooMuch, Officer reader, Page page) {
        Person person = registry.find(recovery.person()).orElse(null);
        Recovery.Decided decided = recovery.decided();
        boolean approver = reader.is(Role.APPROVER);
        boolean waits = recoveries.changes(recovery.id()).stream().anyMatch(one -> one.decision().isEmpty());
        String state = decided == null ? "PROPOSED" : !decided.approved() ? "REFUSED" : recovery.open() > 0 ? "RUNNING" : "DONE";
        return new RecoveryView.One(recovery.id(), code(person), name(person, recovery.person()), words.name(recovery.programme(), page),
                "payment.recovery.state." + state, "payment.recovery.method." + recovery.method(), recovery.amount(), recovery.waived(),
                recovery.waiveReason(),
                recovery.instalment(), recovery.keepPercent(), recovery.from(), recovery.payer(), recovery.reason(), recovery.basis(),
                recovery.proposer(),
                decided == null ? "" : decided.name() + ", " + page.date(decided.on()), decided == null ? "" : decided.note(),
                decided == null || !decided.approved() ? "" : decided.number() + "/QĐ-TH",
                recovery.months().stream()
                        .map(one -> new RecoveryView.Month(one.month(), one.due(), one.received(), one.amount(), one.open())).toList(),
                recovery.open(),
                recoveries.parts(recovery.id()).stream()
                        .map(one -> new RecoveryView.Part(one.on(), "payment.recovery.part." + one.kind(), one.month(), one.amount()))
                        .toList(),
                recoveries.receipts(recovery.id()).stream()
                        .map(one -> new RecoveryView.Receipt(one.id(), one.on(), one.amount(), one.number(), one.recorder(), one.undone(),
                                !one.undone() && !waits && (reader.is(Role.ACCOUNTANT) || reader.is(Role.TREASURER))))
                        .toList(),
                recoveries.changes(recovery.id()).stream()
                        .map(one -> new RecoveryView.Change(one.id(), "payment.recovery.part." + one.kind(), one.amount(), one.reason(),
                                one.proposer(), one.decision(), one.decider(),
                                approver && one.decision().isEmpty() && one.proposedBy() != reader.id()))
                        .toList(),
                tooMuch, approver && decided == null && recovery.proposedBy() != reader.id(), state.equals("RUNNING"));
    }

    private static String code(@Nullable Person person) {
        return person == null ? "" : person.code();
    }

    private static String name(@Nullable Person person, long id) {
        return person == null ? String.valueOf(id) : person.name();
    }
}
