package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What the database itself refuses, tried by plain SQL; each test has a programme of its own. */
class LedgerTest extends PlatformTest {

    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    @Autowired
    private DSLContext sql;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private PaymentHistoryLoader history;

    @Autowired
    private Ledger ledger;

    @Test
    void aTransactionThatDoesNotBalanceIsRefusedWhenItIsCommitted() {
        load("T-BAL", 1, 500_000);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            long id = open("T-BAL", "2026-04-01");
            enter(id, "EXPENSE", "T-BAL", null, 100);
            enter(id, "PAYABLE", "T-BAL", 1L, -99);
        })).hasStackTraceContaining("does not balance: 2 entries, sum 1");
        assertThat(count("T-BAL", "2026-04-01")).isZero();
    }

    @Test
    void anEntrySlippedInAfterTheCheckWasForcedEarlyIsStillFound() {
        load("T-EARLY", 1, 500_000);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            long id = open("T-EARLY", "2026-04-01");
            sql.execute("""
                    INSERT INTO payment.entry (transaction_id, account_id, person_id, amount)
                    SELECT ?, id, CASE kind WHEN 'PAYABLE' THEN 1 END, CASE kind WHEN 'PAYABLE' THEN -100 ELSE 100 END
                    FROM payment.account WHERE programme = 'T-EARLY'""", id);
            sql.execute("SET CONSTRAINTS ALL IMMEDIATE");
            sql.execute("SET CONSTRAINTS ALL DEFERRED");
            enter(id, "PAYABLE", "T-EARLY", 2L, -1);
        })).hasStackTraceContaining("does not balance");
    }

    @Test
    void aTransactionWithoutEntriesIsRefused() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> open("T-EMPTY", "2026-04-01")))
                .hasStackTraceContaining("does not balance: 0 entries");
    }

    @Test
    void nothingIsAddedToABookedTransaction() {
        load("T-CLOSED", 1, 500_000);
        long id = sql.resultQuery("SELECT id FROM payment.transaction WHERE programme = 'T-CLOSED' AND kind = 'DUE'")
                .fetchSingle().get(0, Long.class);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> enter(id, "PAYABLE", "T-CLOSED", 99L, -1)))
                .hasStackTraceContaining("a booked transaction is closed");
    }

    @Test
    void nothingIsUpdatedDeletedOrTruncated() {
        load("T-KEPT", 1, 500_000);
        for (String statement : new String[]{
                "UPDATE payment.entry SET amount = amount + 1", "DELETE FROM payment.entry", "TRUNCATE payment.entry",
                "UPDATE payment.transaction SET booked_on = booked_on", "DELETE FROM payment.transaction",
                "TRUNCATE payment.transaction CASCADE", "UPDATE payment.account SET kind = 'CASH'", "DELETE FROM payment.account"}) {
            assertThatThrownBy(() -> sql.execute(statement)).as(statement).hasStackTraceContaining("append-only");
        }
    }

    @Test
    void aPersonIsPaidOnceForAMonthOfAProgrammeAndAReason() {
        load("T-ONCE", 7, 500_000);
        assertThatThrownBy(() -> load("T-ONCE", 7, 500_000)).hasStackTraceContaining("transaction_programme_month_reason_kind_key");
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            long id = open("T-ONCE", "2026-04-01");
            enter(id, "PAYABLE", "T-ONCE", 7L, -1);
            enter(id, "PAYABLE", "T-ONCE", 7L, -1);
        })).hasStackTraceContaining("entry_transaction_id_account_id_person_id_key");
    }

    @Test
    void whatIsPayableToPersonsNamesThePersonAndNothingElseDoes() {
        load("T-NAME", 1, 500_000);
        assertThatThrownBy(
                () -> transaction.executeWithoutResult(status -> enter(open("T-NAME", "2026-04-01"), "PAYABLE", "T-NAME", null, -1)))
                .hasStackTraceContaining("names a person exactly when");
        assertThatThrownBy(
                () -> transaction.executeWithoutResult(status -> enter(open("T-NAME", "2026-04-01"), "EXPENSE", "T-NAME", 1L, 1)))
                .hasStackTraceContaining("names a person exactly when");
    }

    @Test
    void aTakenOverMonthIsSettledAndSumsToZero() {
        long people = history.load(MARCH, "T-HIST", LocalDate.of(2026, 3, 10),
                LongStream.rangeClosed(1_000_001, 1_005_000).mapToObj(person -> new PaidAmount(person, 750_000)));
        assertThat(people).isEqualTo(5_000);
        Settled settled = ledger.settled(1_000_001, 1_005_000, MARCH, MARCH.plusMonths(1));
        assertThat(LongStream.rangeClosed(1_000_001, 1_005_000).map(person -> settled.of(new Payees.Claim(person, "T-HIST"), MARCH)))
                .containsOnly(750_000L);
        assertThat(settled.of(new Payees.Claim(1_004_999, "T-HIST"), MARCH.plusMonths(1))).isZero();
        assertThat(settled.of(new Payees.Claim(1_005_001, "T-HIST"), MARCH)).isZero();
        assertThat(ledger.regular(MARCH)).contains(new Ledger.MonthTotal("T-HIST", 5_000, 3_750_000_000L));
        assertThat(sql.resultQuery("SELECT sum(amount) FROM payment.entry").fetchSingle().get(0, Long.class)).isZero();
    }

    @Test
    void aTakenOverMonthWithAnAmountOfZeroIsRefusedWhole() {
        assertThatThrownBy(() -> history.load(MARCH, "T-ZERO", LocalDate.of(2026, 3, 10),
                Stream.of(new PaidAmount(1, 500_000), new PaidAmount(2, 0)))).hasStackTraceContaining("entry_amount_check");
        assertThat(count("T-ZERO", "2026-03-01")).isZero();
    }

    private void load(String programme, long person, long amount) {
        history.load(MARCH, programme, LocalDate.of(2026, 3, 10), Stream.of(new PaidAmount(person, amount)));
    }

    private long open(String programme, String month) {
        return sql.resultQuery("""
                INSERT INTO payment.transaction (kind, programme, month, reason, booked_on)
                VALUES ('DUE', ?, ?::date, 'REGULAR', ?::date) RETURNING id""", programme, month, month).fetchSingle().get(0, Long.class);
    }

    private void enter(long id, String account, String programme, @Nullable Long person, long amount) {
        sql.execute("""
                INSERT INTO payment.entry (transaction_id, account_id, person_id, amount)
                SELECT ?, id, ?, ? FROM payment.account WHERE kind = ? AND programme = ?""", id, person, amount, account, programme);
    }

    private int count(String programme, String month) {
        return sql.resultQuery("SELECT count(*) FROM payment.transaction WHERE programme = ? AND month = ?::date", programme, month)
                .fetchSingle().get(0, Integer.class);
    }
}
