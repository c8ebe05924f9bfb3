package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.casework.Grant;
import org.ansinh.platform.casework.GrantLoader;
import org.ansinh.platform.casework.Grants;
import org.ansinh.platform.casework.ImportedGrant;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.payment.BankSimulator.Order;
import org.ansinh.platform.payment.BankSimulator.Told;
import org.ansinh.platform.payment.MonthlyRuns.Format;
import org.ansinh.platform.registry.BulkRegistry;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.PayAccounts;
import org.ansinh.platform.registry.Receivers;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A wallet of the register is a full way of payment: chosen, checked, sent to its operator, answered, mended, counted as cashless. */
class WalletsTest extends PlatformTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Officer ACCOUNTANT = new Officer(9001, "ke-toan", "Kế toán", Set.of(Role.ACCOUNTANT), Set.of(1));
    private static final Officer TREASURER = new Officer(9002, "thu-quy", "Thủ quỹ", Set.of(Role.TREASURER), Set.of(1));
    private static final Evidence PAPER = new Evidence("Giấy tờ", "giấy 1", "lan");
    private static final Instant KNOWN = Instant.parse("2026-01-02T02:00:00Z");
    private static final long AMOUNT = 500_000;

    private static int nextPhone = 912_000_000;

    @Autowired
    private DSLContext sql;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private GrantLoader loader;

    @Autowired
    private Grants grants;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Runs runs;

    @Autowired
    private RunRules rules;

    @Autowired
    private Payees payees;

    @Autowired
    private Heirs heirs;

    @Autowired
    private Holds holds;

    @Autowired
    private ExceptionStore exceptions;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private Today today;

    @Autowired
    private Debtor debtor;

    @Autowired
    private Registry registry;

    @Autowired
    private BulkRegistry bulk;

    @Autowired
    private Receivers receivers;

    @Autowired
    private PayAccounts accounts;

    @Autowired
    private Areas areas;

    @Autowired
    private BankTables tables;

    @Autowired
    private FileSignatures signatures;

    @Autowired
    private SentOrders sent;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private Mending mending;

    @Autowired
    private Mends mends;

    private String programme = "";
    private int ward;

    @BeforeEach
    void unit() {
        ward = areas.byCode("30760", DAY).orElseThrow().id();
        clear();
    }

    @AfterEach
    void clear() {
        transaction.executeWithoutResult(status -> {
            sql.execute("SET LOCAL session_replication_role = replica");
            for (String table : List.of("mend", "repair", "result", "answer", "answer_refused", "answer_file", "export", "held_line",
                    "hold", "run_line", "run_exception",
                    "run_payee", "run_difference", "run_before", "run_progress", "run")) {
                sql.execute("DELETE FROM payment." + table);
            }
            for (String table : List.of("entry", "posted")) {
                sql.execute("DELETE FROM payment." + table
                        + " e USING payment.transaction t WHERE t.id = e.transaction_id AND t.programme LIKE 'W-%'");
            }
            sql.execute("DELETE FROM payment.transaction WHERE programme LIKE 'W-%'");
            sql.execute("DELETE FROM casework.granted WHERE programme LIKE 'W-%'");
        });
    }

    @Test
    void moneyGoesToTheWalletOfTheRegisterUnderTheRulesOfAccountsAndCountsAsCashless() {
        programme = "W-WAY";
        long cash = person("Lâm Thị Ví", new Payee.Cash("Lâm Thị Ví"));
        wallet(cash, "Ví MoMo", "LAM THI VI", "0911 000 001");
        long account = person("Lâm Văn Khoản", new Payee.BankAccount("LAM VAN KHOAN", "970436", "6611000002"));
        long declared = wallet(account, "ZaloPay", "Lâm Văn Khoản", "0911000002");
        long unknown = person("Lâm Thị Lạ", new Payee.Cash("Lâm Thị Lạ"));
        wallet(unknown, "Ví không ai biết", "Lâm Thị Lạ", "0911000003");
        long guardian = person("Lâm Thị Giám Hộ", new Payee.Cash("Lâm Thị Giám Hộ"));
        wallet(guardian, "Viettel Money", "LAM THI GIAM HO", "0911000004");
        long child = person("Lâm Văn Con", new Payee.Cash("Lâm Văn Con"));
        receivers.appoint(child, programme, new Receivers.Named(guardian, "", null), Receivers.Capacity.GUARDIAN, LocalDate.of(2026, 1, 1),
                null, PAPER, KNOWN);

        assertThat(payee(cash)).isEqualTo(new Payee.Wallet("LAM THI VI", "momo", "0911000001"));
        assertThat(payee(account)).as("only declared").isEqualTo(new Payee.BankAccount("LAM VAN KHOAN", "970436", "6611000002"));
        accounts.mark(declared, PayAccounts.State.VERIFIED_DOCUMENT, LocalDate.of(2026, 3, 5), new Evidence("Ví", "ảnh chụp ví", "hoa"),
                KNOWN.plusSeconds(60));
        assertThat(payee(account)).as("verified by a second officer").isEqualTo(new Payee.Wallet("Lâm Văn Khoản", "zalopay", "0911000002"));
        assertThat(payee(unknown)).as("nobody says how its operator is told to pay").isEqualTo(new Payee.Cash("Lâm Thị Lạ"));
        assertThat(payee(child)).as("the authorised receiver's")
                .isEqualTo(new Payee.Wallet("LAM THI GIAM HO", "viettel-money", "0911000004"));
        assertThat(payees.toAccounts(Stream.of(cash, account, unknown, child).map(this::grant).toList(), DAY)).containsExactly(true, true,
                false, true);
        assertThat(payees.withAccount(List.of(cash, unknown))).containsExactly(cash);
        accounts.mark(declared, PayAccounts.State.CLOSED, LocalDate.of(2026, 4, 5), new Evidence("Ví", "", "hoa"), KNOWN.plusSeconds(90));
        assertThat(payee(account)).as("a wallet that is closed").isEqualTo(new Payee.BankAccount("LAM VAN KHOAN", "970436", "6611000002"));
    }

    @Test
    void anotherNameAndOneWalletForSeveralPeopleAreFoundAsForAccounts() {
        programme = "W-LOOK";
        long fine = person("Quách Thị Yên", new Payee.Cash("Quách Thị Yên"));
        wallet(fine, "MoMo", "QUACH THI YEN", "0912000001");
        long other = person("Quách Văn Lạ", new Payee.Cash("Quách Văn Lạ"));
        wallet(other, "MoMo", "DANH THI KHAC", "0912000002");
        long neighbour = person("Quách Thị Hàng Xóm", new Payee.Cash("Quách Thị Hàng Xóm"));
        wallet(neighbour, "MoMo", "DANH THI KHAC", "0912000002");
        long elsewhere = person("Quách Văn Xa", new Payee.Cash("Quách Văn Xa"));
        wallet(elsewhere, "ZaloPay", "QUACH VAN XA", "0912000002");

        Run run = prepared();

        assertThat(troubles(run, fine)).isEmpty();
        assertThat(troubles(run, other)).containsExactly("NAME_DIFFERS [DANH THI KHAC, Quách Văn Lạ]", "SHARED_ACCOUNT [2, DANH THI KHAC]");
        assertThat(troubles(run, neighbour)).containsExactly("NAME_DIFFERS [DANH THI KHAC, Quách Thị Hàng Xóm]",
                "SHARED_ACCOUNT [2, DANH THI KHAC]");
        assertThat(troubles(run, elsewhere)).as("the same phone at another operator is another wallet").isEmpty();
    }

    @Test
    void eachOperatorGetsASignedTableOfItsOwnAndTheBankNothingOfIt() {
        Run run = sentRun("W-FILES");
        byte[] momo = file(run, tables.require("momo"));
        String table = text(momo);
        assertThat(table.lines()).hasSize(4).allMatch(line -> line.startsWith("Mã lô") || line.startsWith(run.messageId() + "-momo,"));
        assertThat(table).contains("\"0913", ",500000,").doesNotContain("970436");
        assertThat(file(run, tables.require("momo"))).as("the same bytes every time").isEqualTo(momo);
        assertThat(text(file(run, tables.require("zalopay"))).lines()).hasSize(2);
        String bank = text(file(run, Format.PAIN001));
        assertThat(bank).contains("<NbOfTxs>2</NbOfTxs><CtrlSum>1000000</CtrlSum>").doesNotContain("0913", "momo");
        assertThatThrownBy(() -> file(run, tables.require("khong-dau"))).as("the bank would pay twice")
                .hasMessageContaining("payment.files.other");
        assertThat(text(file(run, tables.require("csv")))).as("everything, for people").contains("Ví điện tử", "\"momo\"", "Chuyển khoản");
        assertThat(runs.exports(run.id())).extracting(Runs.Exported::format).contains("MOMO", "ZALOPAY", "PAIN001");
        Runs.Exported left = runs.exports(run.id()).stream().filter(one -> one.format().equals("MOMO")).findFirst().orElseThrow();
        byte[] signature = signatures.ofRun(run.id(), left.sha256()).orElseThrow();
        assertThat(signatures.verifies(left.sha256(), signature)).isTrue();
        assertThatThrownBy(() -> file(run, tables.require("vnpt-money"))).hasMessageContaining("payment.run.noWalletLines");
        assertThat(runs.wallets(run.id())).isEqualTo(Map.of("momo", 3, "zalopay", 1));
    }

    @Test
    void anOperatorsAnswerIsTakenWholeOrRefusedWithEveryReasonLikeABanks() {
        Run run = sentRun("W-ANSWER");
        Order momo = order(run, "momo");
        Order zalopay = order(run, "zalopay");
        Order bank = sent.order(run.id(), run.messageId());
        assertThat(List.of(momo.transfers().size(), zalopay.transfers().size(), bank.transfers().size())).containsExactly(3, 1, 2);
        List<Told> told = paid(momo);
        String good = answer("V-1", momo, told);
        file(run, Format.PAIN001);
        refused(good, "payment.answer.notLeft");

        file(run, tables.require("momo"));
        refused(good.replace(momo.messageId(), zalopay.messageId()), "payment.answer.otherMessage");
        refused(good.replace(momo.messageId(), run.messageId()), "payment.answer.otherMessage");
        refused(good.replace(momo.messageId(), run.messageId() + "-vi-la"), "payment.answer.foreignMessage");
        refused(good.replace(momo.transfers().getFirst().key(), zalopay.transfers().getFirst().key()), "payment.answer.otherMessage");
        refused(good.replace(momo.transfers().getFirst().key(), momo.transfers().get(1).key()), "payment.answer.twice");
        refused(good.substring(0, good.length() - 40), "payment.answer.rows");
        refused(good.replaceFirst("500000,Đã chi", "500001,Đã chi"), "payment.answer.rowsSum", "payment.answer.amount");
        refused(good.replace("," + debtor.account() + ",", ",999,"), "payment.answer.foreignAccount");
        assertThat(count("payment.result")).as("nothing is booked of what was refused").isZero();

        Answer first = accepted(good);
        assertThat(first.paid()).isEqualTo(new Answer.Sum(3, 3 * AMOUNT));
        String before = fingerprint();
        assertThat(take(good)).as("the same file again").isEqualTo(new Taken.Accepted(first, true));
        assertThat(fingerprint()).isEqualTo(before);
        refused(answer("V-1", momo, told.subList(0, 2)), "payment.answer.sameId");
        assertThat(runs.waits(run.id())).isEqualTo(Map.of(Waiting.BANK, 2L, Waiting.WALLET, 1L));
        assertThatThrownBy(() -> inTransaction(() -> monthly().close(run.id(), TREASURER, Set.of(ward))))
                .hasMessageContaining("payment.run.open");

        file(run, tables.require("zalopay"));
        accepted(answer("V-2", zalopay, paid(zalopay)));
        accepted(answer("B-1", bank, paid(bank)));
        assertThat(balance("BANK")).isZero();
        assertThat(balance("TREASURY")).isEqualTo(-6 * AMOUNT);
        assertThat(inTransaction(() -> monthly().close(run.id(), TREASURER, Set.of(ward))).state()).isEqualTo(Run.State.CLOSED);
    }

    @Test
    void whatAWalletSendsBackIsMendedByTwoPeopleAndPaidAgainExactlyOnceByWhoeverPaysIt() {
        Run run = sentRun("W-MEND");
        file(run, tables.require("momo"));
        Order momo = order(run, "momo");
        accepted(answer("M-1", momo, momo.transfers().stream().map(one -> new Told(one, Outcome.RETURNED, "AC04")).toList()));
        assertThat(balance("PAYABLE")).as("owed again").isEqualTo(-3 * AMOUNT);
        List<Returned> back = mends.returned(run.id(), Set.of(ward), 0, 10);
        assertThat(back).hasSize(3).allSatisfy(one -> assertThat(one.payee()).isInstanceOf(Payee.Wallet.class));

        assertThatThrownBy(() -> propose(run, back.get(0).key(), "Ví không ai biết", "0914000001"))
                .hasMessageContaining("payment.mend.bank");
        assertThatThrownBy(() -> propose(run, back.get(0).key(), "MoMo", "914")).hasMessageContaining("payment.mend.phone");
        propose(run, back.get(0).key(), "MoMo", "0914 000 001");
        propose(run, back.get(1).key(), "Ví ZaloPay", "0914000002");
        propose(run, back.get(2).key(), "970405", "0071 0044 55667");
        back.forEach(one -> mending.decide(run, one.key(), Mend.Decision.APPROVED, TREASURER, Set.of(ward)));
        List<Mends.Repair> repairs = mending.repair(run, ACCOUNTANT, Set.of(ward));
        assertThat(repairs).extracting(Mends.Repair::orders).containsExactly(Orders.BANKS, Orders.wallet("momo"), Orders.wallet("zalopay"));
        assertThatThrownBy(() -> mending.repair(run, ACCOUNTANT, Set.of(ward))).as("once").hasMessageContaining("payment.repair.nothing");
        assertThat(balance("PAYABLE")).isZero();

        assertThat(repairFile(run, 1)).contains("<NbOfTxs>1</NbOfTxs>", back.get(2).key() + ".2").doesNotContain("0914");
        assertThat(repairFile(run, 2)).isEqualTo(repairFile(run, 2))
                .contains(run.messageId() + "-S2", back.get(0).key() + ".2", "\"0914000001\"").doesNotContain("0914000002");
        assertThat(repairFile(run, 3)).contains(back.get(1).key() + ".2", "\"0914000002\"");
        for (int number = 1; number <= 3; number++) {
            Order again = sent.order(run.id(), run.messageId() + "-S" + number);
            assertThat(again.transfers()).hasSize(1);
            accepted(answer("M-S" + number, again, paid(again)));
        }
        assertThat(runs.openReturns(run.id())).isZero();
        assertThat(balance("TREASURY")).isEqualTo(-3 * AMOUNT);
        assertThatThrownBy(() -> sql.execute(
                """
                        INSERT INTO payment.mend (key, run_id, line, how, new_key, payee_name, payee_bank, payee_account, reason, proposed_by, proposer_name, proposed_at, decision,
                                                  decided_by, decider_name, decided_at, repair_id)
                        SELECT key || 'x', run_id, line, how, new_key || 'x', payee_name, payee_bank, payee_account, reason, proposed_by, proposer_name, proposed_at, decision,
                               decided_by, decider_name, decided_at, (SELECT id FROM payment.repair WHERE number = 3)
                        FROM payment.mend WHERE payee_bank = 'vi:momo'"""))
                .hasStackTraceContaining("only what its agency pays");
    }

    @Test
    void theSimulatedOperatorAnswersLateTwiceInPartsAndInAnotherOrder() {
        Run run = sentRun("W-PLAY");
        file(run, tables.require("momo"));
        Order momo = order(run, "momo");
        List<Told> told = new BankSimulator(3, 40, sent.codes()).fates(momo);
        assertThat(accepted(answer("L", momo, BankSimulator.late(told))).waiting()).isEqualTo(3);
        accepted(answer("P-2", momo, BankSimulator.part(told, 2, 2)));
        accepted(answer("P-1", momo, BankSimulator.part(told, 1, 2)));
        Answer all = accepted(answer("ALL", momo, told));
        assertThat(all.knownBefore()).isEqualTo(3);
        assertThat(runs.waits(run.id()).get(Waiting.WALLET)).as("the other operator").isEqualTo(1);
        assertThat(balance("BANK")).isEqualTo(-3 * AMOUNT);
    }

    /** Three people with MoMo, one with ZaloPay, two with accounts; approved. */
    private Run sentRun(String name) {
        programme = name;
        for (String wallet : List.of("MoMo", "MoMo", "MoMo", "ZaloPay")) {
            String holder = "Tiêu Thị " + wallet + " " + ++nextPhone;
            wallet(person(holder, new Payee.Cash(holder)), wallet, holder,
                    "0913" + nextPhone % 1_000_000 / 100_000 + String.format("%05d", nextPhone % 100_000));
        }
        for (int i = 0; i < 2; i++) {
            String holder = "Tiêu Văn Khoản " + ++nextPhone;
            person(holder, new Payee.BankAccount(holder, "970436", "66" + nextPhone));
        }
        Run draft = prepared();
        return inTransaction(() -> monthly().approve(draft.id(), TREASURER, Set.of(ward)));
    }

    private long person(String name, Payee granted) {
        long person = registry.register(new NewPerson(name, Sex.FEMALE, LocalDate.of(1950, 5, 6), null), PAPER, KNOWN);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), PAPER, KNOWN);
        registry.move(household, ward, "Khu phố 1", "", LocalDate.of(2025, 7, 1), PAPER, KNOWN);
        loader.load(Stream.of(new ImportedGrant(person, programme, "X1", AMOUNT, NOVEMBER, null, ward, granted, "danh sách")));
        return person;
    }

    private long wallet(long person, String wallet, String holder, String phone) {
        return accounts.declare(person, new PayAccounts.NewAccount(PayAccounts.Kind.WALLET, wallet, holder, phone),
                LocalDate.of(2026, 1, 5), PAPER, KNOWN);
    }

    private Grant grant(long person) {
        return grants.of(person).stream().filter(one -> one.programme().equals(programme)).findFirst().orElseThrow();
    }

    private Payee payee(long person) {
        return Objects.requireNonNull(payees.choose(List.of(grant(person)), DAY).get(new Payees.Claim(person, programme))).payee();
    }

    private Run prepared() {
        Preparing preparing = new Preparing(monthly(), runs, preparation(), new RunChecks(sql, bulk, registry, areas, rules, holds), today,
                sql, transactions);
        return preparing.prepare(NOVEMBER, ACCOUNTANT, progress -> {
        });
    }

    private LawAmounts law() {
        return new FixedLaw(programme).gives(programme, NOVEMBER, AMOUNT);
    }

    private Preparation preparation() {
        return new Preparation(grants, law(), ledger, runs,
                new RunTerms(payees, rules, grants, new Differences(law(), registry, sql, "2026-01"), holds, heirs, sql));
    }

    private MonthlyRuns monthly() {
        return new MonthlyRuns(runs, preparation(), ledger, audit, today, debtor, "2026-01");
    }

    private List<String> troubles(Run run, long person) {
        return exceptions.list(run, null, Set.of(ward), 0, 1000).stream().filter(one -> one.exception().person() == person)
                .map(one -> one.exception().trouble() + " " + one.detail()).toList();
    }

    private byte[] file(Run run, FileForm form) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        inTransaction(() -> monthly().export(run.id(), form, out, ACCOUNTANT, Set.of(ward)));
        return out.toByteArray();
    }

    private String repairFile(Run run, int number) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        mending.export(run, number, out, ACCOUNTANT, Set.of(ward));
        return out.toString(StandardCharsets.UTF_8);
    }

    private void propose(Run run, String key, String bank, String account) {
        mending.propose(run, key, new Mending.Wanted(Mend.How.BANK, "Tiêu Thị Mới", bank, account, "Đối chiếu lại"), ACCOUNTANT,
                Set.of(ward));
    }

    private Order order(Run run, String operator) {
        return sent.order(run.id(), Orders.wallet(operator).messageId(run));
    }

    private static List<Told> paid(Order order) {
        List<Told> told = new ArrayList<>();
        order.transfers().forEach(one -> told.add(new Told(one, Outcome.PAID, null)));
        return told;
    }

    private static String answer(String id, Order order, List<Told> told) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BankSimulator.write(out, AnswerFormat.CSV, id, order, told);
        return out.toString(StandardCharsets.UTF_8);
    }

    private Taken take(String file) {
        return reconciliation.take(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), ACCOUNTANT, Set.of(ward), null);
    }

    private Answer accepted(String file) {
        Taken taken = take(file);
        assertThat(taken).isInstanceOf(Taken.Accepted.class);
        return ((Taken.Accepted) taken).answer();
    }

    private void refused(String file, String... reasons) {
        assertThat(take(file)).isInstanceOfSatisfying(Taken.Refused.class,
                one -> assertThat(one.objections().stream().map(Objection::key).distinct().toList()).contains(reasons));
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
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

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
