package org.ansinh.platform.payment;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.jooq.Cursor;
import org.jooq.Record;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The payment run of a month: prepared by one officer, approved by another, exported as often as the bank asks. Each step is one
 * database transaction, and doing it again gives the same run: a killed process loses nothing and doubles nothing.
 */
@Component
class MonthlyRuns {

    private final Runs runs;
    private final Preparation preparation;
    private final Ledger ledger;
    private final AuditTrail audit;
    private final Today today;
    private final Debtor debtor;
    private final YearMonth opening;
    private final Drift drift;

    /** Without a look at what moved on since a draft was prepared. */
    MonthlyRuns(Runs runs, Preparation preparation, Ledger ledger, AuditTrail audit, Today today, Debtor debtor, String opening) {
        this(runs, preparation, ledger, audit, today, debtor, opening, Drift.NONE);
    }

    @Autowired
    MonthlyRuns(Runs runs, Preparation preparation, Ledger ledger, AuditTrail audit, Today today, Debtor debtor,
            @Value("${ansinh.payment.opening:2026-01}") String opening, Drift drift) {
        this.drift = drift;
        this.runs = runs;
        this.preparation = preparation;
        this.ledger = ledger;
        this.audit = audit;
        this.today = today;
        this.debtor = debtor;
        this.opening = YearMonth.parse(opening);
    }

    /** The forms of file that are always there; tables for banks come as data, see {@link BankTables}. */
    enum Format implements FileForm {
        PAIN001;

        @Override
        public String code() {
            return name();
        }

        @Override
        public String mediaType() {
            return "application/xml;charset=UTF-8";
        }

        @Override
        public String fileName(String name) {
            return name + ".xml";
        }

        @Override
        public Orders orders() {
            return Orders.BANKS;
        }

        @Override
        public void write(OutputStream out, BankFile.Header header, Iterator<RunLine> lines) throws XMLStreamException {
            BankFile.write(out, header, lines);
        }
    }

    /** A file that left: its SHA-256 in hexadecimal and the detached signature. */
    record Left(String sha256, byte[] signature) {}

    /** First month of the ledger: arrears are looked for from here on. */
    YearMonth opening() {
        return opening;
    }

    /**
     * The draft of a month; the run that is there already, if any.
     *
     * @throws Fault for a month outside the ledger, before the newest run or in the future, beside another draft
     */
    @Transactional
    public Run prepare(YearMonth month, Officer by) {
        Run there = runs.ofMonth(month).orElse(null);
        if (there != null) {
            requireMonth(month);
            return there;
        }
        Run run = begin(month, by);
        preparation.fill(run, opening, run.preparedAt());
        return runs.find(run.id()).orElseThrow();
    }

    /** Opens the draft of a month without a line; the run that is there already, if any. {@link Preparing} fills it. */
    @Transactional
    public Run begin(YearMonth month, Officer by) {
        requireMonth(month);
        Run there = runs.ofMonth(month).orElse(null);
        if (there != null) {
            return there;
        }
        runs.draft().ifPresent(draft -> {
            throw new Fault("payment.run.draft", draft.month().toString());
        });
        runs.newestMonth().filter(month::isBefore).ifPresent(newest -> {
            throw new Fault("payment.run.past", month.toString(), newest.toString());
        });
        Run run = runs.find(open(month, today.day(), by)).orElseThrow();
        drift.mark(run);
        audit.changed(by, "run:" + month, "prepared");
        return run;
    }

    private long open(YearMonth month, LocalDate day, Officer by) {
        try {
            return runs.open(month, day, today.now(), ledger.newest(), by);
        } catch (DuplicateKeyException atOnce) {
            throw new Fault("payment.run.atOnce", month.toString());
        }
    }

    private void requireMonth(YearMonth month) {
        if (month.isBefore(opening)) {
            throw new Fault("payment.month.early", month.toString(), opening.toString());
        }
        if (month.isAfter(YearMonth.from(today.day()))) {
            throw new Fault("payment.month.future", month.toString());
        }
    }

    /**
     * Fixes the draft and books it. The same approver again gets the same answer.
     *
     * @param areas units the officer answers for
     * @throws Fault when she prepared it herself, somebody else approved it, it reaches beyond her areas, or is out of date: the
     *     ledger moved on, or somebody in it would be paid otherwise by now
     */
    @Transactional
    public Run approve(long id, Officer by, Set<Integer> areas) {
        Run run = runs.lock(id).orElseThrow(() -> new Fault("payment.run.unknown"));
        if (run.approved()) {
            if (Integer.valueOf(by.id()).equals(run.approvedBy())) {
                return run;
            }
            throw new Fault("payment.run.approvedAlready", run.month().toString(), String.valueOf(run.approverName()));
        }
        if (run.preparedBy() == by.id()) {
            throw new Fault("payment.run.self", run.month().toString());
        }
        requireAreas(run, areas);
        requireForward(run.knownOn());
        if (runs.unfinished(id)) {
            throw new Fault("payment.run.unfinished", run.month().toString());
        }
        if (ledger.newest() != run.ledgerSeen()) {
            throw new Fault("payment.run.stale", run.month().toString());
        }
        List<Drift.Moved> moved = drift.of(run);
        if (!moved.isEmpty()) {
            throw new Fault("payment.run.moved", run.month().toString(), moved.size(), moved.stream().filter(Drift.Moved::died).count());
        }
        ledger.book(id, today.day());
        runs.approve(id, by, today.day(), today.now());
        audit.changed(by, "run:" + run.month(), "approved " + run.totals().lines() + " lines, " + run.totals().amount() + " VND, "
                + runs.unseen(run) + " serious exceptions without a note");
        return runs.find(id).orElseThrow();
    }

    /** What follows a day is not booked before it. */
    private void requireForward(LocalDate after) {
        if (today.day().isBefore(after)) {
            throw new Fault("payment.clock.back", today.day().toString(), after.toString());
        }
    }

    /** People of a draft who would be paid otherwise by now, within the areas. */
    @Transactional(readOnly = true)
    public List<Drift.Moved> moved(Run run, Set<Integer> areas) {
        return run.approved() || runs.unfinished(run.id())
                ? List.of()
                : drift.of(run).stream().filter(one -> areas.contains(one.areaUnit())).toList();
    }

    /** The run of a month, which must exist. */
    Run require(YearMonth month) {
        return runs.ofMonth(month).orElseThrow(() -> new Fault("payment.run.none", month.toString()));
    }

    /** Throws away a draft, so that it can be prepared anew. */
    @Transactional
    public void discard(long id, Officer by) {
        Run run = runs.lock(id).orElseThrow(() -> new Fault("payment.run.unknown"));
        if (run.approved()) {
            throw new Fault("payment.run.approvedAlready", run.month().toString(), String.valueOf(run.approverName()));
        }
        runs.discard(id);
        audit.changed(by, "run:" + run.month(), "draft thrown away");
    }

    /**
     * Closes a run of which every payment is answered, by bank or post office, and nothing that came back waits for somebody.
     *
     * @throws Fault that says how many payments wait, for what, and where they are answered
     */
    @Transactional
    public Run close(long id, Officer by, Set<Integer> areas) {
        Run run = runs.lock(id).orElseThrow(() -> new Fault("payment.run.unknown"));
        requireAreas(run, areas);
        if (run.state() == Run.State.CLOSED) {
            return run;
        }
        if (!run.approved()) {
            throw new Fault("payment.run.openDraft", run.month().toString());
        }
        Map<Waiting, Long> waits = runs.waits(id);
        if (run.state() != Run.State.RECONCILED || !waits.isEmpty()) {
            throw new Fault("payment.run.open", Stream.concat(Stream.of(run.month().toString()),
                    Arrays.stream(Waiting.values()).map(kind -> waits.getOrDefault(kind, 0L))).toArray());
        }
        runs.close(id);
        audit.changed(by, "run:" + run.month(), "closed");
        return runs.find(id).orElseThrow();
    }

    private void requireAreas(Run run, Set<Integer> areas) {
        int outside = runs.linesOutside(run.id(), areas);
        if (outside > 0) {
            throw new Fault("payment.run.areas", run.month().toString(), outside);
        }
    }

    /** As below, in the first form or in one that has left. */
    @Transactional
    public Left export(long id, FileForm format, OutputStream to, Officer by, Set<Integer> areas) {
        return export(id, format, "", to, by, areas);
    }

    /**
     * Writes the file of an approved run, read through a cursor, and signs it; the same bytes and the same signature every time.
     *
     * @param why the same orders leave in another form than before; empty otherwise
     * @throws Fault when the run is not approved yet, reaches beyond the officer's areas, has left in another form, or nobody's account pays
     */
    @Transactional
    public Left export(long id, FileForm format, String why, OutputStream to, Officer by, Set<Integer> areas) {
        runs.oneExport(id);
        Run run = requireExportable(id, format, why, areas);
        Counted counted = new Counted(to);
        DigestOutputStream out = new DigestOutputStream(counted, sha256());
        try (Cursor<Record> cursor = runs.cursor(id, format.orders())) {
            format.write(out, header(run, format.orders()), cursor.stream().map(Runs::line).iterator());
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new UncheckedIOException(new IOException(e));
        }
        String hash = HexFormat.of().formatHex(out.getMessageDigest().digest());
        byte[] signature = runs.exported(id, format, why, hash, counted.bytes, by, today.now());
        runs.progress(Set.of(id));
        audit.changed(by, "run:" + run.month(),
                "exported " + format.code() + " " + hash + (why.isBlank() ? "" : ", beside another form: " + why.strip()));
        return new Left(hash, signature);
    }

    /** Fails before a byte is written. */
    Run requireExportable(long id, FileForm format, String why, Set<Integer> areas) {
        Run run = runs.find(id).orElseThrow(() -> new Fault("payment.run.unknown"));
        if (!run.approved()) {
            throw new Fault("payment.run.notApproved", run.month().toString());
        }
        requireAreas(run, areas);
        if (!format.orders().equals(Orders.ALL) && runs.totals(id, format.orders()).lines() == 0) {
            throw new Fault(format.orders().equals(Orders.BANKS) ? "payment.run.noBankLines" : "payment.run.noWalletLines",
                    run.month().toString(), format.code());
        }
        if (!format.orders().equals(Orders.ALL)) {
            debtor.require();
            requireOneForm(run, format, why);
        }
        return run;
    }

    /** The same orders in another form are another file to the bank: it would pay twice. */
    private void requireOneForm(Run run, FileForm format, String why) {
        if (why.length() > 500) {
            throw new Fault("payment.mend.reason");
        }
        if (why.isBlank() && !runs.hasLeft(run.id(), format)) {
            runs.otherForm(run.id(), format).ifPresent(other -> {
                throw new Fault("payment.files.other", other.format(), Sending.day(other), format.code());
            });
        }
    }

    private BankFile.Header header(Run run, Orders orders) {
        Run.Totals totals = runs.totals(run.id(), orders);
        return new BankFile.Header(orders.messageId(run), Objects.requireNonNull(run.approvedAt()),
                Objects.requireNonNull(run.approvedOn()),
                debtor.now(), totals.lines(), totals.amount());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts the bytes that pass. */
    private static final class Counted extends FilterOutputStream {
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            bytes++;
        }

        @Override
        public void write(byte[] block, int offset, int length) throws IOException {
            out.write(block, offset, length);
            bytes += length;
        }
    }
}
