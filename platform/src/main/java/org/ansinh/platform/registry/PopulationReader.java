package org.ansinh.platform.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.ansinh.law.Population;
import org.ansinh.platform.launch.BinaryCopy;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Streams people and facts out of PostgreSQL by binary COPY, row by row, under one snapshot. In SQL. */
@Component
class PopulationReader {

    private final DSLContext sql;

    PopulationReader(DSLContext sql) {
        this.sql = sql;
    }

    /** Reads the residents of some units, or of all when none is named, then gives them with a source of their facts; both see the same state. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Registered read(Set<Integer> areaUnits, LocalDate day, Instant knownAt, Use use) {
        return sql.connectionResult(connection -> {
            Moment moment = new Moment(day, knownAt);
            return use.with(residents(connection, areaUnits, moment), new Facts(connection, moment));
        });
    }

    long changes() {
        return sql.resultQuery("SELECT last_value FROM registry.change").fetchSingle(0, Long.class);
    }

    /** What is done while the snapshot stands. */
    @FunctionalInterface
    interface Use {
        Registered with(Residents residents, FactSource facts);
    }

    /** Everything known at the instant of some people, and of those they live with, that touches {@code [first, last]}. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public History history(long[] people, LocalDate first, LocalDate last, Instant knownAt) {
        return sql.connectionResult(connection -> {
            Moment at = new Moment(last, knownAt);
            String during = "daterange('%s', '%s', '[]')".formatted(first, last);
            SortedSet<Long> homes = new TreeSet<>();
            BinaryCopy.out(connection,
                    "SELECT m.household_id FROM registry.membership_ever m WHERE m.person_id = ANY ('%s') AND m.valid && %s AND %s"
                            .formatted(array(people), during, at.known("m")),
                    row -> homes.add(row.getLong()));
            long[] households = array(homes);
            List<History.Stay> memberships = stays(connection, "person_id, household_id::bigint", "membership", households, during, at);
            long[] everybody = LongStream.concat(Arrays.stream(people), memberships.stream().mapToLong(History.Stay::of)).sorted()
                    .distinct().toArray();
            List<History.Being> beings = new ArrayList<>();
            BinaryCopy.out(connection, """
                    SELECT p.id, CASE p.sex WHEN 'MALE' THEN 0 ELSE 1 END, p.born, p.died
                    FROM registry.person_ever p WHERE p.id = ANY ('%s') AND %s ORDER BY p.id""".formatted(array(everybody), at.known("p")),
                    row -> beings.add(new History.Being(row.getLong(), row.getInt(), row.getDay(), row.dayOr(Integer.MAX_VALUE))));
            return new History(beings, memberships,
                    stays(connection, "household_id, area_unit::bigint", "residence", households, during, at),
                    lines(connection, "person", everybody, at), lines(connection, "household", households, at));
        });
    }

    private static List<History.Stay> stays(Connection connection, String columns, String table, long[] households, String during,
            Moment at)
            throws SQLException {
        List<History.Stay> stays = new ArrayList<>();
        BinaryCopy.out(connection,
                "SELECT %s, lower(s.valid), upper(s.valid) FROM registry.%s_ever s WHERE s.household_id = ANY ('%s') AND s.valid && %s AND %s"
                        .formatted(columns, table, array(households), during, at.known("s")),
                row -> stays.add(new History.Stay(row.getLong(), row.getLong(), row.getDay(), row.dayOr(Integer.MAX_VALUE))));
        return stays;
    }

    private static List<History.Line> lines(Connection connection, String subject, long[] ids, Moment at) throws SQLException {
        List<History.Line> lines = new ArrayList<>();
        BinaryCopy.out(connection,
                """
                        SELECT f.%1$s_id, f.fact, f.since, f.value FROM registry.%1$s_fact_ever f
                        WHERE f.%1$s_id = ANY ('%2$s') AND f.since <= date '%3$s' AND %4$s""".formatted(subject, array(ids), at.day(),
                        at.known("f")),
                row -> lines.add(new History.Line(row.getLong(), row.getShort(), row.getDay(),
                        row.isNull() ? Population.UNKNOWN : row.getLong())));
        lines.sort(Comparator.comparingInt(History.Line::since));
        return lines;
    }

    private static String array(long[] ids) {
        return Arrays.stream(ids).mapToObj(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private static long[] array(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private record Moment(LocalDate day, Instant knownAt) {

        String known(String alias) {
            return "%1$s.recorded_at <= '%2$s' AND (%1$s.retracted_at IS NULL OR %1$s.retracted_at > '%2$s')".formatted(alias, knownAt);
        }

        String valid(String alias) {
            return alias + ".valid @> date '" + day + "'";
        }
    }

    private static Residents residents(Connection connection, Set<Integer> areaUnits, Moment at) throws SQLException {
        Residents residents = new Residents();
        String query = """
                SELECT p.id, CASE p.sex WHEN 'MALE' THEN 0 ELSE 1 END, p.born, coalesce(m.household_id, 0), coalesce(r.area_unit, 0)
                FROM registry.person_ever p
                LEFT JOIN registry.membership_ever m ON m.person_id = p.id AND %1$s AND %2$s
                LEFT JOIN registry.residence_ever r ON r.household_id = m.household_id AND %3$s AND %4$s
                WHERE %5$s AND p.born <= date '%6$s' AND (p.died IS NULL OR p.died > date '%6$s') AND %7$s
                ORDER BY p.id""".formatted(at.valid("m"), at.known("m"), at.valid("r"), at.known("r"), at.known("p"), at.day(),
                where(areaUnits));
        BinaryCopy.out(connection, query, row -> residents.add(row.getLong(), row.getInt(), row.getDay(), row.getLong(), row.getInt()));
        return residents.done();
    }

    private static String where(Set<Integer> areaUnits) {
        return areaUnits.isEmpty()
                ? "r.area_unit IS NOT NULL"
                : "r.area_unit = ANY ('" + areaUnits.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")) + "'::int[])";
    }

    /** The facts of people or households on the day, as known at the instant. */
    private static final class Facts implements FactSource {

        private final Connection connection;
        private final Moment at;

        private Facts(Connection connection, Moment at) {
            this.connection = connection;
            this.at = at;
        }

        @Override
        public void personFacts(Residents.Index people, Populations.FactSink sink) {
            read("person", people, sink);
        }

        @Override
        public void householdFacts(Residents.Index households, Populations.FactSink sink) {
            read("household", households, sink);
        }

        private void read(String subject, Residents.Index index, Populations.FactSink sink) {
            String query = "SELECT f.%1$s_id, f.fact, f.since, f.value FROM registry.%1$s_fact_ever f WHERE f.since <= date '%2$s' AND %3$s"
                    .formatted(subject, at.day(), at.known("f"));
            int[][] latest = new int[Short.MAX_VALUE + 1][];
            try {
                BinaryCopy.out(connection, query, row -> {
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
}
