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
            enter(id, "EXPENSE", null, 100);
            enter(id, "PAYABLE", 1L, -99);
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
            enter(id, "PAYABLE", 2L, -1);
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
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> enter(id, "PAYABLE", 99L, -1)))
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
            enter(id, "PAYABLE", 7L, -1);
            enter(id, "PAYABLE", 7L, -1);
        })).hasStackTraceContaining("entry_transaction_id_account_id_person_id_key");
    }

    @Test
    void whatIsPayableToPersonsNamesThePersonAndNothingElseDoes() {
        load("T-NAME", 1, 500_000);
        assertThatThrownBy(
                () -> transaction.executeWithoutResult(status -> enter(open("T-NAME", "2026-04-01"), "PAYABLE", null, -1)))
                .hasStackTraceContaining("names a person exactly when");
        assertThatThrownBy(
                () -> transaction.executeWithoutResult(status -> enter(open("T-NAME", "2026-04-01"), "EXPENSE", 1L, 1)))
                .hasStackTraceContaining("names a person exactly when");
    }

    @Test
    void aTakenOverMonthIsSettledAndSumsToZero() {
        long people = history.load(MARCH, "T-HIST", LocalDate.of(2026, 3, 10),
                LongStream.rangeClosed(1_000_001, 1_005_000).mapToObj(person -> new PaidAmount(person, 750_000)));
        assertThat(people).isEqualTo(5_000);
        Settled settled = ledger.settled(LongStream.rangeClosed(1_000_001, 1_005_000).boxed().toList(), MARCH, MARCH.plusMonths(1));
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

    @Test
    void aTakenOverMonthDoesNotStandAtTheBank() {
        load("T-OLD", 1, 500_000);
        assertThat(balance("T-OLD", "BANK")).isZero();
        assertThat(balance("T-OLD", "TREASURY")).isEqualTo(-500_000);
    }

    @Test
    void eachKindTouchesItsOwnAccountsOnItsOwnSide() {
        load("T-SIDE", 1, 500_000);
        refused("T-SIDE", "DUE", 0, "may not debit the account PAYABLE", "PAYABLE", 1L, 100, "EXPENSE", null, -100);
        refused("T-SIDE", "PAYMENT", 0, "may not debit the account EXPENSE", "EXPENSE", null, 100, "BANK", null, -100);
        refused("T-SIDE", "PAYMENT", 0, "may not credit the account TREASURY", "PAYABLE", 1L, 100, "TREASURY", null, -100);
    }

    @Test
    void nothingArrivesComesBackOrIsOrderedAgainThatNobodyToldOrDecided() {
        load("T-TOLD", 1, 500_000);
        refused("T-TOLD", "SETTLED", 999_999_901, "that was not ordered there", "BANK", null, 100, "TREASURY", null, -100);
        transaction.executeWithoutResult(status -> book("T-TOLD", "2026-05-01", "DUE", 0, "EXPENSE", null, 100, "PAYABLE", 1L, -100));
        transaction.executeWithoutResult(status -> book("T-TOLD", "2026-05-01", "PAYMENT", 0, "PAYABLE", 1L, 100, "BANK", null, -100));
        String behind = "is not what stands behind it";
        refused("T-TOLD", "SETTLED", 0, "settles without an answer", "BANK", null, 100, "TREASURY", null, -100);
        refused("T-TOLD", "SETTLED", 999_999_901, behind + ".*booked 100, told 0", "BANK", null, 100, "TREASURY", null, -100);
        refused("T-TOLD", "SETTLED", -999_999_901, behind, "BANK", null, 100, "TREASURY", null, -100);
        refused("T-TOLD", "RETURNED", 999_999_901, behind, "BANK", null, 100, "PAYABLE", 1L, -100);
        refused("T-TOLD", "RETURNED", 999_999_901, "what was not ordered", "BANK", null, 100, "PAYABLE", 2L, -100);
        refused("T-TOLD", "RETURNED", 999_999_901, "takes back from person 1 what was not ordered", "BANK", null, 101, "PAYABLE", 1L, -101);
        refused("T-TOLD", "REPAYMENT", 999_999_901, "more than is due", "PAYABLE", 1L, 100, "BANK", null, -100);
        refused("T-TOLD", "CLAIM", 999_999_901, behind, "RECEIVABLE", 1L, 100, "EXPENSE", null, -100);
    }

    private void refused(String programme, String kind, long batch, String why, String debit, @Nullable Long who, long amount,
            String credit,
            @Nullable Long whose, long negative) {
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                status -> book(programme, "2026-05-01", kind, batch, debit, who, amount, credit, whose, negative))).as(kind)
                .satisfies(failed -> assertThat(org.assertj.core.util.Throwables.getStackTrace(failed)).containsPattern(why));
    }

    private void book(String programme, String month, String kind, long batch, String debit, @Nullable Long who, long amount, String credit,
            @Nullable Long whose, long negative) {
        long id = sql.resultQuery("""
                INSERT INTO payment.transaction (kind, programme, month, reason, booked_on, batch)
                VALUES (?, ?, ?::date, 'REGULAR', ?::date, ?) RETURNING id""", kind, programme, month, month, batch)
                .fetchSingle().get(0, Long.class);
        enter(id, debit, who, amount);
        enter(id, credit, whose, negative);
    }

    private long balance(String programme, String account) {
        return sql.resultQuery("""
                SELECT coalesce(sum(p.debit - p.credit), 0)::bigint FROM payment.posted p JOIN payment.account a ON a.id = p.account_id
                JOIN payment.transaction t ON t.id = p.transaction_id WHERE t.programme = ? AND a.kind = ?""", programme, account)
                .fetchSingle(0, Long.class);
    }

    private void load(String programme, long person, long amount) {
        history.load(MARCH, programme, LocalDate.of(2026, 3, 10), Stream.of(new PaidAmount(person, amount)));
    }

    private long open(String programme, String month) {
        return sql.resultQuery("""
                INSERT INTO payment.transaction (kind, programme, month, reason, booked_on)
                VALUES ('DUE', ?, ?::date, 'REGULAR', ?::date) RETURNING id""", programme, month, month).fetchSingle().get(0, Long.class);
    }

    private void enter(long id, String account, @Nullable Long person, long amount) {
        sql.execute("""
                INSERT INTO payment.entry (transaction_id, account_id, person_id, amount)
                SELECT t.id, a.id, ?::bigint, ? FROM payment.transaction t JOIN payment.account a ON a.kind = ?
                 AND (a.programme IS NULL OR a.programme = t.programme) AND (a.source IS NULL OR a.source = t.source) WHERE t.id = ?""",
                person,
                amount, account, id);
    }

    private int count(String programme, String month) {
        return sql.resultQuery("SELECT count(*) FROM payment.transaction WHERE programme = ? AND month = ?::date", programme, month)
                .fetchSingle().get(0, Integer.class);
    }
}
