package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Messages;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.payment.BankSimulator.Order;
import org.ansinh.platform.payment.BankSimulator.Told;
import org.ansinh.platform.payment.MonthlyRuns.Format;
import org.ansinh.platform.support.PlatformTest;
import org.ansinh.platform.web.Page;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A run is closed when bank and post office have answered for every payment and nothing that came back waits for somebody. */
class ClosingTest extends PlatformTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Officer ACCOUNTANT = new Officer(9001, "ke-toan", "Kế toán", Set.of(Role.ACCOUNTANT), Set.of(1));
    private static final Officer TREASURER = new Officer(9002, "thu-quy", "Thủ quỹ", Set.of(Role.TREASURER), Set.of(1));
    private static final int WARD = 7;
    private static final Set<Integer> AREAS = Set.of(WARD);
    private static final long AMOUNT = 540_000;

    private static long nextPerson = 79_500_000;

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
    private CashLists lists;

    @Autowired
    private CashStore cash;

    @Autowired
    private Asides asides;

    private String programme = "";

    @BeforeEach
    @AfterEach
    void clear() {
        transaction.executeWithoutResult(status -> {
            sql.execute("SET LOCAL session_replication_role = replica");
            for (String table : List.of("cash_release", "cash_result", "cash_answer", "result", "answer", "answer_file", "export",
                    "run_line",
                    "run_exception", "run")) {
                sql.execute("DELETE FROM payment." + table);
            }
            sql.execute("DELETE FROM payment.entry e USING payment.transaction t WHERE t.id = e.transaction_id AND t.programme LIKE 'R-%'");
            sql.execute("DELETE FROM payment.transaction WHERE programme LIKE 'R-%'");
        });
    }

    @Test
    void aRunWaitsForThePostOfficeAsItWaitsForTheBank() {
        Run run = approved("R-WAITS", 2, 3);
        export(run);
        assertThat(runs.waits(run.id())).isEqualTo(Map.of(Waiting.BANK, 2L, Waiting.CASH, 3L));
        bankPays(run);
        assertThat(runs.find(run.id()).orElseThrow().state()).isEqualTo(Run.State.RECONCILED);
        assertThat(refusal(run)).contains("chưa khóa được: 3 khoản tiền mặt bưu điện chưa trả danh sách (trang Danh sách tiền mặt);")
                .doesNotContain("ngân hàng");
        assertThatThrownBy(() -> sql.execute("UPDATE payment.run SET state = 'CLOSED' WHERE id = ?", run.id())).as("nor by plain SQL")
                .hasStackTraceContaining("cannot be closed");

        listComesBack(run, 1);
        assertThat(refusal(run)).contains(": 1 khoản tiền mặt chưa ai nhận, chưa xử lý");
        inTransaction(() -> {
            lists.again(run, notCollected(run), TREASURER, AREAS);
            return 0;
        });
        assertThat(runs.waits(run.id())).as("on a list again").isEqualTo(Map.of(Waiting.CASH, 1L));
        listComesBack(run, 0);
        assertThat(close(run).state()).isEqualTo(Run.State.CLOSED);
        assertThat(balance("CASH")).isZero();
        assertThat(balance("TREASURY")).isEqualTo(-5 * AMOUNT);
    }

    @Test
    void theRefusalNamesEveryKindWithItsNumberAndWhereItIsAnswered() {
        Run run = approved("R-KINDS", 4, 2);
        export(run);
        Order order = sent.order(run.id(), run.messageId());
        answer(order, List.of(new Told(order.transfers().getFirst(), Outcome.RETURNED, "AC04")));
        assertThat(refusal(run)).contains("3 khoản gửi ngân hàng chưa có trả lời (tải tệp trả lời lên trang đợt chi trả)",
                "1 khoản bị trả lại chưa xử lý xong (trang Khoản bị trả lại)",
                "2 khoản tiền mặt bưu điện chưa trả danh sách");
    }

    @Test
    void whatNobodyCollectsIsSetAsideByAnotherOfficerForAReasonAndStaysOwed() {
        Run run = approved("R-ASIDE", 1, 2);
        export(run);
        bankPays(run);
        listComesBack(run, 1);
        long result = notCollected(run);
        assertThat(fault(() -> lists.setAside(run, result, "Đã mất", ACCOUNTANT, AREAS))).isEqualTo("payment.cash.self");
        assertThat(fault(() -> lists.setAside(run, result, " ", TREASURER, AREAS))).isEqualTo("payment.cash.asideWhy");
        assertThat(fault(() -> lists.setAside(run, result, "Đã mất", TREASURER, Set.of(8)))).as("another area")
                .isEqualTo("payment.cash.gone");
        assertThat(fault(() -> lists.setAside(run, result, "Đã mất, chờ quyết định", TREASURER, AREAS))).isEmpty();
        assertThat(fault(() -> lists.again(run, result, TREASURER, AREAS))).as("it is on no list again").isEqualTo("payment.cash.gone");
        assertThat(balance("PAYABLE")).as("owed").isEqualTo(-AMOUNT);
        assertThatThrownBy(() -> sql.execute("UPDATE payment.cash_result SET set_aside = NULL WHERE id = ?", result))
                .hasStackTraceContaining("once");
        assertThatThrownBy(() -> sql.execute("""
                INSERT INTO payment.cash_result (run_id, line, try, outcome, answer_id, entered_by)
                SELECT run_id, line, 2, 'PAID', answer_id, entered_by FROM payment.cash_result WHERE id = ?""", result))
                .hasStackTraceContaining("not put on a list again");
        assertThat(close(run).state()).isEqualTo(Run.State.CLOSED);
    }

    @Test
    void cashThatWasSetAsideIsListedAgainByTwoPeopleAndTheClosedRunWaitsForItAgain() {
        Run run = approved("R-RELEASE", 1, 2);
        export(run);
        bankPays(run);
        listComesBack(run, 1);
        long result = notCollected(run);
        assertThat(fault(() -> asides.propose(result, "Đã về", TREASURER, AREAS))).as("not set aside yet").isEqualTo("payment.aside.gone");
        assertThat(fault(() -> lists.setAside(run, result, "Đi xa", TREASURER, AREAS))).isEmpty();
        assertThat(close(run).state()).isEqualTo(Run.State.CLOSED);
        assertThat(asides.sum(AREAS)).isEqualTo(new Asides.Sum(1, AMOUNT));

        assertThat(fault(() -> asides.propose(result, " ", ACCOUNTANT, AREAS))).isEqualTo("payment.mend.reason");
        assertThat(fault(() -> asides.propose(result, "Đã về nhà", ACCOUNTANT, AREAS))).isEmpty();
        assertThat(fault(() -> asides.propose(result, "Đã về nhà", TREASURER, AREAS))).isEqualTo("payment.mend.already");
        assertThat(fault(() -> asides.decide(result, Mend.Decision.APPROVED, ACCOUNTANT, AREAS))).isEqualTo("payment.mend.self");
        assertThatThrownBy(() -> sql.execute("UPDATE payment.cash_result SET set_aside = NULL WHERE id = ?", result)).as("nor by plain SQL")
                .hasStackTraceContaining("once");
        assertThat(fault(() -> asides.decide(result, Mend.Decision.APPROVED, TREASURER, AREAS))).isEmpty();
        assertThat(runs.find(run.id()).orElseThrow().state()).as("open again").isEqualTo(Run.State.RECONCILED);
        assertThat(runs.waits(run.id())).isEqualTo(Map.of(Waiting.CASH, 1L));
        assertThat(asides.sum(AREAS).payments()).isZero();
        assertThat(sql.resultQuery("SELECT aside_why FROM payment.cash_release WHERE result_id = ?", result).fetchSingle(0, String.class))
                .as("why it had been set aside is kept").isEqualTo("Đi xa");
        listComesBack(run, 0);
        assertThat(balance("PAYABLE")).isZero();
        assertThat(close(run).state()).isEqualTo(Run.State.CLOSED);
    }

    @Test
    void aRunOfCashAloneIsClosedWithoutAFileAndADraftIsNotClosed() {
        Run draft = draft("R-ALONE", 0, 2);
        assertThat(fault(() -> monthly("R-ALONE").close(draft.id(), TREASURER, AREAS))).isEqualTo("payment.run.openDraft");
        Run run = inTransaction(() -> monthly("R-ALONE").approve(draft.id(), TREASURER, AREAS));
        assertThat(refusal(run)).contains("2 khoản tiền mặt");
        listComesBack(run, 0);
        assertThat(runs.find(run.id()).orElseThrow().state()).isEqualTo(Run.State.RECONCILED);
        assertThat(close(run).state()).isEqualTo(Run.State.CLOSED);

        String wrong = CashLists.key(cash.lines(run.id(), AREAS).getFirst());
        assertThat(fault(() -> lists.takeBack(run, wrong, "Bưu điện báo nhầm", "CV 7", ACCOUNTANT, AREAS))).as("she entered it")
                .isEqualTo("payment.cash.self");
        assertThat(fault(() -> lists.takeBack(run, wrong, "Bưu điện báo nhầm", "CV 7", TREASURER, AREAS))).isEmpty();
        assertThat(runs.find(run.id()).orElseThrow().state()).as("open again").isEqualTo(Run.State.RECONCILED);
        assertThat(refusal(run)).contains("1 khoản tiền mặt chưa ai nhận, chưa xử lý");
        assertThat(balance("PAYABLE")).as("owed").isEqualTo(-AMOUNT);
        assertThat(balance("TREASURY")).as("the money is there").isEqualTo(-AMOUNT);
    }

    private Run draft(String name, int bank, int inCash) {
        programme = name;
        long first = nextPerson;
        nextPerson += bank + inCash;
        loader.load(LongStream.range(first, first + bank + inCash)
                .mapToObj(person -> new ImportedGrant(person, name, "X1", 500_000, NOVEMBER, null, WARD,
                        person < first + bank
                                ? new Payee.BankAccount("Nguyễn Văn " + person, "970436", "9" + person)
                                : new Payee.Cash("Nguyễn Văn " + person),
                        "cũ")));
        return inTransaction(() -> monthly(name).prepare(NOVEMBER, ACCOUNTANT));
    }

    private Run approved(String name, int bank, int inCash) {
        Run draft = draft(name, bank, inCash);
        return inTransaction(() -> monthly(name).approve(draft.id(), TREASURER, AREAS));
    }

    private void export(Run run) {
        inTransaction(() -> monthly(programme).export(run.id(), Format.PAIN001, new ByteArrayOutputStream(), ACCOUNTANT, AREAS));
    }

    private void bankPays(Run run) {
        Order order = sent.order(run.id(), run.messageId());
        answer(order, order.transfers().stream().map(one -> new Told(one, Outcome.PAID, null)).toList());
    }

    private void answer(Order order, List<Told> told) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        BankSimulator.write(file, AnswerFormat.PAIN002, "C-1", order, told);
        assertThat(reconciliation.take(new ByteArrayInputStream(file.toByteArray()), ACCOUNTANT, AREAS, null))
                .isInstanceOf(Taken.Accepted.class);
    }

    /** The post office gives back what waits; the last {@code back} were not collected. */
    private void listComesBack(Run run, int back) {
        List<String> waiting = cash.lines(run.id(), AREAS).stream().filter(line -> line.outcome() == null).map(CashLists::key).toList();
        Page page = new Page(Locale.of("vi", "VN"), "/", null, Set.of(), "", false, today.day(), Messages.source());
        Map<String, CashLists.Said> said = new HashMap<>();
        waiting.forEach(one -> said.put(one,
                waiting.indexOf(one) < waiting.size() - back ? CashLists.Said.PAID : CashLists.Said.NOT_COLLECTED));
        lists.answer(run, WARD, 0, said, back > 0 ? "Đi vắng" : "", "BK 1", ACCOUNTANT, AREAS, page);
    }

    private long notCollected(Run run) {
        return cash.notCollected(run.id(), AREAS).getFirst().id();
    }

    private Run close(Run run) {
        return inTransaction(() -> monthly(programme).close(run.id(), TREASURER, AREAS));
    }

    /** What the treasurer is told. */
    private String refusal(Run run) {
        try {
            close(run);
            return "";
        } catch (Fault fault) {
            return Objects.requireNonNull(Messages.source().getMessage(fault.key(), fault.arguments(), Locale.of("vi", "VN")));
        }
    }

    private MonthlyRuns monthly(String name) {
        return new MonthlyRuns(runs, new Preparation(grants, new FixedLaw(name).gives(name, NOVEMBER, AMOUNT), ledger, runs), ledger, audit,
                today,
                debtor, "2026-01");
    }

    /** Đồng of an account, debit positive, of the programme of the test only. */
    private long balance(String account) {
        return sql.resultQuery("""
                SELECT coalesce(sum(e.amount), 0) FROM payment.entry e JOIN payment.transaction t ON t.id = e.transaction_id
                JOIN payment.account a ON a.id = e.account_id WHERE t.programme = ? AND a.kind = ?""", programme, account).fetchSingle(0,
                Long.class);
    }

    private String fault(Runnable act) {
        try {
            transaction.executeWithoutResult(status -> act.run());
            return "";
        } catch (Fault fault) {
            return fault.key();
        }
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
