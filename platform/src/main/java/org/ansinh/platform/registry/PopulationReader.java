package org.ansinh.platform.registry;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ansinh.law.Population;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Streams people and facts out of PostgreSQL by binary COPY, row by row, under one snapshot. In SQL. */
@Component
class PopulationReader {

    /** Below so many people their facts are read by key, above by one pass over all. */
    private static final int BY_KEY = 20_000;
    /** Days between 1970 and PostgreSQL's 2000. */
    private static final int EPOCH = 10_957;

    private final DSLContext sql;

    PopulationReader(DSLContext sql) {
        this.sql = sql;
    }

    /** Reads the residents, then gives them with a source of their facts; both see the same state of the register. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Registered read(Scope scope, LocalDate day, Instant knownAt, Use use) {
        return sql.connectionResult(connection -> {
            Moment moment = new Moment(day, knownAt);
            return use.with(residents(connection, scope, moment), new Facts(connection, moment));
        });
    }

    long changes() {
        return sql.resultQuery("SELECT last_value FROM registry.change").fetchSingle(0, Long.class);
    }

    /** What is done while the snapshot stands. */
    @FunctionalInterface
    interface Use {
        Registered with(Residents residents, Facts facts);
    }

    private record Moment(LocalDate day, Instant knownAt) {

        String known(String alias) {
            return "%1$s.recorded_at <= '%2$s' AND (%1$s.retracted_at IS NULL OR %1$s.retracted_at > '%2$s')".formatted(alias, knownAt);
        }

        String valid(String alias) {
            return alias + ".valid @> date '" + day + "'";
        }
    }

    private static Residents residents(Connection connection, Scope scope, Moment at) throws SQLException {
        Residents residents = new Residents();
        String query = """
                SELECT p.id, CASE p.sex WHEN 'MALE' THEN 0 ELSE 1 END, p.born, coalesce(m.household_id, 0), coalesce(r.area_unit, 0)
                FROM registry.person_ever p
                LEFT JOIN registry.membership_ever m ON m.person_id = p.id AND %1$s AND %2$s
                LEFT JOIN registry.residence_ever r ON r.household_id = m.household_id AND %3$s AND %4$s
                WHERE %5$s AND p.born <= date '%6$s' AND (p.died IS NULL OR p.died > date '%6$s') AND %7$s
                ORDER BY p.id""".formatted(at.valid("m"), at.known("m"), at.valid("r"), at.known("r"), at.known("p"), at.day(), where(scope, at));
        copy(connection, query, row -> residents.add(row.getLong(), row.getInt(), row.getInt() + EPOCH, row.getLong(), row.getInt()));
        return residents.done();
    }

    private static String where(Scope scope, Moment at) {
        return switch (scope) {
            case Scope.Everybody _ -> "r.area_unit IS NOT NULL";
            case Scope.AreaUnits(var units) -> "r.area_unit = ANY ('" + array(units) + "'::int[])";
            case Scope.People(var ids) -> """
                    (p.id = ANY ('%1$s'::bigint[]) OR m.household_id IN (
                        SELECT w.household_id FROM registry.membership_ever w WHERE w.person_id = ANY ('%1$s'::bigint[]) AND %2$s AND %3$s))"""
                    .formatted(array(ids), at.valid("w"), at.known("w"));
        };
    }

    private static String array(Collection<? extends Number> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    /** The facts of people or households on the day, as known at the instant. */
    static final class Facts {

        private final Connection connection;
        private final Moment at;

        private Facts(Connection connection, Moment at) {
            this.connection = connection;
            this.at = at;
        }

        void personFacts(Residents.Index people, Populations.FactSink sink) {
            read("person", people, sink);
        }

        void householdFacts(Residents.Index households, Populations.FactSink sink) {
            read("household", households, sink);
        }

        private void read(String subject, Residents.Index index, Populations.FactSink sink) {
            String query = "SELECT f.%1$s_id, f.fact, f.since, f.value FROM registry.%1$s_fact_ever f WHERE f.since <= date '%2$s' AND %3$s%4$s"
                    .formatted(subject, at.day(), at.known("f"), index.size() > BY_KEY ? "" : " AND f." + subject + "_id = ANY ('"
                            + Arrays.stream(index.ids()).mapToObj(String::valueOf).collect(Collectors.joining(",", "{", "}")) + "'::bigint[])");
            int[][] latest = new int[Short.MAX_VALUE + 1][];
            try {
                copy(connection, query, row -> {
                    int place = index.find(row.getLong());
                    short fact = row.getShort();
                    int since = row.getInt();
                    long value = row.isNull() ? Population.UNKNOWN : row.getLong();
                    if (place >= 0 && later(latest, fact, place, since, index.size())) {
                        sink.put(fact, place, value);
                    }
                });
            } catch (SQLException e) {
                throw new org.springframework.jdbc.UncategorizedSQLException("reading facts", query, e);
            }
        }

        /** Rows come in no order: the one that began last counts. */
        private static boolean later(int[][] latest, short fact, int place, int since, int size) {
            int[] days = latest[fact];
            if (days == null) {
                days = new int[size];
                Arrays.fill(days, Integer.MIN_VALUE);
                latest[fact] = days;
            }
            if (days[place] > since) {
                return false;
            }
            days[place] = since;
            return true;
        }
    }

    private static void copy(Connection connection, String query, Consumer<Row> use) throws SQLException {
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
        try {
            Row row = new Row();
            byte @Nullable [] message;
            while ((message = copy.readFromCopy()) != null) {
                if (row.take(message)) {
                    use.accept(row);
                }
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** One row of binary COPY; fields are read in their order. */
    private static final class Row {

        private static final int HEADER = 19;

        private ByteBuffer bytes = ByteBuffer.allocate(0);
        private boolean started;

        /** False when the message holds no row. */
        boolean take(byte[] message) {
            bytes = ByteBuffer.wrap(message);
            if (!started) {
                started = true;
                bytes.position(HEADER);
            }
            return bytes.remaining() >= Short.BYTES && bytes.getShort() > 0;
        }

        long getLong() {
            bytes.getInt();
            return bytes.getLong();
        }

        int getInt() {
            bytes.getInt();
            return bytes.getInt();
        }

        short getShort() {
            bytes.getInt();
            return bytes.getShort();
        }

        /** Whether the next field is null. */
        boolean isNull() {
            return bytes.getInt(bytes.position()) < 0;
        }
    }
}
