package org.ansinh.platform.payment;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts right what came back: proposed by one officer, decided by another, sent once in a repair file. */
@Component
class Mending {

    private final Mends mends;
    private final AnswerStore answers;
    private final Runs runs;
    private final AuditTrail audit;
    private final Today today;
    private final Debtor debtor;
    private final FileSignatures signatures;
    private final BankTables tables;
    private final MendCheck check;

    Mending(Mends mends, AnswerStore answers, Runs runs, AuditTrail audit, Today today, Debtor debtor, FileSignatures signatures,
            BankTables tables, MendCheck check) {
        this.mends = mends;
        this.answers = answers;
        this.runs = runs;
        this.audit = audit;
        this.today = today;
        this.debtor = debtor;
        this.signatures = signatures;
        this.tables = tables;
        this.check = check;
    }

    /** Letters of a reason that says something. */
    private static final int LETTERS = 10;

    /** What an accountant proposes; the bank (or the name of a wallet) and the account are read only when money goes into one. */
    record Wanted(Mend.How how, String name, String bank, String account, String reason) {}

    private Payee payee(Wanted wanted) {
        if (wanted.name().isBlank() || wanted.name().length() > 140) {
            throw new Fault("payment.mend.name");
        }
        String name = wanted.name().strip();
        if (wanted.how() == Mend.How.CASH || wanted.how() == Mend.How.SET_ASIDE) {
            return new Payee.Cash(name);
        }
        String bank = wanted.bank().strip();
        String number = wanted.account().replaceAll("[\\s.-]", "");
        if (!bank.matches("[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?|[0-9]{6}")) {
            if (wanted.how() == Mend.How.QR) {
                throw new Fault("payment.qr.wallet");
            }
            return wallet(name, bank, number);
        }
        if (check.bank(bank).isEmpty()) {
            throw new Fault("payment.mend.bankUnknown", bank);
        }
        if (!number.matches("[0-9]{6,19}")) {
            throw new Fault("payment.mend.account");
        }
        return new Payee.BankAccount(name, bank, number);
    }

    private Payee wallet(String name, String wallet, String phone) {
        String operator = tables.wallets(List.of(wallet)).get(wallet);
        if (operator == null) {
            throw new Fault("payment.mend.bank", wallet.length() > 20 ? wallet.substring(0, 20) : wallet);
        }
        if (!phone.matches("0[0-9]{9}")) {
            throw new Fault("payment.mend.phone");
        }
        return new Payee.Wallet(name, operator, phone);
    }

    /**
     * @throws Fault when it did not come back, is being mended already, or what is proposed is incomplete: a payee who is neither the
     *     person nor authorised needs a reason that says something
     */
    @Transactional
    public void propose(Run run, String key, Wanted wanted, Officer by, Collection<Integer> areas) {
        answers.oneAtATime();
        Returned returned = find(run, key, areas);
        requireOpen(returned, wanted.how());
        if (wanted.reason().isBlank() || wanted.reason().length() > 500) {
            throw new Fault("payment.mend.reason");
        }
        Payee payee = payee(wanted);
        MendCheck.Seen seen = wanted.how() == Mend.How.SET_ASIDE ? null : check.look(returned, run.id(), payee, today.day());
        if (seen != null && seen.match() == NameMatch.Level.DIFFERS
                && wanted.reason().codePoints().filter(Character::isLetter).count() < LETTERS) {
            throw new Fault("payment.mend.differs", payee.name(),
                    check.mayBe(returned, today.day()).stream().map(MendCheck.MayBe::name).collect(Collectors.joining(", ")));
        }
        String again = wanted.how() == Mend.How.BANK || wanted.how() == Mend.How.QR ? mends.nextKey(run.id(), returned) : null;
        mends.propose(returned, run.id(), wanted.how(), payee, seen, again, wanted.reason().strip(), by, today.now());
        audit.changed(by, "person:" + returned.person(), "mend proposed of " + key + ": " + wanted.how());
    }

    /** What was set aside may be proposed once more, for another way than to leave it. */
    private static void requireOpen(Returned returned, Mend.How how) {
        Mend before = returned.mend();
        if (before != null && !before.setAside()) {
            throw new Fault("payment.mend.already", before.proposer());
        }
        if (before != null && how == Mend.How.SET_ASIDE) {
            throw new Fault("payment.mend.asideAlready", String.valueOf(before.decider()));
        }
    }

    /** @throws Fault when she proposed it herself or somebody has decided */
    @Transactional
    public void decide(Run run, String key, Mend.Decision decision, Officer by, Collection<Integer> areas) {
        answers.oneAtATime();
        Returned returned = find(run, key, areas);
        Mend mend = returned.mend();
        if (mend == null) {
            throw new Fault("payment.mend.none");
        }
        if (mend.decision() != null) {
            throw new Fault("payment.mend.decided", String.valueOf(mend.decider()));
        }
        if (mend.proposedBy() == by.id()) {
            throw new Fault("payment.mend.self");
        }
        mends.decide(mend.id(), decision, by, today.now());
        if (decision == Mend.Decision.APPROVED) {
            switch (mend.how()) {
                case CASH -> mends.book(mend.id(), today.day());
                case QR -> mends.orderByHand(run.id(), mend.id(), by, today.day(), today.now());
                case BANK, SET_ASIDE -> {
                }
            }
            check.remember(returned, mend, by);
        }
        runs.progress(Set.of(run.id()));
        audit.changed(by, "person:" + returned.person(), "mend of " + key + " " + decision);
    }

    /** The mend by hand of what came back under {@code key}, approved and not answered yet. @throws Fault otherwise */
    Mend byHand(Run run, String key, Collection<Integer> areas) {
        Mend mend = find(run, key, areas).mend();
        if (mend == null || mend.how() != Mend.How.QR || mend.decision() != Mend.Decision.APPROVED || mend.again() == null) {
            throw new Fault("payment.qr.none");
        }
        if (mends.outcome(mend.again()).isPresent()) {
            throw new Fault("payment.qr.answered");
        }
        return mend;
    }

    private Returned find(Run run, String key, Collection<Integer> areas) {
        return mends.find(run.id(), key, areas).orElseThrow(() -> new Fault("payment.mend.unknown"));
    }

    /** Puts what was approved and not sent yet into files of their own: one for the banks, one for each operator of wallets. */
    @Transactional
    public List<Mends.Repair> repair(Run run, Officer by, Collection<Integer> areas) {
        answers.oneAtATime();
        int[] unsent = mends.unsent(run.id(), areas);
        if (unsent[0] == 0) {
            throw new Fault("payment.repair.nothing");
        }
        if (unsent[1] > 0) {
            throw new Fault("payment.run.areas", run.month().toString(), unsent[1]);
        }
        List<Mends.Repair> made = mends.agencies(run.id()).stream()
                .map(orders -> mends.repair(run.id(), orders, by, today.day(), today.now())).toList();
        runs.progress(Set.of(run.id()));
        audit.changed(by, "run:" + run.month(),
                "repair files " + made.stream().map(one -> String.valueOf(one.number())).collect(Collectors.joining(", ")) + " with "
                        + unsent[0] + " payments");
        return made;
    }

    /** Writes a repair file; the same bytes every time. Gives the form in which it is written. */
    @Transactional
    public FileForm export(Run run, int number, OutputStream to, Officer by, Collection<Integer> areas) {
        Mends.Repair repair = mends.repairs(run.id()).stream().filter(one -> one.number() == number).findFirst()
                .orElseThrow(() -> new Fault("payment.repair.unknown", number));
        debtor.require();
        FileForm form = tables.form(repair.orders().form());
        List<RunLine> lines = mends.lines(repair.id());
        long outside = lines.stream().filter(line -> !areas.contains(line.areaUnit())).count();
        if (outside > 0) {
            throw new Fault("payment.run.areas", run.month().toString(), outside);
        }
        BankFile.Header header = new BankFile.Header(run.messageId() + "-S" + number, repair.at(), repair.on(), debtor.now(), lines.size(),
                lines.stream().mapToLong(RunLine::amount).sum());
        java.io.ByteArrayOutputStream whole = new java.io.ByteArrayOutputStream();
        DigestOutputStream out = new DigestOutputStream(whole, SpooledFile.sha256Digest());
        try {
            form.write(out, header, lines.iterator());
            whole.writeTo(to);
        } catch (XMLStreamException e) {
            throw new UncheckedIOException(new IOException(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String hash = HexFormat.of().formatHex(out.getMessageDigest().digest());
        mends.exported(run.id(), repair, form, hash, whole.size(), by, today.now());
        signatures.sign(hash, today.now());
        audit.changed(by, "run:" + run.month(), "exported repair file " + number + " " + hash);
        return form;
    }
}
