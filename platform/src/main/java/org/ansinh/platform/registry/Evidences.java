package org.ansinh.platform.registry;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jooq.exception.DataAccessException;
import org.postgresql.PGConnection;

/** Ids of evidence while a register is loaded; new evidence is written before the rows that rest on it. */
final class Evidences {

    private final Connection connection;
    private final Map<Evidence, Integer> ids = new HashMap<>();
    private final StringBuilder fresh = new StringBuilder();
    private int next;

    Evidences(Connection connection) {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE registry.evidence IN SHARE ROW EXCLUSIVE MODE");
            try (ResultSet rows = statement
                    .executeQuery("SELECT id, source, document, recorded_by FROM registry.evidence WHERE paper IS NULL")) {
                while (rows.next()) {
                    ids.put(new Evidence(rows.getString(2), rows.getString(3), rows.getString(4)), rows.getInt(1));
                }
            }
            try (ResultSet last = statement.executeQuery("SELECT coalesce(max(id), 0) FROM registry.evidence")) {
                last.next();
                next = last.getInt(1);
            }
        } catch (SQLException e) {
            throw new DataAccessException("reading evidence", e);
        }
    }

    int id(Evidence evidence) {
        Integer known = ids.get(evidence);
        if (known != null) {
            return known;
        }
        int id = ++next;
        ids.put(evidence, id);
        fresh.append(id).append('\t').append(CopyRows.escape(evidence.source())).append('\t').append(CopyRows.escape(evidence.document()))
                .append('\t').append(CopyRows.escape(evidence.recordedBy())).append('\n');
        return id;
    }

    void write() {
        if (fresh.isEmpty()) {
            return;
        }
        try (PreparedStatement sequence = connection.prepareStatement("SELECT setval('registry.evidence_id_seq', ?)")) {
            connection.unwrap(PGConnection.class).getCopyAPI()
                    .copyIn("COPY registry.evidence (id, source, document, recorded_by) FROM STDIN", new StringReader(fresh.toString()));
            sequence.setInt(1, next);
            sequence.execute();
            fresh.setLength(0);
        } catch (SQLException e) {
            throw new DataAccessException("writing evidence", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
