package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.casework.GrantLoader;
import org.ansinh.platform.casework.Grants;
import org.ansinh.platform.casework.ImportedGrant;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.payment.BankSimulator.Order;
import org.ansinh.platform.payment.BankSimulator.Told;
import org.ansinh.platform.payment.MonthlyRuns.Format;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What a bank answers, by a simulated bank, in the ledger of a real database. */
class ReconciliationTest extends PlatformTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Officer ACCOUNTANT = new Officer(9001, "ke-toan", "Kế toán", Set.of(Role.ACCOUNTANT), Set.of(1));
    private static final Officer TREASURER = new Officer(9002, "thu-quy", "Thủ quỹ", Set.of(Role.TREASURER), Set.of(1));
    private static final int WARD = 7;
    private static final Set<Integer> AREAS = Set.of(WARD);
    private static final int PEOPLE = 120;
    private static final long AMOUNT = 540_000;
    private static final BankSimulator BANK = new BankSimulator(7, 30, List.of("AC04", "BE01", "MD07"));

    private static long nextPerson = 78_000_000;

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
    private BankTables tables;

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
    private AgencyKeys agencyKeys;

    private String programme = "";

    @BeforeEach
    @AfterEach
    void clear() {
        transaction.executeWithoutResult(status -> {
            sql.execute("SET LOCAL session_replication_role = replica");
            for (String table : List.of("answer_signature", "agency_key_end", "agency_key", "result", "answer", "answer_refused",
                    "answer_file", "export", "run_line", "run_exception",
                    "run")) {
                sql.execute("DELETE FROM payment." + table);
            }
            sql.execute("DELETE FROM payment.entry e USING payment.transaction t WHERE t.id = e.transaction_id AND t.programme LIKE 'R-%'");
            sql.execute("DELETE FROM payment.transaction WHERE programme LIKE 'R-%'");
        });
    }

    @ParameterizedTest
    @EnumSource(AnswerFormat.class)
    void anAnswerInAnyFormatPostsWhatWasPaidAndWhatCameBack(AnswerFormat format) {
        Run run = sentRun("R-ANY-" + format.name().charAt(0) + format.ordinal());
        Order order = sent.order(run.id(), run.messageId());
        List<Told> told = BANK.fates(order);
        long back = told.stream().filter(one -> one.outcome() == Outcome.RETURNED).count();
        assertThat(order.transfers()).hasSize(PEOPLE);
        assertThat(back).isBetween(10L, 80L);

        Answer answer = accepted(take(format, "A-1", order, told));

        assertThat(answer.paid()).isEqualTo(new Answer.Sum((int) (PEOPLE - back), (PEOPLE - back) * AMOUNT));
        assertThat(answer.returned()).isEqualTo(new Answer.Sum((int) back, back * AMOUNT));
        assertThat(answer.others()).isEqualTo(format == AnswerFormat.CAMT053 ? 1 : 0);
        assertThat(state(run)).isEqualTo(Run.State.RECONCILED);
        assertThat(balance("BANK")).as("nothing is on its way").isZero();
        assertThat(balance("TREASURY")).isEqualTo(-(PEOPLE - back) * AMOUNT);
        assertThat(balance("PAYABLE")).as("owed again").isEqualTo(-back * AMOUNT);
        assertThat(balance("EXPENSE")).isEqualTo(PEOPLE * AMOUNT);
        assertThat(sql.resultQuery("SELECT sum(amount) FROM payment.entry").fetchSingle(0, Long.class)).isZero();
        assertThat(sql.resultQuery("SELECT DISTINCT code FROM payment.result WHERE outcome = 'RETURNED' ORDER BY 1").fetch(0, String.class))
                .containsExactly("AC04", "BE01", "MD07");
    }

    @Test
    void theSameFileTenTimesGivesTheSameAnswerAndPostsOnce() {
        Run run = sentRun("R-TEN");
        Order order = sent.order(run.id(), run.messageId());
        byte[] file = file(AnswerFormat.PAIN002, "A-10", order, BANK.fates(order));
        Answer first = accepted(take(file));
        String before = fingerprint();
        for (int i = 2; i <= 10; i++) {
            assertThat(take(file)).isEqualTo(new Taken.Accepted(first, true));
        }
        assertThat(fingerprint()).isEqualTo(before);
    }

    @Test
    void twoUploadsAtOnceOfTheSameFilePostOnce() throws Exception {
        Run run = sentRun("R-AT-ONCE");
        Order order = sent.order(run.id(), run.messageId());
        byte[] file = file(AnswerFormat.CAMT054, "A-11", order, BANK.fates(order));
        List<Boolean> repeated = new ArrayList<>();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Callable<Taken> upload = () -> take(file);
            for (Future<Taken> one : two.invokeAll(List.of(upload, upload))) {
                repeated.add(((Taken.Accepted) one.get()).repeated());
            }
        }
        assertThat(repeated).containsExactlyInAnyOrder(false, true);
        assertThat(count("payment.result")).isEqualTo(PEOPLE);
        assertThat(balance("BANK")).isZero();
    }

    @Test
    void answersThatComeLateInPartsInAnotherOrderAndInThreeFormatsEndTheSame() {
        Run run = sentRun("R-PARTS");
        Order order = sent.order(run.id(), run.messageId());
        List<Told> told = BANK.fates(order);

        assertThat(accepted(take(AnswerFormat.PAIN002, "LATE", order, BankSimulator.late(told))).waiting()).isEqualTo(PEOPLE);
        assertThat(state(run)).isEqualTo(Run.State.EXPORTED);
        Answer third = accepted(take(AnswerFormat.CSV, "P-3", order, BankSimulator.part(told, 3, 3)));
        assertThat(third.paid().count() + third.returned().count()).isEqualTo(40);
        assertThat(state(run)).isEqualTo(Run.State.PARTLY_ANSWERED);
        accepted(take(AnswerFormat.PAIN002, "P-1", order, BankSimulator.part(told, 1, 3)));
        assertThat(state(run)).isEqualTo(Run.State.PARTLY_ANSWERED);
        Answer all = accepted(take(AnswerFormat.CAMT054, "P-ALL", order, told));
        assertThat(all.paid().count() + all.returned().count()).isEqualTo(40);
        assertThat(all.knownBefore()).isEqualTo(80);
        assertThat(state(run)).isEqualTo(Run.State.RECONCILED);
        assertThat(balance("BANK")).isZero();
        assertThat(count("payment.result WHERE outcome = 'RETURNED'"))
                .isEqualTo(told.stream().filter(one -> one.outcome() == Outcome.RETURNED).count());
    }

    @Test
    void aPaymentThatComesBackWeeksAfterItWasMadeIsOwedAgainAndTheMoneyIsBackInTheAccount() {
        Run run = sentRun("R-LATER");
        Order order = sent.order(run.id(), run.messageId());
        List<Told> paid = order.transfers().stream().map(one -> new Told(one, Outcome.PAID, null)).toList();
        accepted(take(AnswerFormat.PAIN002, "ALL", order, paid));
        assertThat(inTransaction(() -> monthly("R-LATER").close(run.id(), TREASURER, AREAS)).state()).isEqualTo(Run.State.CLOSED);
        assertThat(balance("TREASURY")).isEqualTo(-PEOPLE * AMOUNT);

        accepted(take(AnswerFormat.CAMT054, "BACK", order, List.of(new Told(order.transfers().getFirst(), Outcome.RETURNED, "AC04"))));
        assertThat(balance("TREASURY")).isEqualTo(-(PEOPLE - 1) * AMOUNT);
        assertThat(balance("PAYABLE")).isEqualTo(-AMOUNT);
        assertThat(balance("BANK")).isZero();
        assertThat(state(run)).as("open again").isEqualTo(Run.State.RECONCILED);
        assertThatThrownBy(() -> inTransaction(() -> monthly("R-LATER").close(run.id(), TREASURER, AREAS)))
                .hasMessageContaining("payment.run.open");
    }

    @Test
    void aFileThatContradictsWhatWasSentIsRefusedWholeWithEveryReason() {
        Run run = sentRun("R-BAD");
        Order order = sent.order(run.id(), run.messageId());
        List<Told> told = BANK.fates(order);
        String good = text(file(AnswerFormat.PAIN002, "B-1", order, told));
        String statement = text(file(AnswerFormat.CAMT053, "B-2", order, told));
        String table = text(file(AnswerFormat.CSV, "B-3", order, told));
        String key = told.getFirst().transfer().key();
        String before = fingerprint();

        refused(good.replace(order.messageId(), "ANSINH-202611-999999"), "payment.answer.foreignMessage", "payment.answer.otherMessage");
        refused(good.replace("<Id>" + debtor.account() + "</Id>", "<Id>99999</Id>"), "payment.answer.foreignAccount");
        refused(good.substring(0, good.length() / 2), "payment.answer.broken", "payment.answer.statusCount");
        refused(good.replaceFirst("<InstdAmt Ccy=\"VND\">540000", "<InstdAmt Ccy=\"VND\">5400000"), "payment.answer.amount",
                "payment.answer.statusSum");
        refused(good.replaceFirst("<InstdAmt Ccy=\"VND\">540000", "<InstdAmt Ccy=\"USD\">540000"), "payment.answer.currency");
        refused(good.replace("<OrgnlNbOfTxs>120", "<OrgnlNbOfTxs>121"), "payment.answer.originalCount");
        refused(good.replace("<OrgnlCtrlSum>", "<OrgnlCtrlSum>1"), "payment.answer.originalSum");
        refused(good.replace(key, "R-BAD-1-202611-R"), "payment.answer.unknown");
        refused(good.replace(key, told.get(1).transfer().key()), "payment.answer.twice");
        refused(good.replaceFirst("<TxSts>ACSC", "<TxSts>WHAT"), "payment.answer.statusOf", "payment.answer.statusCount");
        refused(good.replaceFirst("<TxInfAndSts>.*?</TxInfAndSts>", ""), "payment.answer.statusCount", "payment.answer.statusSum");
        refused("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + good.substring(good.indexOf("<Document")),
                "payment.answer.notXml");
        refused(good.replace("pain.002.001.10", "pain.002.001.99"), "payment.answer.unknownFormat");
        refused("hôm nay trời đẹp", "payment.answer.unknownFormat");
        refused("", "payment.answer.unknownFormat");
        refused(statement.replaceFirst("<Amt Ccy=\"VND\">540000</Amt><CdtDbtInd>DBIT", "<Amt Ccy=\"VND\">540001</Amt><CdtDbtInd>DBIT"),
                "payment.answer.entrySum", "payment.answer.amount");
        refused(statement.replaceFirst("<Ntry><Amt Ccy=\"VND\">540000</Amt>.*?</Ntry>", ""), "payment.answer.entries",
                "payment.answer.balance");
        refused(statement.replaceAll("<Bal>.*?</Bal>", "").replaceFirst("<TxsSummry>.*?</TxsSummry>", ""), "payment.answer.noBalance");
        refused(statement.replaceFirst("<Bal><Tp><CdOrPrtry><Cd>OPBD.*?</Bal>", ""), "payment.answer.noBalance");
        refused(statement.replaceFirst("<CdtDbtInd>CRDT</CdtDbtInd><Sts>", "<Sts>"), "payment.answer.entryLacks");
        refused(statement.replaceFirst("<CdtDbtInd>DBIT</CdtDbtInd><Sts>", "<CdtDbtInd>OUT</CdtDbtInd><Sts>"), "payment.answer.direction");
        refused(statement.replaceFirst("<CdtDbtInd>DBIT</CdtDbtInd><Sts>", "<CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd><Sts>"),
                "payment.answer.reversal");
        refused(good.replaceFirst("<CreDtTm>.*?</CreDtTm>", "<Foo/>"), "payment.answer.missing", "payment.answer.element");
        refused(good.replaceFirst("<OrgnlMsgNmId>(.*?)</OrgnlMsgNmId>", "<Bad>$1</Bad>"), "payment.answer.missing",
                "payment.answer.element");
        refused(statement.replaceFirst("<Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"VND\">",
                "<Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"VND\">9"),
                "payment.answer.balance");
        refused(statement.replace("<Othr><Id>" + debtor.account(), "<Othr><Id>12"), "payment.answer.foreignAccount");
        refused(table.substring(0, table.length() - 60), "payment.answer.rows");
        refused(table.replace("," + PEOPLE + ",", ",119,"), "payment.answer.rows");
        refused(table.replaceFirst("540000,Đã chi", "540001,Đã chi"), "payment.answer.rowsSum", "payment.answer.amount");
        refused(table.replaceFirst("540000,Đã chi,", "540000,Trả lại,AC04"), "payment.answer.statusCount", "payment.answer.statusSum");
        assertThat(reconciliation.take(new ByteArrayInputStream(good.getBytes(StandardCharsets.UTF_8)), ACCOUNTANT, Set.of(8), null))
                .isInstanceOfSatisfying(Taken.Refused.class, one -> assertThat(keys(one)).containsExactly("payment.answer.areas"));

        assertThat(fingerprint()).as("nothing was posted").isEqualTo(before);
        assertThat(state(run)).isEqualTo(Run.State.EXPORTED);
        assertThat(count("payment.answer_refused")).isEqualTo(31);
        assertThat(count("payment.answer_file")).as("each kept").isEqualTo(31);
        accepted(take(good.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aStatementWithAPaymentInOurFormThatWasNeverOrderedIsRefusedAndNamesIt() {
        Run run = sentRun("R-FRAUD");
        Order order = sent.order(run.id(), run.messageId());
        var real = order.transfers().getFirst();
        var never = new BankSimulator.Transfer(real.key() + "X", 9_000_000);
        List<Told> told = List.of(new Told(real, Outcome.PAID, null), new Told(never, Outcome.PAID, null));
        assertThat(take(AnswerFormat.CAMT053, "F-1", order, told)).isInstanceOfSatisfying(Taken.Refused.class,
                one -> assertThat(one.objections()).contains(Objection.of("payment.answer.neverOrdered", never.key(), 9_000_000L)));
        var rent = new BankSimulator.Transfer("TIEN THUE 11", 9_000_000);
        Answer other = accepted(take(AnswerFormat.CAMT053, "F-2", order,
                List.of(new Told(real, Outcome.PAID, null), new Told(rent, Outcome.PAID, null))));
        assertThat(other.others()).as("rent and a fee are not ours").isEqualTo(2);
    }

    @Test
    void aTableOfTheFirstVersionIsStillRead() {
        Run run = sentRun("R-V1");
        Order order = sent.order(run.id(), run.messageId());
        String second = text(file(AnswerFormat.CSV, "V-1", order, BANK.fates(order)));
        String first = second.replaceFirst("(?m)^(.*?),2,((?:[^,]*,){4}[^,]*),.*$", "$1,1,$2");
        assertThat(first.lines().findFirst().orElseThrow()).endsWith("," + PEOPLE + "," + PEOPLE * AMOUNT);
        accepted(take(first.getBytes(StandardCharsets.UTF_8)));
        assertThat(state(run)).isEqualTo(Run.State.RECONCILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void onceTheKeyOfTheBankIsConfirmedByAnotherOfficerAFileWithoutItsSignatureIsRefused(String algorithm) throws Exception {
        Run run = sentRun("R-SIGN-" + algorithm);
        Order order = sent.order(run.id(), run.messageId());
        List<Told> told = BANK.fates(order);
        KeyPair bank = pair(algorithm);
        int key = agencyKeys.register(AgencyKeys.BANKS, pem(bank), "Công văn 12/NH", ACCOUNTANT);
        assertThatThrownBy(() -> agencyKeys.decide(key, true, ACCOUNTANT)).hasMessageContaining("payment.key.self");
        accepted(take(AnswerFormat.PAIN002, "K-1", order, BankSimulator.part(told, 1, 3)));
        agencyKeys.decide(key, true, TREASURER);

        byte[] file = file(AnswerFormat.PAIN002, "K-2", order, BankSimulator.part(told, 2, 3));
        byte[] altered = text(file).replaceFirst("<TxSts>ACSC", "<TxSts>RJCT").replaceFirst("<NbOfTxsPerSts>.*</NbOfTxsPerSts>", "")
                .getBytes(StandardCharsets.UTF_8);
        byte[] signature = sign(bank, file);
        assertThat(refusedFor(file, "", new byte[0])).contains("payment.answer.unsigned");
        assertThat(refusedFor(altered, "", signature)).contains("payment.answer.badSignature");
        assertThat(refusedFor(file, "", sign(pair(algorithm), file))).contains("payment.answer.badSignature");
        assertThat(refusedFor(file, "ab".repeat(32), signature)).containsExactly("payment.answer.sha256");
        String sha256 = HexFormat.of().withUpperCase().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        Answer answer = accepted(reconciliation.take(new ByteArrayInputStream(file), new Reconciliation.Proof(sha256,
                Base64.getMimeEncoder().encode(signature)), ACCOUNTANT, AREAS, null));
        assertThat(agencyKeys.signed(List.of(answer.sha256()))).containsExactly(answer.sha256());

        agencyKeys.askEnd(key, "Ngân hàng đổi khóa", ACCOUNTANT);
        byte[] last = file(AnswerFormat.CAMT054, "K-3", order, told);
        assertThat(refusedFor(last, "", new byte[0])).as("it counts until another officer agrees").contains("payment.answer.unsigned");
        assertThatThrownBy(() -> agencyKeys.decideEnd(key, true, ACCOUNTANT)).hasMessageContaining("payment.key.self");
        agencyKeys.decideEnd(key, true, TREASURER);
        assertThat(refusedFor(last, "", signature)).containsExactly("payment.answer.keyUnknown");
        accepted(take(last));
    }

    @Test
    void aKeyThatNobodyCanCheckWithIsNotRegisteredAndWhatWasDecidedStays() throws Exception {
        assertThatThrownBy(() -> agencyKeys.register(AgencyKeys.BANKS, "khóa", "CV 1", ACCOUNTANT))
                .hasMessageContaining("payment.key.form");
        KeyPairGenerator weak = KeyPairGenerator.getInstance("RSA");
        weak.initialize(1024);
        assertThatThrownBy(() -> agencyKeys.register(AgencyKeys.BANKS, pem(weak.generateKeyPair()), "CV 1", ACCOUNTANT))
                .hasMessageContaining("payment.key.form");
        KeyPair good = pair("EC");
        assertThatThrownBy(() -> agencyKeys.register("vi:khong-co", pem(good), "CV 1", ACCOUNTANT))
                .hasMessageContaining("payment.key.agency");
        int key = agencyKeys.register(AgencyKeys.BANKS, pem(good), "CV 1", ACCOUNTANT);
        assertThatThrownBy(() -> agencyKeys.register(AgencyKeys.BANKS, pem(good), "CV 1", TREASURER))
                .hasMessageContaining("payment.key.twice");
        agencyKeys.decide(key, true, TREASURER);
        assertThatThrownBy(() -> sql.execute("UPDATE payment.agency_key SET public_key = 'x'")).hasStackTraceContaining("decided once");
        assertThatThrownBy(() -> sql.execute("DELETE FROM payment.agency_key")).hasStackTraceContaining("decided once");
    }

    private List<String> refusedFor(byte[] file, String sha256, byte[] signature) {
        Taken taken = reconciliation.take(new ByteArrayInputStream(file), new Reconciliation.Proof(sha256, signature), ACCOUNTANT, AREAS,
                null);
        assertThat(taken).isInstanceOf(Taken.Refused.class);
        return keys((Taken.Refused) taken);
    }

    private static KeyPair pair(String algorithm) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("EC") ? 256 : 2048);
        return generator.generateKeyPair();
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static byte[] sign(KeyPair pair, byte[] file) throws Exception {
        Signature signature = Signature.getInstance("SHA256with" + (pair.getPublic().getAlgorithm().equals("EC") ? "ECDSA" : "RSA"));
        signature.initSign(pair.getPrivate());
        signature.update(file);
        return signature.sign();
    }

    @Test
    void anAnswerPackedWithGzipIsTheSameAnswerAndADamagedOneIsTold() throws Exception {
        Run run = sentRun("R-GZIP");
        Order order = sent.order(run.id(), run.messageId());
        byte[] plain = file(AnswerFormat.PAIN002, "G-1", order, BANK.fates(order));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (java.util.zip.GZIPOutputStream out = new java.util.zip.GZIPOutputStream(packed)) {
            out.write(plain);
        }
        byte[] cut = java.util.Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
        assertThatThrownBy(() -> take(cut)).hasMessageContaining("payment.answer.gzip");
        Answer answer = accepted(take(packed.toByteArray()));
        assertThat(take(plain)).isEqualTo(new Taken.Accepted(answer, true));
        assertThat(state(run)).isEqualTo(Run.State.RECONCILED);
    }

    @Test
    void theIdOfAnAnswerTakenBeforeWithOtherContentIsRefused() {
        Run run = sentRun("R-SAME");
        Order order = sent.order(run.id(), run.messageId());
        accepted(take(AnswerFormat.PAIN002, "TWICE", order, BankSimulator.part(BANK.fates(order), 1, 2)));
        refused(text(file(AnswerFormat.PAIN002, "TWICE", order, BankSimulator.part(BANK.fates(order), 2, 2))), "payment.answer.sameId");
    }

    @Test
    void whatCameBackIsNotSaidToBePaidLater() {
        Run run = sentRun("R-CONTRA");
        Order order = sent.order(run.id(), run.messageId());
        var one = order.transfers().getFirst();
        accepted(take(AnswerFormat.PAIN002, "C-1", order, List.of(new Told(one, Outcome.RETURNED, "AC04"))));
        refused(text(file(AnswerFormat.PAIN002, "C-2", order, List.of(new Told(one, Outcome.PAID, null)))), "payment.answer.cameBack");
        refused(text(file(AnswerFormat.CAMT054, "C-3", order, List.of(new Told(one, Outcome.PAID, null)))), "payment.answer.cameBack");
        accepted(take(AnswerFormat.CAMT053, "C-4", order, List.of(new Told(one, Outcome.RETURNED, "AC04"))));
        assertThat(balance("PAYABLE")).isEqualTo(-AMOUNT);
    }

    @Test
    void aStatusReportDoesNotRejectWhatTheBankHasPaidNeitherByNameNorInOneWordForAll() {
        Run run = sentRun("R-SETTLED");
        Order order = sent.order(run.id(), run.messageId());
        var one = order.transfers().getFirst();
        accepted(take(AnswerFormat.PAIN002, "S-1", order, List.of(new Told(one, Outcome.PAID, null))));
        String before = fingerprint();
        refused(text(file(AnswerFormat.PAIN002, "S-2", order, List.of(new Told(one, Outcome.RETURNED, "AC04")))), "payment.answer.wasPaid");
        refused(text(file(AnswerFormat.CSV, "S-3", order, List.of(new Told(one, Outcome.RETURNED, "AC04")))).replace("Trả lại", "RJCT"),
                "payment.answer.wasPaid");
        String word = text(file(AnswerFormat.PAIN002, "S-4", order, List.of(new Told(order.transfers().getLast(), Outcome.WAITING, null))))
                .replace("<GrpSts>PART", "<GrpSts>RJCT");
        refused(word, "payment.answer.wasPaid");
        assertThat(fingerprint()).isEqualTo(before);
        assertThatThrownBy(() -> sql.execute("""
                INSERT INTO payment.result (key, outcome, run_id, line, amount, code, answer_id)
                SELECT key, 'RETURNED', run_id, line, amount, 'AC04', answer_id FROM payment.result""")).as("nor by plain SQL")
                .hasStackTraceContaining("not rejected by a status report");

        accepted(take(AnswerFormat.CSV, "S-5", order, List.of(new Told(one, Outcome.RETURNED, "AC04"))));
        assertThat(balance("PAYABLE")).as("what came back after it was paid, as a bank without ISO 20022 tells it").isEqualTo(-AMOUNT);
        accepted(take(AnswerFormat.PAIN002, "S-6", order, List.of(new Told(one, Outcome.RETURNED, "AC04"))));
        assertThat(balance("PAYABLE")).as("told again").isEqualTo(-AMOUNT);
    }

    @Test
    void oneWordForTheWholeMessageStandsForEachOfItsPayments() {
        Run run = sentRun("R-WORD");
        String word = """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt><GrpHdr><MsgId>W-1</MsgId>
                <CreDtTm>2026-11-24T09:00:00</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId>
                <OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><OrgnlNbOfTxs>%d</OrgnlNbOfTxs><OrgnlCtrlSum>%d</OrgnlCtrlSum><GrpSts>RJCT</GrpSts>
                <StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>"""
                .formatted(run.messageId(),
                        PEOPLE, PEOPLE * AMOUNT);
        refused(word.replaceFirst("<OrgnlNbOfTxs>.*</OrgnlNbOfTxs>", ""), "payment.answer.wordAlone");
        refused(word.replaceFirst("<OrgnlCtrlSum>.*</OrgnlCtrlSum>", ""), "payment.answer.wordAlone");
        assertThat(accepted(take(word.getBytes(StandardCharsets.UTF_8))).returned().count()).isEqualTo(PEOPLE);
        assertThat(sql.resultQuery("SELECT DISTINCT code FROM payment.result").fetchSingle(0, String.class)).isEqualTo("AM04");
    }

    @Test
    void nothingIsAnsweredBeforeAFileHasLeft() {
        Run run = approvedRun("R-EARLY");
        Order order = sent.order(run.id(), run.messageId());
        refused(text(file(AnswerFormat.PAIN002, "E-1", order, BANK.fates(order))), "payment.answer.notExported");
        inTransaction(() -> monthly("R-EARLY").export(run.id(), tables.require("csv"), new ByteArrayOutputStream(), ACCOUNTANT, AREAS));
        accepted(take(AnswerFormat.PAIN002, "E-2", order, BANK.fates(order)));
        assertThat(runs.find(run.id()).orElseThrow().state()).as("a bank may work from the full table").isEqualTo(Run.State.RECONCILED);
    }

    @Test
    void theStateOfARunCannotLieNotEvenByPlainSql() {
        Run run = sentRun("R-STATE");
        for (String lie : List.of("RECONCILED", "PARTLY_ANSWERED", "CLOSED", "APPROVED", "PREPARED")) {
            assertThatThrownBy(() -> sql.execute("UPDATE payment.run SET state = ? WHERE id = ?", lie, run.id())).as(lie)
                    .hasStackTraceContaining("ERROR");
        }
        assertThatThrownBy(() -> sql.execute("UPDATE payment.run SET total = total + 1 WHERE id = ?", run.id()))
                .hasStackTraceContaining("is fixed");
        Order order = sent.order(run.id(), run.messageId());
        accepted(take(AnswerFormat.PAIN002, "S-1", order, BANK.fates(order)));
        assertThatThrownBy(() -> sql.execute("UPDATE payment.run SET state = 'CLOSED' WHERE id = ?", run.id()))
                .hasStackTraceContaining("cannot be closed");
        for (String table : List.of("result", "answer", "answer_refused", "answer_file")) {
            assertThatThrownBy(() -> sql.execute("DELETE FROM payment." + table)).hasStackTraceContaining("append-only");
        }
        assertThatThrownBy(() -> sql.execute("""
                INSERT INTO payment.result (key, outcome, run_id, line, amount, answer_id)
                SELECT key, 'PAID', run_id, line, amount + 1, answer_id FROM payment.result WHERE outcome = 'RETURNED' LIMIT 1"""))
                .hasStackTraceContaining("differs from what was ordered");
    }

    private Run sentRun(String name) {
        Run run = approvedRun(name);
        inTransaction(() -> monthly(name).export(run.id(), Format.PAIN001, new ByteArrayOutputStream(), ACCOUNTANT, AREAS));
        return runs.find(run.id()).orElseThrow();
    }

    private Run approvedRun(String name) {
        programme = name;
        long first = nextPerson;
        nextPerson += PEOPLE;
        loader.load(LongStream.range(first, first + PEOPLE)
                .mapToObj(person -> new ImportedGrant(person, name, "X1", 500_000, NOVEMBER, null, WARD,
                        new Payee.BankAccount("Nguyễn Văn " + person, "970436", "9" + person), "cũ")));
        Run draft = inTransaction(() -> monthly(name).prepare(NOVEMBER, ACCOUNTANT));
        return inTransaction(() -> monthly(name).approve(draft.id(), TREASURER, AREAS));
    }

    private MonthlyRuns monthly(String name) {
        return new MonthlyRuns(runs, new Preparation(grants, new FixedLaw(name).gives(name, NOVEMBER, AMOUNT), ledger, runs), ledger, audit,
                today,
                debtor, "2026-01");
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

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }

    private static Answer accepted(Taken taken) {
        assertThat(taken).isInstanceOf(Taken.Accepted.class);
        return ((Taken.Accepted) taken).answer();
    }

    private void refused(String file, String... reasons) {
        assertThat(take(file.getBytes(StandardCharsets.UTF_8))).isInstanceOfSatisfying(Taken.Refused.class,
                one -> assertThat(keys(one)).contains(reasons));
    }

    private static List<String> keys(Taken.Refused refused) {
        return refused.objections().stream().map(Objection::key).distinct().toList();
    }

    private Run.State state(Run run) {
        return runs.find(run.id()).orElseThrow().state();
    }

    /** Đồng of an account, debit positive, of the programme of the test only. */
    private long balance(String account) {
        return sql.resultQuery("""
                SELECT coalesce(sum(e.amount), 0) FROM payment.entry e JOIN payment.transaction t ON t.id = e.transaction_id
                JOIN payment.account a ON a.id = e.account_id WHERE t.programme = ? AND a.kind = ?""", programme, account).fetchSingle(0,
                Long.class);
    }

    private String fingerprint() {
        return count("payment.result") + "/" + count("payment.answer") + "/" + count("payment.transaction") + "/" + count("payment.entry");
    }

    private int count(String what) {
        return sql.resultQuery("SELECT count(*) FROM " + what).fetchSingle(0, Integer.class);
    }

    private <T> T inTransaction(Supplier<@Nullable T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
