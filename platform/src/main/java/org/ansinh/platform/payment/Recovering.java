package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was paid too much is claimed or let go, never by the program: one officer proposes, another decides. Every amount is computed anew
 * from law, facts and decisions; an officer chooses how it is given back, not how much was too much.
 */
@Component
class Recovering {

    /** Ten years: no law says how long; longer instalments are waived in truth and should be so by decision. */
    private static final long MOST_MONTHS = 120;

    private final Recoveries recoveries;
    private final Convergence convergence;
    private final RecoveryLetters letters;
    private final AuditTrail audit;
    private final Today today;

    Recovering(Recoveries recoveries, Convergence convergence, RecoveryLetters letters, AuditTrail audit, Today today) {
        this.recoveries = recoveries;
        this.convergence = convergence;
        this.letters = letters;
        this.audit = audit;
        this.today = today;
    }

    /** How an officer proposes to deal with it; {@code waived} đồng are not asked for, all of them with {@link Recovery.Method#WAIVE}. */
    record Wanted(Recovery.Method method, long instalment, int keepPercent, YearMonth from, String payer, long waived, String waiveReason,
            String reason,
            String basis) {}

    /**
     * Proposes; the number of the recovery.
     *
     * @param areaUnit unit that decides
     * @throws Fault when nothing is overpaid, something waits already, or what is wanted is incomplete or below the floor
     */
    @Transactional
    public long propose(long person, String programme, int areaUnit, Wanted wanted, Officer by) {
        recoveries.oneAtATime(person);
        if (recoveries.proposed(person, programme)) {
            throw new Fault("payment.recovery.waits");
        }
        List<Owed> over = overpaid(person, programme);
        long amount = over.stream().mapToLong(Owed::overpaid).sum();
        if (amount == 0) {
            throw new Fault("payment.recovery.nothing");
        }
        long waived = wanted.method() == Recovery.Method.WAIVE ? amount : wanted.waived();
        check(wanted, amount, waived);
        if (wanted.method() == Recovery.Method.WITHHOLD) {
            requireCarried(person, programme, wanted, amount - waived);
        }
        long id = recoveries
                .propose(new Recovery(0, person, programme, areaUnit, amount, waived, waived == 0 ? "" : wanted.waiveReason().strip(),
                        wanted.method(), wanted.method() == Recovery.Method.WAIVE ? 0 : Math.min(wanted.instalment(), amount - waived),
                        wanted.keepPercent(),
                        wanted.from(), wanted.payer().strip(), wanted.reason().strip(), wanted.basis().strip(), by.id(), by.name(),
                        today.now(), null, months(over)));
        audit.changed(by, "person:" + person, "recovery " + id + " proposed of " + programme + ": " + amount + " VND, waived " + waived);
        return id;
    }

    private void check(Wanted wanted, long amount, long waived) {
        if (waived < 0 || waived > amount || wanted.method() != Recovery.Method.WAIVE && waived == amount) {
            throw new Fault("payment.recovery.waivedForm", amount);
        }
        if (waived > 0 && (wanted.waiveReason().isBlank() || wanted.waiveReason().length() > 1000)) {
            throw new Fault("payment.recovery.waiveReason");
        }
        if (wanted.method() != Recovery.Method.WAIVE && wanted.instalment() <= 0) {
            throw new Fault("payment.recovery.instalmentForm");
        }
        Recoveries.Floor floor = recoveries.floor(today.day());
        if (wanted.method() == Recovery.Method.WITHHOLD && (wanted.keepPercent() < floor.percent() || wanted.keepPercent() >= 100)) {
            throw new Fault("payment.recovery.floor", floor.percent());
        }
        if (wanted.from().isBefore(YearMonth.from(today.day())) && wanted.method() == Recovery.Method.WITHHOLD) {
            throw new Fault("payment.recovery.fromForm", wanted.from().toString());
        }
        if (wanted.payer().isBlank() || wanted.payer().length() > 200 || wanted.reason().isBlank() || wanted.reason().length() > 1000
                || wanted.basis().isBlank() || wanted.basis().length() > 500) {
            throw new Fault("payment.recovery.words");
        }
    }

    /** What is kept back needs somebody alive with a payment to keep it from, and an end that she lives to see. */
    private void requireCarried(long person, String programme, Wanted wanted, long amount) {
        Set<String> from = recoveries.keptFrom(programme, wanted.from());
        if (!convergence.payable(person, from, wanted.from())) {
            throw new Fault("payment.recovery.nothingToKeep", wanted.from().toString());
        }
        long months = Math.ceilDiv(amount, wanted.instalment());
        if (months > MOST_MONTHS) {
            throw new Fault("payment.recovery.tooLong", months, MOST_MONTHS, Math.ceilDiv(amount, MOST_MONTHS));
        }
    }

    /** Months paid too much of which nobody has decided anything. */
    List<Owed> overpaid(long person, String programme) {
        return convergence.of(person, programme).stream().filter(one -> one.overpaid() > 0).toList();
    }

    private static List<Recovery.Month> months(List<Owed> over) {
        return over.stream().map(one -> new Recovery.Month(one.month(), one.due(), one.received(), one.overpaid(), 0)).toList();
    }

    /**
     * Decides; an approval books the claim and what is waived of it, and keeps the letters.
     *
     * @throws Fault when she proposed it, somebody has decided, or law, facts or payments have changed since
     */
    @Transactional
    public Recovery decide(long id, boolean approved, String note, Officer by, Set<Integer> areas) {
        Recovery found = require(id, areas);
        recoveries.oneAtATime(found.person());
        Recovery recovery = require(id, areas);
        if (recovery.decided() != null) {
            if (recovery.decided().by() == by.id() && recovery.decided().approved() == approved) {
                return recovery;
            }
            throw new Fault("payment.recovery.decided", recovery.decided().name());
        }
        if (recovery.proposedBy() == by.id()) {
            throw new Fault("payment.recovery.self");
        }
        if (note.length() > 1000 || !approved && note.isBlank()) {
            throw new Fault("payment.recovery.noteForm");
        }
        if (approved && !months(overpaid(recovery.person(), recovery.programme())).equals(
                recovery.months().stream().map(one -> new Recovery.Month(one.month(), one.due(), one.received(), one.amount(), 0))
                        .toList())) {
            throw new Fault("payment.recovery.stale");
        }
        LocalDate day = today.day();
        recoveries.decide(recovery, approved, note.strip(), by, day, today.now());
        if (approved) {
            recoveries.claim(recovery, day);
            Recovery claimed = require(id, areas);
            settle(claimed, "WAIVED", id, claimed.waived(), day);
            letters.keep(claimed, today.now());
        }
        audit.changed(by, "person:" + recovery.person(), "recovery " + id + (approved ? " approved" : " refused"));
        return require(id, areas);
    }

    /** Money that was paid in; the same receipt again changes nothing. */
    @Transactional
    public void payIn(long id, long amount, LocalDate on, String receipt, Officer by, Set<Integer> areas) {
        Recovery found = require(id, areas);
        recoveries.oneAtATime(found.person());
        Recovery recovery = require(id, areas);
        if (receipt.isBlank() || receipt.length() > 100) {
            throw new Fault("payment.recovery.receipt");
        }
        if (on.isAfter(today.day())) {
            throw new Fault("payment.recovery.paidOn", on.toString());
        }
        if (recoveries.hasReceipt(id, receipt.strip(), amount, on)) {
            return;
        }
        requireOpen(recovery, amount);
        settle(recovery, "PAID_IN", recoveries.payIn(id, amount, on, receipt.strip(), by, today.now()), amount, today.day());
        audit.changed(by, "person:" + recovery.person(), "recovery " + id + ": " + amount + " VND paid in, receipt " + receipt.strip());
    }

    /**
     * Proposes to let go a part ({@code amount}), or, with null, to lower the claim by what is due by now.
     */
    @Transactional
    public void proposeChange(long id, @Nullable Long amount, String reason, Officer by, Set<Integer> areas) {
        Recovery recovery = require(id, areas);
        recoveries.oneAtATime(recovery.person());
        if (recoveries.changes(id).stream().anyMatch(one -> one.decision().isEmpty())) {
            throw new Fault("payment.recovery.waits");
        }
        if (reason.isBlank() || reason.length() > 1000) {
            throw new Fault("payment.recovery.waiveReason");
        }
        long lowered = amount == null ? tooMuch(recovery).stream().mapToLong(Lower::amount).sum() : amount;
        requireOpen(recovery, lowered);
        recoveries.proposeChange(id, amount == null ? "UNCLAIM" : "WAIVED", lowered, null, reason.strip(), by, today.now());
        audit.changed(by, "person:" + recovery.person(),
                "recovery " + id + ": proposed to " + (amount == null ? "lower" : "waive") + " by " + lowered + " VND");
    }

    /**
     * Proposes that a receipt was entered wrongly: the whole of it is undone, and the right one entered anew.
     *
     * @throws Fault when there is no such receipt, or it is undone
     */
    @Transactional
    public void proposeUndo(long id, long receipt, String reason, Officer by, Set<Integer> areas) {
        Recovery recovery = require(id, areas);
        recoveries.oneAtATime(recovery.person());
        if (recoveries.changes(id).stream().anyMatch(one -> one.decision().isEmpty())) {
            throw new Fault("payment.recovery.waits");
        }
        if (reason.isBlank() || reason.length() > 1000) {
            throw new Fault("payment.recovery.waiveReason");
        }
        Recoveries.Receipt wrong = recoveries.receipts(id).stream().filter(one -> one.id() == receipt && !one.undone()).findFirst()
                .orElseThrow(() -> new Fault("payment.recovery.receiptGone"));
        recoveries.proposeChange(id, "PAID_IN_UNDONE", wrong.amount(), wrong.id(), reason.strip(), by, today.now());
        audit.changed(by, "person:" + recovery.person(),
                "recovery " + id + ": proposed to undo receipt " + wrong.number() + " of " + wrong.amount() + " VND");
    }

    /** @throws Fault as {@link #decide} */
    @Transactional
    public void decideChange(long id, long changeId, boolean approved, Officer by, Set<Integer> areas) {
        Recovery recovery = require(id, areas);
        recoveries.oneAtATime(recovery.person());
        Recoveries.Change change = recoveries.findChange(changeId).filter(one -> one.recovery() == id)
                .orElseThrow(() -> new Fault("payment.recovery.unknown"));
        if (!change.decision().isEmpty()) {
            throw new Fault("payment.recovery.decided", change.decider());
        }
        if (change.proposedBy() == by.id()) {
            throw new Fault("payment.recovery.self");
        }
        recoveries.decideChange(changeId, approved, by, today.now());
        if (approved && change.payment() != null) {
            recoveries.partsOf(change.payment()).forEach(part -> recoveries.undo(recovery, part, changeId, today.day()));
        } else if (approved && change.kind().equals("WAIVED")) {
            Recovery now = require(id, areas);
            requireOpen(now, change.amount());
            settle(now, "WAIVED", changeId, change.amount(), today.day());
        } else if (approved) {
            List<Lower> lower = tooMuch(require(id, areas));
            if (lower.stream().mapToLong(Lower::amount).sum() != change.amount()) {
                throw new Fault("payment.recovery.stale");
            }
            lower.forEach(one -> recoveries.settle(recovery, one.month(), "UNCLAIM", changeId, one.amount(), today.day()));
        }
        audit.changed(by, "person:" + recovery.person(), "recovery " + id + ": change " + changeId + (approved ? " approved" : " refused"));
    }

    /** What of a claim is due by now, month by month. */
    record Lower(YearMonth month, long amount) {}

    List<Lower> tooMuch(Recovery recovery) {
        List<Owed> owed = convergence.of(recovery.person(), recovery.programme());
        return recovery.months().stream()
                .map(month -> new Lower(month.month(), owed.stream().filter(one -> one.month().equals(month.month()))
                        .mapToLong(one -> Math.min(month.open(), one.claimedTooMuch())).sum()))
                .filter(one -> one.amount() > 0).toList();
    }

    Recovery require(long id, Set<Integer> areas) {
        return recoveries.find(id).filter(one -> areas.contains(one.areaUnit())).orElseThrow(() -> new Fault("payment.recovery.unknown"));
    }

    private static void requireOpen(Recovery recovery, long amount) {
        if (!recovery.approved() || amount <= 0 || amount > recovery.open()) {
            throw new Fault("payment.recovery.open", recovery.open());
        }
    }

    /** Oldest month first. */
    private void settle(Recovery recovery, String kind, long act, long amount, LocalDate on) {
        long left = amount;
        for (Recovery.Month month : recovery.months()) {
            long part = Math.min(left, month.open());
            if (part > 0) {
                recoveries.settle(recovery, month.month(), kind, act, part, on);
                left -= part;
            }
        }
    }
}
