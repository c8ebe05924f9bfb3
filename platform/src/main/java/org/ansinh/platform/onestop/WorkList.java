package org.ansinh.platform.onestop;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ansinh.platform.access.Role;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Open files by due day: those that wait for an officer, or all she may see. Found in the index {@code dossier_open_work} alone. */
@Component
class WorkList {

    static final int PAGE = 50;

    /** A posting that has ended waits for the decision. What is late climbs whoever has taken it; what waits for papers is the counter's. */
    private static final String FROM = """
            FROM (SELECT d.*, CASE WHEN d.act = 'POST' AND d.posted_until < ?::date THEN 'DECIDE' ELSE d.act END AS stage,
                    coalesce(d.late_since, d.promised_on) AS promise
                  FROM onestop.dossier d WHERE d.act <> 'CLOSED' AND d.area_unit = ANY (?)) f
            WHERE (?::text IS NULL OR f.programme = ?) AND (?::text IS NULL OR f.stage = ?)
              AND (NOT ? OR f.assigned_to = ANY (?))
              AND (NOT ? OR (f.assigned_to IS NULL OR f.assigned_to = ANY (?)) AND (
                   f.area_unit = ANY (?) AND (f.stage IN ('NOTIFY', 'HAND_OVER') OR f.clock_from IS NULL)
                OR f.area_unit = ANY (?) AND (f.stage = 'VERIFY' AND f.clock_from IS NOT NULL OR f.stage = 'DECIDE' AND f.proposal_id IS NULL)
                OR f.area_unit = ANY (?) AND f.stage = 'DECIDE' AND f.proposal_id IS NOT NULL)
                OR f.area_unit = ANY (?) AND f.promise <= ?
                OR f.area_unit = ANY (?) AND f.promise <= ?)
            """;

    private final DSLContext sql;

    WorkList(DSLContext sql) {
        this.sql = sql;
    }

    /** Which files. */
    enum Work {
        /** What her roles act on now, and what climbed to her. */
        MINE,
        /** What she, or somebody she stands in for, has taken. */
        HELD,
        ALL
    }

    /** By when. */
    enum Time {
        ANY,
        LATE,
        TODAY,
        WEEK,
        PAUSED
    }

    record Filter(Work work, Time time, @Nullable String stage, @Nullable String programme, @Nullable Integer area, int page) {}

    /**
     * An officer's view.
     *
     * @param hers her account and those she stands in for
     * @param visible units she may see
     * @param climbed the newest promised day that has climbed to approvers, and to leaders
     */
    record Viewer(
            Set<Integer> hers, Set<Integer> visible, Set<Integer> reception, Set<Integer> assessor, Set<Integer> approver,
            Set<Integer> leader,
            LocalDate climbedToApprover, LocalDate climbedToLeader) {}

    /** How many, by day. */
    record Counts(int all, int late, int today, int week, int paused) {}

    List<Dossier> page(Filter filter, Viewer viewer, LocalDate day) {
        return sql.resultQuery("WITH page AS (SELECT f.id " + FROM + """
                AND CASE ?::text WHEN 'LATE' THEN f.promise < ?::date WHEN 'TODAY' THEN f.due_on <= ?::date
                    WHEN 'WEEK' THEN f.due_on <= ?::date WHEN 'PAUSED' THEN f.clock_from IS NULL ELSE true END
                ORDER BY f.due_on NULLS LAST, f.id LIMIT ? OFFSET ?)
                SELECT d.* FROM page JOIN onestop.dossier d USING (id) ORDER BY d.due_on NULLS LAST, d.id""",
                concat(bound(filter, viewer, day), filter.time().name(), day, day, day.plusDays(7), PAGE + 1, (filter.page() - 1) * PAGE))
                .fetch(DossierStore::dossier);
    }

    /** Counts of the filter whatever its time. */
    Counts counts(Filter filter, Viewer viewer, LocalDate day) {
        return sql
                .resultQuery(
                        """
                                SELECT count(*)::int, count(*) FILTER (WHERE f.promise < ?::date)::int, count(*) FILTER (WHERE f.due_on <= ?::date)::int,
                                    count(*) FILTER (WHERE f.due_on <= ?::date)::int, count(*) FILTER (WHERE f.clock_from IS NULL)::int
                                """
                                + FROM,
                        concat(new Object[]{day, day, day.plusDays(7)}, bound(filter, viewer, day)))
                .fetchSingle(row -> new Counts(row.get(0, Integer.class), row.get(1, Integer.class), row.get(2, Integer.class),
                        row.get(3, Integer.class), row.get(4, Integer.class)));
    }

    private static Object[] bound(Filter filter, Viewer viewer, LocalDate day) {
        Set<Integer> areas = filter.area() == null || !viewer.visible().contains(filter.area()) ? viewer.visible() : Set.of(filter.area());
        Integer[] hers = array(viewer.hers());
        return new Object[]{day, array(areas), filter.programme(), filter.programme(), filter.stage(), filter.stage(),
                filter.work() == Work.HELD, hers, filter.work() == Work.MINE, hers, array(viewer.reception()), array(viewer.assessor()),
                array(viewer.approver()), array(viewer.approver()), viewer.climbedToApprover(), array(viewer.leader()),
                viewer.climbedToLeader()};
    }

    private static Object[] concat(Object[] first, Object... second) {
        Object[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static Integer[] array(Set<Integer> values) {
        return values.toArray(Integer[]::new);
    }

    /** Roles that have work here. */
    static Role[] roles() {
        return new Role[]{Role.RECEPTION, Role.ASSESSOR, Role.APPROVER, Role.LEADER};
    }
}
