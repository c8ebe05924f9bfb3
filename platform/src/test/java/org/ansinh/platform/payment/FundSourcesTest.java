package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Fund sources as dated data, what the ledger makes of them, and its sums by day against an adding up of our own. */
class FundSourcesTest extends PlatformTest {

    private static final Officer ACCOUNTANT = new Officer(9101, "ke-toan", "Kế toán", Set.of(Role.ACCOUNTANT), Set.of(1));

    @Autowired
    private DSLContext sql;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private PaymentHistoryLoader history;

    @Autowired
    private Books books;

    @Autowired
    private Fundings fundings;

    @Test
    void aMonthIsBorneByTheNewestStatementThatReachesItAndByNoneBefore() {
        state("T-SRC", "WARD", "2025-01-01");
        state("T-SRC", "CENTRAL", "2026-04-01");
        state("T-SRC", "PROVINCE", "2026-04-01");
        assertThat(fundings.of("T-SRC", YearMonth.of(2024, 12))).isEqualTo(FundSource.UNSTATED);
        assertThat(fundings.of("T-SRC", YearMonth.of(2026, 3))).isEqualTo(FundSource.WARD);
        assertThat(fundings.of("T-SRC", YearMonth.of(2026, 4))).as("the correction of a statement").isEqualTo(FundSource.PROVINCE);
    }

    @Test
    void whatIsPaidForAMonthStaysWithTheSourceThatBoreItThoughTheStatementChanges() {
        state("T-KEEP", "WARD", "2026-01-01");
        load("T-KEEP", 11, 500_000, 2);
        state("T-KEEP", "CENTRAL", "2026-01-01");
        load("T-KEEP", 11, 500_000, 3);
        assertThat(sources("T-KEEP", "2026-02-01")).containsOnly("WARD");
        assertThat(sources("T-KEEP", "2026-03-01")).containsOnly("CENTRAL");
        transaction.executeWithoutResult(status -> {
            long id = open("ARREARS-2026-04", "T-KEEP", "2026-02-01");
            enter(id, "EXPENSE", "T-KEEP", "WARD", null, 40_000);
            enter(id, "PAYABLE", "T-KEEP", null, 11L, -40_000);
        });
        assertThat(sources("T-KEEP", "2026-02-01")).as("arrears of the month too").containsOnly("WARD");
    }

    @Test
    void anEntryOnAnotherProgrammesOrSourcesAccountIsRefused() {
        state("T-WRONG", "WARD", "2026-01-01");
        load("T-WRONG", 12, 500_000, 2);
        load("T-OTHER", 12, 500_000, 2);
        assertThatThrownBy(() -> transaction
                .executeWithoutResult(status -> enter(open("REGULAR", "T-WRONG", "2026-04-01"), "EXPENSE", "T-OTHER", "UNSTATED", null, 5)))
                .hasStackTraceContaining("another programme or source");
        assertThatThrownBy(() -> transaction
                .executeWithoutResult(status -> enter(open("REGULAR", "T-WRONG", "2026-04-01"), "PAYABLE", "T-OTHER", null, 12L, -5)))
                .hasStackTraceContaining("another programme or source");
    }

    @Test
    void nobodyIsPaidMoreThanIsDueForAMonthAndReasonNotEvenByPlainSql() {
        load("T-MORE", 13, 500_000, 2);
        long account = sql.resultQuery("SELECT id FROM payment.account WHERE kind = 'BANK'").fetchSingle(0, Long.class);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            long id = sql.resultQuery("""
                    INSERT INTO payment.transaction (kind, programme, month, reason, booked_on, batch)
                    VALUES ('REPAYMENT', 'T-MORE', '2026-02-01', 'REGULAR', '2026-03-01', 77) RETURNING id""").fetchSingle(0, Long.class);
            enter(id, "PAYABLE", "T-MORE", null, 13L, 1);
            sql.execute("INSERT INTO payment.entry (transaction_id, account_id, amount) VALUES (?, ?, -1)", id, account);
        })).hasStackTraceContaining("more than is due");
    }

    @Test
    void theChecksAreNotEscapedByEmptyingTheListOfWhatToCheckNorByWritingSumsByHand() {
        load("T-ESCAPE", 14, 500_000, 2);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            long id = open("REGULAR", "T-ESCAPE", "2026-04-01");
            enter(id, "PAYABLE", "T-ESCAPE", null, 14L, -1);
            sql.execute("DELETE FROM payment.touched");
        })).hasStackTraceContaining("does not balance");
        assertThatThrownBy(
                () -> sql.execute("INSERT INTO payment.posted SELECT transaction_id, account_id, 1, 0, 1 FROM payment.posted LIMIT 1"))
                .hasStackTraceContaining("written by the entries");
        for (String statement : List.of("UPDATE payment.posted SET debit = debit + 1", "DELETE FROM payment.posted",
                "TRUNCATE payment.posted",
                "UPDATE payment.funding SET source = 'WARD'", "DELETE FROM payment.funding", "TRUNCATE payment.funding",
                "DELETE FROM payment.transaction_kind")) {
            assertThatThrownBy(() -> sql.execute(statement)).as(statement).hasStackTraceContaining("append-only");
        }
    }

    @Test
    void balancesByDayAreWhatAnAddingUpOfTheEntriesGives() {
        state("T-DAYS", "FUND", "2026-01-01");
        for (int month = 1; month <= 3; month++) {
            history.load(YearMonth.of(2026, month), "T-DAYS", LocalDate.of(2026, month, 10),
                    LongStream.rangeClosed(21, 40).mapToObj(person -> new PaidAmount(person, 100_000 + person)));
        }
        LocalDate from = LocalDate.of(2026, 2, 1);
        LocalDate to = LocalDate.of(2026, 3, 31);
        for (Books.Balance one : books.balances(from, to)) {
            assertThat(one.opening()).as(one.account().toString()).isEqualTo(added(one.account().id(), "t.booked_on < '2026-02-01'"));
            assertThat(one.closing()).as(one.account().toString()).isEqualTo(added(one.account().id(), "t.booked_on <= '2026-03-31'"));
        }
        assertThat(books.balances(from, to).stream().mapToLong(Books.Balance::closing).sum()).as("all accounts together").isZero();
        Books.Balance expense = books.balances(from, to).stream()
                .filter(one -> "T-DAYS".equals(one.account().programme()) && one.account().kind().equals("EXPENSE"))
                .findFirst().orElseThrow();
        assertThat(expense.account().source()).isEqualTo(FundSource.FUND);
        long each = LongStream.rangeClosed(21, 40).map(person -> 100_000 + person).sum();
        assertThat(books.days(expense.account().id(), from, to, 0, 10)).extracting(Books.Day::day, Books.Day::debit, Books.Day::balance)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(LocalDate.of(2026, 2, 10), each, 2 * each),
                        org.assertj.core.groups.Tuple.tuple(LocalDate.of(2026, 3, 10), each, 3 * each));
        List<Books.Bank> banks = books.banks(from, to);
        Books.Balance bank = books.balances(from, to).stream().filter(one -> one.account().kind().equals("BANK")).findFirst().orElseThrow();
        assertThat(banks.stream().mapToLong(Books.Bank::closing).sum()).as("the book behind the bank account").isEqualTo(bank.closing());
    }

    @Test
    void aFundNeedsItsNameAndAStatementItsLegalBasis() {
        assertThatThrownBy(
                () -> fundings.state(new Fundings.Wanted("SA", FundSource.FUND, " ", YearMonth.of(2027, 1), "NQ 1", false), ACCOUNTANT))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("payment.funding.fund"));
        assertThatThrownBy(
                () -> fundings.state(new Fundings.Wanted("SA", FundSource.WARD, "", YearMonth.of(2027, 1), " ", false), ACCOUNTANT))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("payment.funding.citation"));
        assertThatThrownBy(
                () -> fundings.state(new Fundings.Wanted("ZZ", FundSource.WARD, "", YearMonth.of(2027, 1), "NQ 1", false), ACCOUNTANT))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo("payment.programme.unknown"));
        assertThat(fundings.all()).filteredOn(one -> one.programme().equals("NC")).extracting(Funding::source, Funding::verified)
                .as("shipped, and marked as not read").contains(org.assertj.core.groups.Tuple.tuple(FundSource.CENTRAL, false));
    }

    private long added(int account, String where) {
        return sql.resultQuery(
                "SELECT coalesce(sum(e.amount), 0)::bigint FROM payment.entry e JOIN payment.transaction t ON t.id = e.transaction_id"
                        + " WHERE e.account_id = " + account + " AND " + where)
                .fetchSingle(0, Long.class);
    }

    private void state(String programme, String source, String from) {
        sql.execute("""
                INSERT INTO payment.funding (programme, source, fund, from_month, citation, verification, enterer_name, entered_at)
                VALUES (?, ?, ?, ?::date, 'NQ 1', 'unverified', 'x', now())""", programme, source, source.equals("FUND") ? "Quỹ" : "",
                from);
    }

    private void load(String programme, long person, long amount, int month) {
        history.load(YearMonth.of(2026, month), programme, LocalDate.of(2026, month, 10), Stream.of(new PaidAmount(person, amount)));
    }

    private List<String> sources(String programme, String month) {
        return sql.resultQuery("SELECT source FROM payment.transaction WHERE programme = ? AND month = ?::date", programme, month).fetch(0,
                String.class);
    }

    private long open(String reason, String programme, String month) {
        return sql.resultQuery("""
                INSERT INTO payment.transaction (kind, programme, month, reason, booked_on)
                VALUES ('DUE', ?, ?::date, ?, ?::date) RETURNING id""", programme, month, reason, month).fetchSingle(0, Long.class);
    }

    private void enter(long id, String kind, String programme, @Nullable String source, @Nullable Long person, long amount) {
        sql.execute("""
                INSERT INTO payment.entry (transaction_id, account_id, person_id, amount)
                SELECT ?, id, ?, ? FROM payment.account WHERE kind = ? AND programme = ? AND source IS NOT DISTINCT FROM ?""", id, person,
                amount, kind,
                programme, source);
    }
}
