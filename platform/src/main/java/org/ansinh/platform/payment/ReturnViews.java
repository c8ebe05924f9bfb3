package org.ansinh.platform.payment;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together the pages of answers and of payments that came back. */
@Component
class ReturnViews {

    static final int MOST = 100;

    private final Mends mends;
    private final AnswerStore answers;
    private final Registry registry;
    private final Law law;
    private final AgencyKeys keys;
    private final MendCheck check;
    private final Today today;
    private final DSLContext sql;

    ReturnViews(Mends mends, AnswerStore answers, Registry registry, Law law, AgencyKeys keys, MendCheck check, Today today,
            DSLContext sql) {
        this.mends = mends;
        this.answers = answers;
        this.registry = registry;
        this.law = law;
        this.keys = keys;
        this.check = check;
        this.today = today;
        this.sql = sql;
    }

    /** A reason of a bank in the reader's language. */
    private record Why(String advice, String vi, String en) {}

    ReturnView.Standing standing(Run run, Collection<Integer> areas) {
        Mends.Standing standing = mends.standing(run.id(), areas);
        List<Answer> told = answers.ofRun(run.id());
        List<String> signed = keys.signed(told.stream().map(Answer::sha256).toList());
        return new ReturnView.Standing(standing.paid(), standing.paidAmount(), standing.returned(), standing.returnedAmount(),
                standing.waiting(),
                standing.waitingAmount(), standing.unmended(), mends.unsent(run.id(), areas)[0],
                told.stream()
                        .map(one -> new ReturnView.AnswerRow(one.format().name(), one.messageId(), one.takenAt(), one.takerName(),
                                one.paid().count(), one.returned().count(), one.waiting(), one.sha256(),
                                signed.contains(one.sha256())))
                        .toList(),
                mends.repairs(run.id()).stream()
                        .map(one -> new ReturnView.RepairRow(one.number(), one.orders().form(),
                                "/chi-tra/" + run.month() + "/sua/" + one.number() + (one.orders().equals(Orders.BANKS) ? ".xml" : ".csv")))
                        .toList());
    }

    List<ReturnView.Row> returned(Run run, Collection<Integer> areas, int page, Officer officer, Page reader) {
        Map<String, Why> codes = codes();
        return mends.returned(run.id(), areas, (page - 1) * MOST, MOST).stream().map(one -> row(one, codes, officer, reader)).toList();
    }

    ReturnView.Row row(Returned one, Officer officer, Page reader) {
        return row(one, codes(), officer, reader);
    }

    private ReturnView.Row row(Returned one, Map<String, Why> codes, Officer officer, Page reader) {
        Why why = codes.getOrDefault(one.code(), new Why("LOOK", one.code(), one.code()));
        String account = one.payee().accountOrNull();
        return new ReturnView.Row(one.key(), registry.find(one.person()).map(Person::code).orElse(""), one.payee().name(),
                one.payee().institution(), account == null ? "" : account, name(one.programme(), reader), one.month(), one.amount(),
                one.code(),
                reader.locale().getLanguage().equals("en") ? why.en() : why.vi(), "payment.advice." + why.advice(),
                "payment.stage." + stage(one.mend()),
                proposed(one.mend(), officer));
    }

    private ReturnView.@Nullable Proposed proposed(@Nullable Mend mend, Officer officer) {
        if (mend == null) {
            return null;
        }
        MendCheck.Seen seen = mend.seen();
        boolean byHand = mend.how() == Mend.How.QR && mend.decision() == Mend.Decision.APPROVED && mend.again() != null
                && mends.outcome(mend.again()).isEmpty();
        return new ReturnView.Proposed("payment.how." + mend.how(), mend.payee().name(), mend.payee().written(),
                mend.payee() instanceof Payee.BankAccount account ? check.bank(account.bank()).map(Banks.Bank::name).orElse("") : "",
                mend.reason(), mend.proposer(), seen == null ? "" : seen.match().name(), seen == null ? 0 : seen.others(), byHand,
                mend.decision() == null && mend.proposedBy() != officer.id());
    }

    /** Whose name the payee should bear. */
    List<String> mayBe(Returned returned) {
        return check.mayBe(returned, today.day()).stream().map(MendCheck.MayBe::name).toList();
    }

    /** Banks that can be chosen, by number. */
    List<RunView.Option> banks() {
        return sql.resultQuery("SELECT bin, name FROM payment.bank ORDER BY name")
                .fetch(row -> new RunView.Option(row.get(0, String.class), row.get(1, String.class)));
    }

    private static String stage(@Nullable Mend mend) {
        if (mend == null) {
            return "OPEN";
        }
        if (mend.decision() == null) {
            return "PROPOSED";
        }
        return mend.how() != Mend.How.BANK ? mend.how().name() : mend.repair() == 0 ? "APPROVED" : "SENT";
    }

    private Map<String, Why> codes() {
        Map<String, Why> codes = new HashMap<>();
        sql.fetch("SELECT code, mend, vi, en FROM payment.return_code").forEach(row -> codes.put(row.get(0, String.class),
                new Why(row.get(1, String.class), row.get(2, String.class), row.get(3, String.class))));
        return codes;
    }

    private String name(String programme, Page reader) {
        return law.book().programmes().stream().filter(one -> one.code().equals(programme)).findFirst()
                .map(one -> reader.t(one.name())).orElse(programme);
    }
}
