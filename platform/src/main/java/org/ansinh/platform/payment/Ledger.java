package org.ansinh.platform.payment;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.stereotype.Component;

/** The ledger's SQL: only adds, always balanced. Debit is positive, credit negative, whole đồng. */
@Component
class Ledger {

    private static final int FLUSH = 1 << 16;

    private final DSLContext sql;

    Ledger(DSLContext sql) {
        this.sql = sql;
    }

    /** Books a month as due and as paid by bank. */
    long bookRegular(YearMonth month, String programme, LocalDate bookedOn, Stream<PaidAmount> paid) {
        sql.execute("CREATE TEMP TABLE IF NOT EXISTS history (person_id bigint NOT NULL, amount bigint NOT NULL) ON COMMIT DROP");
        sql.execute("TRUNCATE history");
        long people = sql.connectionResult(connection -> copy(connection, paid.iterator()));
        if (people > 0) {
            openAccounts(programme);
            sql.execute("""
                    WITH due AS (
                        INSERT INTO payment.transaction (kind, programme, month, reason, booked_on)
                        VALUES ('DUE', {0}, {1}, 'REGULAR', {2}) RETURNING id),
                    paid AS (
                        INSERT INTO payment.transaction (kind, programme, month, reason, booked_on)
                        VALUES ('PAYMENT', {0}, {1}, 'REGULAR', {2}) RETURNING id),
                    account AS (SELECT id, kind FROM payment.account WHERE programme = {0} OR kind = 'BANK')
                    INSERT INTO payment.entry (transaction_id, account_id, person_id, amount)
                    SELECT due.id, account.id, NULL, (SELECT sum(amount) FROM history) FROM due, account WHERE kind = 'EXPENSE'
                    UNION ALL
                    SELECT due.id, account.id, person_id, -amount FROM due, account, history WHERE kind = 'PAYABLE'
                    UNION ALL
                    SELECT paid.id, account.id, person_id, amount FROM paid, account, history WHERE kind = 'PAYABLE'
                    UNION ALL
                    SELECT paid.id, account.id, NULL, -(SELECT sum(amount) FROM history) FROM paid, account WHERE kind = 'BANK'
                    """, org.jooq.impl.DSL.val(programme), org.jooq.impl.DSL.val(month.atDay(1)), org.jooq.impl.DSL.val(bookedOn));
        }
        return people;
    }

    void openAccounts(String programme) {
        sql.execute("""
                INSERT INTO payment.account (kind, programme)
                VALUES ('EXPENSE', ?), ('PAYABLE', ?), ('BANK', NULL), ('CASH', NULL) ON CONFLICT DO NOTHING""", programme, programme);
    }

    private static long copy(Connection connection, Iterator<PaidAmount> paid) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY history FROM STDIN");
        try {
            StringBuilder text = new StringBuilder(FLUSH + 64);
            while (paid.hasNext()) {
                PaidAmount one = paid.next();
                text.append(one.person()).append('\t').append(one.amount()).append('\n');
                if (text.length() > FLUSH) {
                    write(copy, text);
                }
            }
            write(copy, text);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void write(CopyIn copy, StringBuilder text) throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }
}
