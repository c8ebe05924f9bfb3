package org.ansinh.platform.casework;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes over grants decided before An Sinh came into use, in bulk; also tells entitlement who receives what. */
@Component
public class GrantLoader {

    private static final String COPY = """
            COPY casework.granted (person_id, programme, row_id, decided_amount, from_month, to_month, area_unit,
                                   payee_name, payee_bank, payee_account, imported_from) FROM STDIN""";
    private static final int FLUSH = 1 << 16;

    private final DSLContext sql;

    GrantLoader(DSLContext sql) {
        this.sql = sql;
    }

    /** All or none, in the caller's transaction if there is one. Returns how many were taken over. */
    @Transactional
    public long load(Stream<ImportedGrant> grants) {
        return sql.connectionResult(connection -> copy(connection, grants.iterator()));
    }

    private static long copy(Connection connection, Iterator<ImportedGrant> grants) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            StringBuilder text = new StringBuilder(FLUSH + 1024);
            while (grants.hasNext()) {
                append(text, grants.next());
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
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    private static void append(StringBuilder text, ImportedGrant grant) {
        text.append(grant.person()).append('\t');
        field(text, grant.programme()).append('\t');
        field(text, grant.row()).append('\t').append(grant.decidedAmount()).append('\t').append(grant.from().atDay(1)).append('\t');
        field(text, grant.to() == null ? null : grant.to().atDay(1).toString()).append('\t').append(grant.areaUnit()).append('\t');
        field(text, grant.payee().name()).append('\t');
        field(text, grant.payee().bankOrNull()).append('\t');
        field(text, grant.payee().accountOrNull()).append('\t');
        field(text, grant.decision()).append('\n');
    }

    private static StringBuilder field(StringBuilder text, @Nullable String value) {
        return text.append(value == null ? "\\N" : value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r"));
    }
}
