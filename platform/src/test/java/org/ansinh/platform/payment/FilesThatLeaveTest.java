package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.casework.GrantLoader;
import org.ansinh.platform.casework.Grants;
import org.ansinh.platform.casework.ImportedGrant;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.launch.DatabaseTrouble;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.payment.BankSimulator.Order;
import org.ansinh.platform.payment.BankSimulator.Told;
import org.ansinh.platform.payment.BankSimulator.Transfer;
import org.ansinh.platform.payment.MonthlyRuns.Format;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Files for banks are signed and told from altered ones; what the machine does wrong, the clock or the pool, leaves nothing half written. */
class FilesThatLeaveTest extends PlatformTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Officer ACCOUNTANT = new Officer(9001, "ke-toan", "Kế toán", Set.of(Role.ACCOUNTANT), Set.of(1));
    private static final Officer TREASURER = new Officer(9002, "thu-quy", "Thủ quỹ", Set.of(Role.TREASURER), Set.of(1));
    private static final int WARD = 7;
    private static final Set<Integer> AREAS = Set.of(WARD);
    private static final long AMOUNT = 540_000;

    private static long nextPerson = 81_000_000;

    @Autowired
    private DSLContext sql;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private GrantLoader loader;

    @Autowired
    private Grants grants;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Runs runs;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private Today today;

    @Autowired
    private Debtor debtor;

    @Autowired
    private SentOrders sent;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private AnswerStore answers;

    @Autowired
    private AnswerMatch match;

    @Autowired
    private AgencyKeys keys;

    @Autowired
    private FileSignatures signatures;

    @Autowired
    private BankTables tables;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private org.springframework.transaction.PlatformTransactionManager transactions;

    @BeforeEach
    @AfterEach
    void clear() {
        transaction.executeWithoutResult(status -> {
            sql.execute("SET LOCAL session_replication_role = replica");
            for (String table : List.of("result", "answer", "answer_refused", "answer_file", "export", "run_line", "run_exception",
                    "run")) {
                sql.execute("DELETE FROM payment." + table);
            }
            for (String table : List.of("entry", "posted")) {
                sql.execute("DELETE FROM payment." + table
                        + " e USING payment.transaction t WHERE t.id = e.transaction_id AND t.programme LIKE 'F-%'");
            }
            sql.execute("DELETE FROM payment.transaction WHERE programme LIKE 'F-%'");
        });
    }

    @Test
    void aBankChecksTheFileWithOurPublicKeyAloneAndTheSignatureIsTheSameEveryTime() throws Exception {
        Run run = approvedRun("F-SIGN", 3);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        MonthlyRuns.Left left = export(run, Format.PAIN001, file);
        assertThat(export(run, Format.PAIN001, new ByteArrayOutputStream()).signature()).isEqualTo(left.signature());

        String pem = signatures.publicKey();
        byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        assertThat(verified(key, file.toByteArray(), left.signature())).isTrue();
        byte[] altered = file.toString(StandardCharsets.UTF_8).replaceFirst(">540000<", ">940000<").getBytes(StandardCharsets.UTF_8);
        assertThat(verified(key, altered, left.signature())).isFalse();

        assertThat(signatures.known(left.sha256())).hasValueSatisfying(known -> {
            assertThat(known.month()).isEqualTo(NOVEMBER);
            assertThat(known.format()).isEqualTo("PAIN001");
        });
        assertThat(signatures.known("0".repeat(64))).isEmpty();
        assertThat(signatures.verifies(left.sha256(), left.signature())).isTrue();
        assertThat(signatures.verifies("0".repeat(64), left.signature())).isFalse();
        assertThat(signatures.ofRun(run.id() + 1, left.sha256())).as("of another run").isEmpty();
    }

    @Test
    void theTablesOfBanksAreSignedAndRecordedUnderTheirName() {
        Run run = approvedRun("F-TABLE", 2);
        MonthlyRuns.Left left = export(run, tables.require("khong-dau"), new ByteArrayOutputStream());
        assertThat(runs.exports(run.id())).extracting(Runs.Exported::format).containsExactly("KHONG-DAU");
        assertThat(signatures.ofRun(run.id(), left.sha256())).hasValue(left.signature());
        assertThat(runs.find(run.id()).orElseThrow().state()).isEqualTo(Run.State.EXPORTED);
    }

    @Test
    void theSameOrdersLeaveInAnotherFormOnlyForAReasonAndATableForPeopleIsNoFileForTheBank() {
        Run run = approvedRun("F-FORM", 2);
        FileForm people = tables.require("csv");
        FileForm host = tables.require("may-chu");
        export(run, people, new ByteArrayOutputStream());
        assertThat(runs.find(run.id()).orElseThrow().state()).as("nothing has left for the bank").isEqualTo(Run.State.APPROVED);
        export(run, Format.PAIN001, new ByteArrayOutputStream());
        assertThatThrownBy(() -> export(run, host, new ByteArrayOutputStream()))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("payment.files.other"));
        assertThatThrownBy(() -> sql.execute("""
                INSERT INTO payment.export (run_id, format, orders, sha256, bytes, exported_by, exported_at)
                SELECT run_id, 'MAY-CHU', orders, sha256, bytes, exported_by, exported_at FROM payment.export WHERE format = 'PAIN001'"""))
                .as("nor by plain SQL").hasStackTraceContaining("another form needs a reason");
        inTransaction(() -> monthly("F-ANY", today).export(run.id(), host, "Ngân hàng không đọc được tệp trước, xác nhận không chi",
                new ByteArrayOutputStream(), ACCOUNTANT, AREAS));
        export(run, host, new ByteArrayOutputStream());
        export(run, Format.PAIN001, new ByteArrayOutputStream());
        assertThat(sql.resultQuery("SELECT DISTINCT reason FROM payment.export WHERE reason IS NOT NULL").fetch(0, String.class))
                .containsExactly("Ngân hàng không đọc được tệp trước, xác nhận không chi");
    }

    @Test
    void noFileLeavesForABankUntilSomebodyHasSetWhoseAccountPays() {
        Run run = approvedRun("F-PAYER", 1);
        for (Debtor none : List.of(new Debtor("", "", ""), new Debtor("UBND phường", "1700200300", ""))) {
            MonthlyRuns monthly = new MonthlyRuns(runs, new Preparation(grants, new FixedLaw("F-PAYER"), ledger, runs), ledger, audit,
                    today, none,
                    "2026-01");
            assertThatThrownBy(
                    () -> inTransaction(() -> monthly.export(run.id(), Format.PAIN001, new ByteArrayOutputStream(), ACCOUNTANT, AREAS)))
                    .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("payment.debtor.unset"));
        }
        assertThat(runs.exports(run.id())).isEmpty();
        assertThat(debtor.payer()).as("the demonstration city has one of its own, which is nobody's")
                .hasValueSatisfying(payer -> assertThat(payer.demo()).isTrue());
    }

    @Test
    void keysAndSignaturesAreNeitherChangedNorTakenAway() {
        export(approvedRun("F-KEPT", 1), Format.PAIN001, new ByteArrayOutputStream());
        for (String statement : List.of("DELETE FROM payment.signature", "UPDATE payment.signing_key SET made_at = now()",
                "TRUNCATE payment.signature")) {
            assertThatThrownBy(() -> sql.execute(statement)).as(statement).hasStackTraceContaining("append-only");
        }
    }

    @Test
    void everyReturnCodeOfTheStandardThatWeKnowComesBackAsATaskOfItsKind() {
        List<String> codes = sent.codes();
        assertThat(codes).hasSizeGreaterThan(40);
        Run run = sentRun("F-CODES", codes.size());
        Order order = sent.order(run.id(), run.messageId());
        List<Told> told = new BankSimulator(5, 100, codes).fates(order);
        assertThat(told).extracting(Told::code).containsExactlyInAnyOrderElementsOf(codes);

        assertThat(take(AnswerFormat.PAIN002, "CODES", order, told)).isInstanceOf(Taken.Accepted.class);
        assertThat(sql.resultQuery("SELECT code FROM payment.result WHERE run_id = ? AND outcome = 'RETURNED'", run.id()).fetch(0,
                String.class))
                .containsExactlyInAnyOrderElementsOf(codes);
        assertThat(sql.resultQuery("""
                SELECT DISTINCT c.mend FROM payment.result r JOIN payment.return_code c ON c.code = r.code WHERE r.run_id = ?""", run.id())
                .fetch(0, String.class))
                .containsExactlyInAnyOrder("ACCOUNT", "NAME", "PERSON", "BANK", "LOOK");
        assertThat(runs.openReturns(run.id())).isEqualTo(codes.size());
        addUp();
    }

    @Test
    void anAnswerToAnotherRunsPaymentsIsRefusedWhole() {
        Run run = sentRun("F-OTHER", 4);
        Order order = sent.order(run.id(), run.messageId());
        List<Told> foreign = List.of(
                new Told(new Transfer(order.transfers().getFirst().key().replace("202611", "202610"), AMOUNT), Outcome.PAID, null),
                new Told(order.transfers().getLast(), Outcome.PAID, null));
        for (AnswerFormat format : List.of(AnswerFormat.PAIN002, AnswerFormat.CAMT054, AnswerFormat.CSV)) {
            assertThat(take(format, "FOREIGN-" + format, order, foreign)).isInstanceOfSatisfying(Taken.Refused.class,
                    refused -> assertThat(refused.objections()).extracting(Objection::key).contains("payment.answer.unknown"));
        }
        assertThat(sql.resultQuery("SELECT count(*) FROM payment.result").fetchSingle(0, Integer.class)).isZero();
    }

    @Test
    void everyCutOfAnAnswerIsRefusedAndEveryFormatTenTimesPostsOnce() {
        Run run = sentRun("F-CUT", 6);
        Order order = sent.order(run.id(), run.messageId());
        List<Told> told = new BankSimulator(1, 50, List.of("AC04")).fates(order);
        for (AnswerFormat format : AnswerFormat.values()) {
            byte[] whole = file(format, "CUT-" + format, order, told);
            for (int part = 1; part <= 9; part++) {
                byte[] cut = java.util.Arrays.copyOf(whole, whole.length * part / 10);
                assertThat(take(cut)).as(format + " cut to " + part + " tenths").isInstanceOf(Taken.Refused.class);
            }
        }
        for (AnswerFormat format : AnswerFormat.values()) {
            byte[] whole = file(format, "WHOLE-" + format, order, told);
            for (int time = 1; time <= 10; time++) {
                assertThat(take(whole)).isInstanceOf(Taken.Accepted.class);
            }
        }
        assertThat(sql.resultQuery("SELECT count(*), count(DISTINCT key) FROM payment.result").fetchSingle().intoList()).containsExactly(6L,
                6L);
        addUp();
    }

    @Test
    void aClockThatWasSetBackIsToldAndNothingIsWritten() {
        loader.load(grantsOf("F-CLOCK", 2));
        Run draft = inTransaction(() -> monthly("F-CLOCK", today).prepare(NOVEMBER, ACCOUNTANT));
        Today yesterday = new Today("2026-11-22");
        assertThatThrownBy(() -> inTransaction(() -> monthly("F-CLOCK", yesterday).approve(draft.id(), TREASURER, AREAS)))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("payment.clock.back"));
        assertThat(sql.resultQuery("SELECT count(*) FROM payment.transaction WHERE programme = 'F-CLOCK'").fetchSingle(0, Integer.class))
                .isZero();
        Run run = inTransaction(() -> monthly("F-CLOCK", today).approve(draft.id(), TREASURER, AREAS));

        ByteArrayOutputStream now = new ByteArrayOutputStream();
        ByteArrayOutputStream then = new ByteArrayOutputStream();
        export(run, Format.PAIN001, now);
        inTransaction(() -> monthly("F-CLOCK", yesterday).export(run.id(), Format.PAIN001, then, ACCOUNTANT, AREAS));
        assertThat(then.toByteArray()).as("the file does not hang on the clock").isEqualTo(now.toByteArray());

        Order order = sent.order(run.id(), run.messageId());
        byte[] answer = file(AnswerFormat.PAIN002, "CLOCK", order, new BankSimulator(1, 0, List.of("AC04")).fates(order));
        Reconciliation early = new Reconciliation(answers, match, runs, keys, audit, yesterday, transactions);
        assertThat(early.take(new ByteArrayInputStream(answer), ACCOUNTANT, AREAS, null)).isInstanceOfSatisfying(Taken.Refused.class,
                refused -> assertThat(refused.objections()).extracting(Objection::key).containsExactly("payment.clock.back"));
        assertThat(take(answer)).as("once the clock is right, the same file is taken").isInstanceOf(Taken.Accepted.class);
        assertThatThrownBy(() -> sql.execute("UPDATE payment.run SET approved_on = known_on - 1 WHERE id = ?", run.id())).isNotNull();
        addUp();
    }

    @Test
    void whenEveryConnectionIsTakenTheStepSaysSoAndIsDoneOnceLater() throws Exception {
        loader.load(grantsOf("F-POOL", 2));
        HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
        long patience = pool.getConnectionTimeout();
        List<Connection> taken = new ArrayList<>();
        pool.setConnectionTimeout(300);
        try {
            while (taken.size() < pool.getMaximumPoolSize()) {
                taken.add(pool.getConnection());
            }
            assertThatThrownBy(() -> inTransaction(() -> monthly("F-POOL", today).prepare(NOVEMBER, ACCOUNTANT)))
                    .satisfies(busy -> assertThat(DatabaseTrouble.of(busy)).hasValue("launch.db.busy"));
        } finally {
            for (Connection one : taken) {
                one.close();
            }
            pool.setConnectionTimeout(patience);
        }
        assertThat(runs.all()).isEmpty();
        assertThat(inTransaction(() -> monthly("F-POOL", today).prepare(NOVEMBER, ACCOUNTANT)).totals().lines()).isEqualTo(2);
    }

    /** The ledger added up by SQL that knows nothing of the program. */
    private void addUp() {
        assertThat(sql.resultQuery("SELECT coalesce(sum(amount), 0) FROM payment.entry").fetchSingle(0, Long.class)).isZero();
        assertThat(sql.resultQuery("SELECT transaction_id FROM payment.entry GROUP BY 1 HAVING sum(amount) <> 0 OR count(*) < 2").fetch())
                .isEmpty();
        assertThat(sql.resultQuery(
                """
                        SELECT 1 WHERE (SELECT coalesce(sum(e.amount), 0) FROM payment.entry e JOIN payment.account a ON a.id = e.account_id AND a.kind = 'BANK'
                                        JOIN payment.transaction t ON t.id = e.transaction_id AND t.programme LIKE 'F-%')
                            <> -(SELECT coalesce(sum(s.amount), 0) FROM payment.sent s WHERE NOT EXISTS (SELECT FROM payment.result r WHERE r.key = s.key))""")
                .fetch())
                .as("on its way is what was ordered and not answered").isEmpty();
    }

    private static boolean verified(byte[] key, byte[] file, byte[] signed) throws Exception {
        PublicKey known = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initVerify(known);
        signature.update(file);
        return signature.verify(signed);
    }

    private Run sentRun(String name, int people) {
        Run run = approvedRun(name, people);
        export(run, Format.PAIN001, new ByteArrayOutputStream());
        return runs.find(run.id()).orElseThrow();
    }

    private Run approvedRun(String name, int people) {
        loader.load(grantsOf(name, people));
        Run draft = inTransaction(() -> monthly(name, today).prepare(NOVEMBER, ACCOUNTANT));
        return inTransaction(() -> monthly(name, today).approve(draft.id(), TREASURER, AREAS));
    }

    private static java.util.stream.Stream<ImportedGrant> grantsOf(String name, int people) {
        long first = nextPerson;
        nextPerson += people;
        return LongStream.range(first, first + people)
                .mapToObj(person -> new ImportedGrant(person, name, "X1", 500_000, NOVEMBER, null, WARD,
                        new Payee.BankAccount("Nguyễn Văn " + person, "970436", "9" + person), "cũ"));
    }

    private MonthlyRuns.Left export(Run run, FileForm form, ByteArrayOutputStream out) {
        return inTransaction(() -> monthly("F-ANY", today).export(run.id(), form, out, ACCOUNTANT, AREAS));
    }

    private MonthlyRuns monthly(String name, Today day) {
        return new MonthlyRuns(runs, new Preparation(grants, new FixedLaw(name).gives(name, NOVEMBER, AMOUNT), ledger, runs), ledger, audit,
                day, debtor, "2026-01");
    }

    private Taken take(AnswerFormat format, String id, Order order, List<Told> told) {
        return take(file(format, id, order, told));
    }

    private Taken take(byte[] file) {
        return reconciliation.take(new ByteArrayInputStream(file), ACCOUNTANT, AREAS, null);
    }

    private static byte[] file(AnswerFormat format, String id, Order order, List<Told> told) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BankSimulator.write(out, format, id, order, told);
        return out.toByteArray();
    }

    private <T> T inTransaction(Supplier<@Nullable T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
