package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What came back is mended by two people and paid again once, and nothing else is. */
class MendingTest extends PlatformTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Officer ACCOUNTANT = new Officer(9001, "ke-toan", "Kế toán", Set.of(Role.ACCOUNTANT), Set.of(1));
    private static final Officer TREASURER = new Officer(9002, "thu-quy", "Thủ quỹ", Set.of(Role.TREASURER), Set.of(1));
    private static final int WARD = 7;
    private static final Set<Integer> AREAS = Set.of(WARD);
    private static final int PEOPLE = 20;
    private static final long AMOUNT = 540_000;

    private static final Evidence SURVEY = new Evidence("khao-sat", "Khai tử 2026", "nhap-lieu");

    private static long nextPerson = 79_000_000;

    /** Somebody else who is paid; 0 for nobody. */
    private long also;

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
    private Mending mending;

    @Autowired
    private Mends mends;

    @Autowired
    private RunChecks checks;

    @Autowired
    private CashStore cash;

    @Autowired
    private Statements statements;

    @Autowired
    private Together together;

    @Autowired
    private Asides asides;

    @Autowired
    private MoneyReports reports;

    @Autowired
    private Registry registry;

    private String programme = "";

    @BeforeEach
    @AfterEach
    void clear() {
        transaction.executeWithoutResult(status -> {
            sql.execute("SET LOCAL session_replication_role = replica");
            for (String table : List.of("cash_result", "cash_answer", "mend", "repair", "result", "answer", "answer_refused", "answer_file",
                    "export", "run_line", "run_exception", "run")) {
                sql.execute("DELETE FROM payment." + table);
            }
            sql.execute("DELETE FROM payment.entry e USING payment.transaction t WHERE t.id = e.transaction_id AND t.programme LIKE 'R-%'");
            sql.execute("DELETE FROM payment.transaction WHERE programme LIKE 'R-%'");
            sql.execute("DELETE FROM payment.hold WHERE programme LIKE 'R-%'");
        });
    }

    @Test
    void aClosedAccountIsCorrectedByOneOfficerDecidedByAnotherAndPaidAgainOnceInARepairFile() {
        Run run = returnedRun("R-MEND", "AC04", 1);
        String key = onlyReturned(run).key();
        long person = onlyReturned(run).person();
        assertThat(statement(person)).as("it came back, so she has nothing").containsExactly(AMOUNT, 0L, 0L, AMOUNT);
        propose(run, key, Mend.How.BANK);
        assertThatThrownBy(() -> propose(run, key, Mend.How.BANK)).hasMessageContaining("payment.mend.already");
        assertThatThrownBy(() -> mending.repair(run, ACCOUNTANT, AREAS)).as("not decided yet")
                .hasMessageContaining("payment.repair.nothing");
        assertThatThrownBy(() -> mending.decide(run, key, Mend.Decision.APPROVED, ACCOUNTANT, AREAS))
                .hasMessageContaining("payment.mend.self");
        mending.decide(run, key, Mend.Decision.APPROVED, TREASURER, AREAS);
        assertThatThrownBy(() -> mending.decide(run, key, Mend.Decision.REFUSED, TREASURER, AREAS))
                .hasMessageContaining("payment.mend.decided");

        mending.repair(run, ACCOUNTANT, AREAS);
        assertThatThrownBy(() -> mending.repair(run, ACCOUNTANT, AREAS)).as("once").hasMessageContaining("payment.repair.nothing");
        assertThat(state(run)).isEqualTo(Run.State.PARTLY_ANSWERED);
        assertThat(balance("BANK")).as("on its way again").isEqualTo(-AMOUNT);
        assertThat(statement(person)).containsExactly(AMOUNT, 0L, AMOUNT, 0L);
        assertThat(balance("PAYABLE")).isZero();
        String file = repairFile(run, 1);
        assertThat(file).isEqualTo(repairFile(run, 1)).contains("<NbOfTxs>1</NbOfTxs><CtrlSum>540000</CtrlSum>", key + ".2",
                "<Id>0071004455667</Id>",
                run.messageId() + "-S1");

        Order again = sent.order(run.id(), run.messageId() + "-S1");
        assertThat(again.transfers()).containsExactly(new BankSimulator.Transfer(key + ".2", AMOUNT));
        accepted(take(AnswerFormat.PAIN002, "M-2", again, List.of(new Told(again.transfers().getFirst(), Outcome.PAID, null))));
        assertThat(state(run)).isEqualTo(Run.State.RECONCILED);
        assertThat(statement(person)).as("she has it").containsExactly(AMOUNT, AMOUNT, 0L, 0L);
        assertThat(balance("BANK")).isZero();
        assertThat(balance("TREASURY")).isEqualTo(-PEOPLE * AMOUNT);
        assertThat(inTransaction(() -> monthly("R-MEND").close(run.id(), TREASURER, AREAS)).state()).isEqualTo(Run.State.CLOSED);
        assertThat(inTransaction(() -> monthly("R-MEND").prepare(NOVEMBER, ACCOUNTANT)).id()).as("the monthly run pays nothing of it again")
                .isEqualTo(run.id());
        assertThat(sql.resultQuery("SELECT sum(amount) FROM payment.entry").fetchSingle(0, Long.class)).isZero();
    }

    @Test
    void whatComesBackTwiceIsMendedTwiceAndOnlyWhatFailedIsSent() {
        Run run = returnedRun("R-AGAIN", "BE01", 3);
        List<Returned> back = mends.returned(run.id(), AREAS, 0, 10);
        assertThat(back).hasSize(3);
        for (Returned one : back) {
            propose(run, one.key(), Mend.How.BANK);
            mending.decide(run, one.key(), Mend.Decision.APPROVED, TREASURER, AREAS);
        }
        mending.repair(run, ACCOUNTANT, AREAS);
        Order again = sent.order(run.id(), run.messageId() + "-S1");
        assertThat(again.transfers()).hasSize(3);
        accepted(take(AnswerFormat.CSV, "A-2", again, List.of(new Told(again.transfers().get(0), Outcome.RETURNED, "AC01"),
                new Told(again.transfers().get(1), Outcome.PAID, null), new Told(again.transfers().get(2), Outcome.PAID, null))));
        String second = again.transfers().getFirst().key();
        propose(run, second, Mend.How.BANK);
        mending.decide(run, second, Mend.Decision.APPROVED, TREASURER, AREAS);
        assertThat(mending.repair(run, ACCOUNTANT, AREAS)).extracting(Mends.Repair::number).containsExactly(2);
        assertThat(sent.order(run.id(), run.messageId() + "-S2").transfers()).extracting(BankSimulator.Transfer::key)
                .containsExactly(second.replace(".2", ".3"));
        assertThat(balance("PAYABLE")).isZero();
        assertThat(balance("BANK")).isEqualTo(-AMOUNT);
    }

    @Test
    void whatIsPaidInCashOrSetAsideIsNotSentToTheBankAgain() {
        Run run = returnedRun("R-CASH", "MD07", 2);
        List<Returned> back = mends.returned(run.id(), AREAS, 0, 10);
        propose(run, back.get(0).key(), Mend.How.CASH);
        propose(run, back.get(1).key(), Mend.How.SET_ASIDE);
        back.forEach(one -> mending.decide(run, one.key(), Mend.Decision.APPROVED, TREASURER, AREAS));
        assertThatThrownBy(() -> mending.repair(run, ACCOUNTANT, AREAS)).hasMessageContaining("payment.repair.nothing");
        assertThat(balance("CASH")).isEqualTo(-AMOUNT);
        assertThat(balance("PAYABLE")).as("still owed").isEqualTo(-AMOUNT);
        assertThat(runs.openReturns(run.id())).isZero();
        assertThat(runs.waits(run.id())).as("the post office has it").isEqualTo(Map.of(Waiting.CASH, 1L));
        assertThatThrownBy(() -> inTransaction(() -> monthly("R-CASH").close(run.id(), TREASURER, AREAS)))
                .hasMessageContaining("payment.run.open");
        CashStore.CashLine listed = cash.lines(run.id(), AREAS).getFirst();
        assertThat(statement(back.get(0).person())).as("at the post office").containsExactly(AMOUNT, 0L, AMOUNT, 0L);
        assertThat(statement(back.get(1).person())).as("set aside, still hers").containsExactly(AMOUNT, 0L, 0L, AMOUNT);
        assertThat(listed.line().payee()).as("it stands on the list of the post office").isEqualTo(new Payee.Cash("Nguyễn Thị Ánh"));
        transaction.executeWithoutResult(
                status -> cash.answer(run.id(), "BK 1", List.of(listed), List.of(), ACCOUNTANT, today.day(), today.now()));
        assertThat(balance("CASH")).isZero();
        assertThat(inTransaction(() -> monthly("R-CASH").close(run.id(), TREASURER, AREAS)).state()).isEqualTo(Run.State.CLOSED);
    }

    @Test
    void aPaymentMadeByItsCodeStandsInNoFileAndIsAnsweredOnceByItsReceipt() {
        Run run = returnedRun("R-QR", "AC04", 1);
        String key = onlyReturned(run).key();
        propose(run, key, Mend.How.QR);
        assertThatThrownBy(() -> mending.byHand(run, key, AREAS)).as("nobody has approved it").hasMessageContaining("payment.qr.none");
        mending.decide(run, key, Mend.Decision.APPROVED, TREASURER, AREAS);
        Mend mend = mending.byHand(run, key, AREAS);
        assertThat(mend.again()).isEqualTo(key + ".2");
        assertThat(balance("BANK")).as("ordered").isEqualTo(-AMOUNT);
        assertThat(state(run)).isEqualTo(Run.State.PARTLY_ANSWERED);
        assertThatThrownBy(() -> mending.repair(run, ACCOUNTANT, AREAS)).hasMessageContaining("payment.repair.nothing");
        assertThatThrownBy(() -> mending.export(run, mend.repair(), new ByteArrayOutputStream(), ACCOUNTANT, AREAS))
                .hasMessageContaining("payment.repair.unknown");
        assertThatThrownBy(() -> sql.execute("""
                INSERT INTO payment.export (run_id, format, orders, sha256, bytes, exported_by, exported_at, repair_id)
                SELECT run_id, 'PAIN001', 'BANKS', 'x', 1, 1, now(), id FROM payment.repair WHERE by_hand"""))
                .hasStackTraceContaining("stands in no file");

        Answer paid = accepted(entered(run, "BIEN-LAI-1", mend));
        assertThat(paid.paid()).isEqualTo(new Answer.Sum(1, AMOUNT));
        assertThat(state(run)).isEqualTo(Run.State.RECONCILED);
        assertThat(balance("BANK")).isZero();
        assertThat(balance("TREASURY")).isEqualTo(-PEOPLE * AMOUNT);
        assertThatThrownBy(() -> mending.byHand(run, key, AREAS)).hasMessageContaining("payment.qr.answered");
        assertThat(accepted(entered(run, "BIEN-LAI-2", mend)).paid().count()).as("a second receipt books nothing").isZero();
        Order statement = new Order(run.messageId(), debtor.account(), List.of(new BankSimulator.Transfer(key + ".2", AMOUNT)));
        assertThat(accepted(
                take(AnswerFormat.CAMT053, "ST-1", statement, List.of(new Told(statement.transfers().getFirst(), Outcome.PAID, null))))
                .knownBefore()).as("the statement tells it again").isEqualTo(1);
    }

    private Taken entered(Run run, String id, Mend mend) {
        return reconciliation.entered(
                AnswerTable.made(id, run.messageId() + "-S" + mend.repair(), debtor.account(), String.valueOf(mend.again()), AMOUNT),
                ACCOUNTANT,
                AREAS, run);
    }

    @Test
    void whoeverIsPaidIsComparedWithThePersonAndAnotherNameNeedsAReasonThatTheDeciderSees() {
        Run run = returnedRun("R-NAME", "AC04", 1);
        Returned back = onlyReturned(run);
        String of = sql.resultQuery("SELECT max(payee_account) FROM payment.run_line WHERE run_id = ?", run.id()).fetchSingle(0,
                String.class);
        assertThatThrownBy(() -> mending.propose(run, back.key(), to("Ai Đó", "970436", of, "x"), ACCOUNTANT, AREAS))
                .hasMessageContaining("payment.mend.differs");
        assertThatThrownBy(() -> mending.propose(run, back.key(), to("Ai Đó", "999999", of, "Theo giấy ủy quyền"), ACCOUNTANT, AREAS))
                .hasMessageContaining("payment.mend.bankUnknown");
        mending.propose(run, back.key(), to("Ai Đó", "BFTVVNVX", of, "Theo giấy ủy quyền"), ACCOUNTANT, AREAS);
        Mend mend = Objects.requireNonNull(onlyReturned(run).mend());
        assertThat(mend.seen()).as("not she, and somebody else is paid there under the bank's other number")
                .isEqualTo(new MendCheck.Seen(NameMatch.Level.DIFFERS, 1));
        mending.decide(run, back.key(), Mend.Decision.REFUSED, TREASURER, AREAS);
        mending.propose(run, back.key(), to(back.payee().name(), "970436", "0071004455667", "x"), ACCOUNTANT, AREAS);
        assertThat(Objects.requireNonNull(onlyReturned(run).mend()).seen()).isEqualTo(new MendCheck.Seen(NameMatch.Level.SAME, 0));
    }

    private static Mending.Wanted to(String name, String bank, String account, String reason) {
        return new Mending.Wanted(Mend.How.BANK, name, bank, account, reason);
    }

    @Test
    void anAccountFromWhichMoneyCameBackIsNotPaidNextMonthUnseen() {
        Run run = returnedRun("R-BACK", "AC04", 1);
        Returned back = onlyReturned(run);
        long december = sql.resultQuery("""
                INSERT INTO payment.run (month, known_on, prepared_by, preparer_name, prepared_at)
                VALUES ('2026-12-01', '2026-11-23', 9001, 'Kế toán', now()) RETURNING id""").fetchSingle(0, Long.class);
        sql.execute(
                """
                        INSERT INTO payment.run_line (run_id, line, person_id, programme, month, reason, amount, grant_id, area_unit, payee_name, payee_bank,
                                                      payee_account, key)
                        SELECT ?, line, person_id, programme, '2026-12-01', reason, amount, grant_id, area_unit, payee_name, payee_bank, payee_account,
                               replace(key, '202611', '202612') FROM payment.run_line WHERE run_id = ?""",
                december, run.id());
        checks.step(runs.find(december).orElseThrow(), new RunChecks.Position(Long.MAX_VALUE, 0, 0, false));
        assertThat(sql
                .resultQuery(
                        "SELECT person_id, array_to_string(detail, ' ') FROM payment.run_exception WHERE run_id = ? AND kind = 'CAME_BACK'",
                        december)
                .fetchSingle().intoList()).containsExactly(back.person(), "AC04 2026-11");

        sql.execute("DELETE FROM payment.run_exception WHERE run_id = ?", december);
        sql.execute("UPDATE payment.run_line SET payee_account = '0071004455667' WHERE run_id = ? AND line = ?", december, back.line());
        checks.step(runs.find(december).orElseThrow(), new RunChecks.Position(Long.MAX_VALUE, 0, 0, false));
        assertThat(sql.resultQuery("SELECT count(*) FROM payment.run_exception WHERE run_id = ?", december).fetchSingle(0, Integer.class))
                .as("she has another account").isZero();
    }

    @Test
    void aRefusedMendCanBeProposedAnewAndAnotherAreaIsNotHers() {
        Run run = returnedRun("R-NEW", "AC01", 1);
        String key = onlyReturned(run).key();
        propose(run, key, Mend.How.CASH);
        mending.decide(run, key, Mend.Decision.REFUSED, TREASURER, AREAS);
        assertThat(onlyReturned(run).mend()).isNull();
        propose(run, key, Mend.How.BANK);
        assertThat(mends.returned(run.id(), Set.of(8), 0, 10)).isEmpty();
        assertThatThrownBy(() -> mending.decide(run, key, Mend.Decision.APPROVED, TREASURER, Set.of(8)))
                .hasMessageContaining("payment.mend.unknown");
        assertThatThrownBy(() -> mending.propose(run, "R-NEW-1-202611-R", wanted(Mend.How.BANK), ACCOUNTANT, AREAS))
                .as("a payment that did not come back").hasMessageContaining("payment.mend.unknown");
    }

    @Test
    void aFileRefusedAsAWholeIsSentAgainByOneProposalOneDecisionAndOneRepairFile() {
        Run run = returnedRun("R-WHOLE", "AM04", PEOPLE);
        assertThat(together.lots(run.id(), Set.of(8))).as("another area").isEmpty();
        Together.Lot lot = together.lots(run.id(), AREAS).getFirst();
        assertThat(lot).extracting(Together.Lot::message, Together.Lot::code, Together.Lot::payments, Together.Lot::amount)
                .containsExactly(run.messageId(), "AM04", PEOPLE, PEOPLE * AMOUNT);
        assertThatThrownBy(() -> together.propose(run, lot.message(), "FF01", "Đã nạp tiền", ACCOUNTANT, AREAS))
                .hasMessageContaining("payment.together.none");
        assertThat(together.propose(run, lot.message(), "AM04", "Đã nạp đủ tiền vào tài khoản chi", ACCOUNTANT, AREAS)).isEqualTo(PEOPLE);
        assertThat(together.lots(run.id(), AREAS)).as("proposed once").isEmpty();
        Together.Proposal act = together.proposals(run.id(), AREAS).getFirst();
        assertThat(act.payments()).isEqualTo(PEOPLE);
        assertThatThrownBy(() -> together.decide(run, act.number(), Mend.Decision.APPROVED, ACCOUNTANT, AREAS))
                .hasMessageContaining("payment.mend.self");
        assertThatThrownBy(() -> together.decide(run, act.number(), Mend.Decision.APPROVED, TREASURER, Set.of(8)))
                .hasMessageContaining("payment.run.areas");
        assertThat(together.decide(run, act.number(), Mend.Decision.APPROVED, TREASURER, AREAS)).isEqualTo(PEOPLE);
        assertThatThrownBy(() -> together.decide(run, act.number(), Mend.Decision.REFUSED, TREASURER, AREAS))
                .hasMessageContaining("payment.together.decided");

        mending.repair(run, ACCOUNTANT, AREAS);
        Order again = sent.order(run.id(), run.messageId() + "-S1");
        assertThat(again.transfers()).hasSize(PEOPLE).allMatch(one -> one.key().endsWith("-R.2"));
        assertThat(repairFile(run, 1)).as("to the same accounts").contains("<Id>9" + (nextPerson - 1) + "</Id>");
        assertThat(sql.resultQuery("SELECT count(*)::int FROM payment.transaction WHERE programme = ? AND kind = 'REPAYMENT'", programme)
                .fetchSingle(0, Integer.class)).as("booked together").isEqualTo(1);
        accepted(take(AnswerFormat.PAIN002, "M-2", again,
                again.transfers().stream().map(one -> new Told(one, Outcome.PAID, null)).toList()));
        assertThat(balance("TREASURY")).isEqualTo(-PEOPLE * AMOUNT);
        assertThat(balance("PAYABLE")).isZero();
        assertThat(inTransaction(() -> monthly("R-WHOLE").close(run.id(), TREASURER, AREAS)).state()).isEqualTo(Run.State.CLOSED);
    }

    @Test
    void whoHasDiedOrIsHeldIsNotSentAgainWithTheOthers() {
        long gone = registry.register(new NewPerson("Phạm Thị Khuất", Sex.FEMALE, LocalDate.of(1940, 5, 6), null), SURVEY, today.now());
        registry.recordDeath(gone, LocalDate.of(2026, 11, 10), SURVEY, today.now());
        also = gone;
        Run run = returnedRun("R-DEAD", "FF01", PEOPLE + 1);
        hold(nextPerson - 1);
        assertThat(together.lots(run.id(), AREAS).getFirst().payments()).as("without who has died and who is held").isEqualTo(PEOPLE - 1);
        assertThat(together.propose(run, run.messageId(), "FF01", "Đã sửa định dạng tệp", ACCOUNTANT, AREAS)).isEqualTo(PEOPLE - 1);
        assertThat(together.lots(run.id(), AREAS)).isEmpty();
        hold(nextPerson - 2);
        long act = together.proposals(run.id(), AREAS).getFirst().number();
        assertThat(together.decide(run, act, Mend.Decision.APPROVED, TREASURER, AREAS)).as("held since").isEqualTo(PEOPLE - 2);
        mending.repair(run, ACCOUNTANT, AREAS);
        assertThat(sent.order(run.id(), run.messageId() + "-S1").transfers()).hasSize(PEOPLE - 2);
        assertThat(runs.openReturns(run.id())).isEqualTo(3);
    }

    @Test
    void aCodeThatNeedsALookIsNotSentTogetherButAWholeFileRefusedInWordsIs() {
        Run closed = returnedRun("R-LOOK", "AC04", PEOPLE);
        assertThat(together.lots(closed.id(), AREAS)).isEmpty();
        clear();
        Run some = returnedRun("R-SOME", "NARR", PEOPLE - 1);
        assertThat(together.lots(some.id(), AREAS)).isEmpty();
        clear();
        Run twice = returnedRun("R-TWICE", "DUPL", PEOPLE);
        assertThat(together.lots(twice.id(), AREAS)).as("the bank may have paid it already").isEmpty();
        clear();
        Run whole = returnedRun("R-NARR", "NARR", PEOPLE);
        assertThat(together.lots(whole.id(), AREAS)).hasSize(1);
    }

    @Test
    void whatWasSetAsideIsListedWithItsAgeAndProposedOnceMoreByTwoPeople() {
        Run run = returnedRun("R-ASIDE", "FR01", 1);
        String key = onlyReturned(run).key();
        propose(run, key, Mend.How.SET_ASIDE);
        mending.decide(run, key, Mend.Decision.APPROVED, TREASURER, AREAS);
        assertThat(inTransaction(() -> monthly("R-ASIDE").close(run.id(), TREASURER, AREAS)).state()).isEqualTo(Run.State.CLOSED);
        assertThat(asides.sum(AREAS)).isEqualTo(new Asides.Sum(1, AMOUNT));
        assertThat(asides.list(AREAS, 0, 10)).singleElement().satisfies(one -> assertThat(one.key()).isEqualTo(key));
        assertThat(asides.list(Set.of(8), 0, 10)).isEmpty();
        assertThat(reports.aside(today.day())).isEqualTo(new MoneyReports.Open(1, AMOUNT));
        assertThat(reports.aside(today.day().minusDays(1))).isEqualTo(new MoneyReports.Open(0, 0));

        assertThatThrownBy(() -> propose(run, key, Mend.How.SET_ASIDE)).hasMessageContaining("payment.mend.asideAlready");
        propose(run, key, Mend.How.BANK);
        assertThat(asides.list(AREAS, 0, 10)).singleElement().satisfies(one -> assertThat(one.again()).isNotNull());
        mending.decide(run, key, Mend.Decision.REFUSED, TREASURER, AREAS);
        assertThat(asides.list(AREAS, 0, 10)).as("still aside").singleElement().satisfies(one -> assertThat(one.again()).isNull());
        propose(run, key, Mend.How.BANK);
        assertThatThrownBy(() -> propose(run, key, Mend.How.CASH)).hasMessageContaining("payment.mend.already");
        mending.decide(run, key, Mend.Decision.APPROVED, TREASURER, AREAS);
        assertThat(state(run)).as("open again").isEqualTo(Run.State.RECONCILED);
        mending.repair(run, ACCOUNTANT, AREAS);
        Order again = sent.order(run.id(), run.messageId() + "-S1");
        assertThat(again.transfers()).extracting(BankSimulator.Transfer::key).as("the key of the refused proposal is used up")
                .containsExactly(key + ".3");
        assertThatThrownBy(() -> propose(run, key, Mend.How.BANK)).as("once").hasMessageContaining("payment.mend.already");
        accepted(take(AnswerFormat.PAIN002, "M-2", again, List.of(new Told(again.transfers().getFirst(), Outcome.PAID, null))));
        assertThat(asides.sum(AREAS).payments()).isZero();
        assertThat(balance("PAYABLE")).isZero();
        assertThat(inTransaction(() -> monthly("R-ASIDE").close(run.id(), TREASURER, AREAS)).state()).isEqualTo(Run.State.CLOSED);
    }

    @Test
    void theDatabaseItselfKeepsFourEyesAndOneMend() {
        Run run = returnedRun("R-GUARD", "AC01", 1);
        String key = onlyReturned(run).key();
        propose(run, key, Mend.How.BANK);
        assertThatThrownBy(() -> sql.execute("""
                UPDATE payment.mend SET decision = 'APPROVED', decided_by = proposed_by, decider_name = 'x', decided_at = now()"""))
                .hasStackTraceContaining("mend_by_two_people");
        assertThatThrownBy(() -> sql.execute("UPDATE payment.mend SET payee_account = '999999'")).hasStackTraceContaining("decided once");
        assertThatThrownBy(() -> sql.execute("DELETE FROM payment.mend")).hasStackTraceContaining("decided once");
        assertThatThrownBy(() -> sql.execute(
                """
                        INSERT INTO payment.mend (key, run_id, line, how, new_key, payee_name, payee_bank, payee_account, reason, proposed_by, proposer_name,
                                                  proposed_at)
                        SELECT key, run_id, line, how, key || '.9', payee_name, payee_bank, payee_account, reason, 5, 'x', now() FROM payment.mend"""))
                .hasStackTraceContaining("mend_once");
    }

    private Run returnedRun(String name, String code, int back) {
        Run run = sentRun(name);
        Order order = sent.order(run.id(), run.messageId());
        List<Told> told = new ArrayList<>();
        for (BankSimulator.Transfer transfer : order.transfers()) {
            boolean comesBack = told.size() < back;
            told.add(new Told(transfer, comesBack ? Outcome.RETURNED : Outcome.PAID, comesBack ? code : null));
        }
        accepted(take(AnswerFormat.PAIN002, "M-1", order, told));
        return run;
    }

    /** Ordered, received, on its way, came back: of November, as screen and paper tell her. */
    private List<Long> statement(long person) {
        StatementView.Row row = statements.of(person, NOVEMBER).rows().stream().filter(one -> one.programme().equals(programme)).findFirst()
                .orElseThrow();
        return List.of(row.ordered(), row.received(), row.waiting(), row.back());
    }

    private Returned onlyReturned(Run run) {
        List<Returned> back = mends.returned(run.id(), AREAS, 0, 10);
        assertThat(back).hasSize(1);
        return back.getFirst();
    }

    private void propose(Run run, String key, Mend.How how) {
        mending.propose(run, key, wanted(how), ACCOUNTANT, AREAS);
    }

    private static Mending.Wanted wanted(Mend.How how) {
        return new Mending.Wanted(how, "Nguyễn Thị Ánh", "970436", "0071 0044 55667", "Sổ tài khoản mới, đối chiếu căn cước");
    }

    private void hold(long person) {
        sql.execute("""
                INSERT INTO payment.hold (person_id, programme, area_unit, reason, placed_by, placer_name, placed_at)
                VALUES (?, ?, ?, 'Đang xác minh', 9003, 'x', now())""", person, programme, WARD);
    }

    private String repairFile(Run run, int number) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        mending.export(run, number, out, ACCOUNTANT, AREAS);
        return out.toString(StandardCharsets.UTF_8);
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
        loader.load(LongStream.concat(LongStream.of(also).filter(one -> one > 0), LongStream.range(first, first + PEOPLE))
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

    private static Answer accepted(Taken taken) {
        assertThat(taken).isInstanceOf(Taken.Accepted.class);
        return ((Taken.Accepted) taken).answer();
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

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
