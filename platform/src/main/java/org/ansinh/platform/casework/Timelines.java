package org.ansinh.platform.casework;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ansinh.platform.casework.Segment.Standing;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps {@code casework.granted} equal to what the decisions say: rows are cut, voided and added, never rewritten. */
@Component
class Timelines {

    private final DSLContext sql;
    private final Proposals proposals;

    Timelines(DSLContext sql, Proposals proposals) {
        this.sql = sql;
        this.proposals = proposals;
    }

    private record Row(long id, Segment segment) {}

    /** What is granted now, by first month. */
    List<Segment> of(long person, String programme) {
        return live(person, programme).stream().map(Row::segment).toList();
    }

    /** Months as they would be after one more act. */
    List<Segment> after(long person, String programme, Act act) {
        return Timeline.of(imported(person, programme), Stream.concat(acts(person, programme).stream(), Stream.of(act)).toList());
    }

    /** Brings the grants to what all approved decisions say; the first month that changed, if any did. */
    Optional<YearMonth> carryOut(long person, String programme, long decision) {
        List<Segment> wanted = new ArrayList<>(Timeline.of(imported(person, programme), acts(person, programme)));
        List<YearMonth> changed = new ArrayList<>();
        for (Row row : live(person, programme)) {
            Segment segment = row.segment();
            if (wanted.remove(segment)) {
                continue;
            }
            Segment shorter = segment.to() == null ? wanted.stream().filter(segment::continues).findFirst().orElse(null) : null;
            if (shorter != null && shorter.to() != null) {
                wanted.remove(shorter);
                sql.execute("UPDATE casework.granted SET to_month = ?, end_decision_id = ? WHERE id = ?", shorter.to().atDay(1), decision,
                        row.id());
                changed.add(shorter.to().plusMonths(1));
            } else {
                sql.execute("UPDATE casework.granted SET void_decision_id = ? WHERE id = ?", decision, row.id());
                changed.add(segment.from());
            }
        }
        for (Segment segment : wanted) {
            insert(person, programme, segment, decision);
            changed.add(segment.from());
        }
        return changed.stream().min(Comparator.naturalOrder());
    }

    private List<Act> acts(long person, String programme) {
        return proposals.approved(person, programme).stream().map(Timelines::act).toList();
    }

    static Act act(Proposals.Decided decided) {
        Proposal proposal = decided.proposal();
        Decision decision = decided.decision();
        YearMonth effective = decision.effective();
        return new Act(decision.id(), proposal.kind(), effective == null ? YearMonth.from(decision.signedOn()) : effective, proposal.row(),
                proposal.amount(), proposal.otherMoney(), decision.unit(), proposal.payee(), proposal.terms().targets());
    }

    private List<Segment> imported(long person, String programme) {
        return sql
                .resultQuery("""
                        SELECT g.*, CASE WHEN end_decision_id IS NULL THEN to_month END AS last FROM casework.granted g
                        WHERE person_id = ? AND programme = ? AND imported_from IS NOT NULL AND copy_of IS NULL ORDER BY from_month""",
                        person, programme)
                .fetch(row -> segment(row, "last"));
    }

    private List<Row> live(long person, String programme) {
        return sql.resultQuery("""
                SELECT * FROM casework.granted WHERE person_id = ? AND programme = ? AND void_decision_id IS NULL ORDER BY from_month""",
                person, programme).fetch(row -> new Row(row.get("id", Long.class), segment(row, "to_month")));
    }

    private void insert(long person, String programme, Segment segment, long by) {
        YearMonth to = segment.to();
        sql.execute(
                """
                        INSERT INTO casework.granted (person_id, programme, row_id, decided_amount, from_month, to_month, area_unit, payee_name,
                            payee_bank, payee_account, standing, fixed, end_decision_id, decision_id, proposed_by, decided_by, imported_from, copy_of)
                        SELECT ?, ?, ?, ?, ?, ?::date, ?, ?, ?, ?, ?, ?, CASE WHEN ?::date IS NULL THEN NULL ELSE ?::bigint END,
                            d.id, d.proposed_by, d.decided_by, o.imported_from, o.id
                        FROM (VALUES (?::bigint, ?::bigint)) source (decision, grant_id)
                        LEFT JOIN casework.decision d ON d.id = source.decision
                        LEFT JOIN casework.granted o ON o.id = source.grant_id""",
                person, programme, segment.row(), segment.amount(), segment.from().atDay(1), first(to), segment.areaUnit(),
                segment.payee().name(), segment.payee().agencyOrNull(), segment.payee().accountOrNull(), segment.standing().name(),
                segment.fixed(), first(to), by,
                segment.decision(), segment.imported());
    }

    private static Segment segment(Record row, String last) {
        LocalDate to = row.get(last, LocalDate.class);
        Long copied = row.get("copy_of", Long.class);
        boolean taken = row.get("imported_from", String.class) != null;
        return new Segment(YearMonth.from(row.get("from_month", LocalDate.class)), to == null ? null : YearMonth.from(to),
                row.get("row_id", String.class), row.get("decided_amount", Long.class), row.get("fixed", Boolean.class),
                Standing.valueOf(row.get("standing", String.class)),
                row.get("area_unit", Integer.class),
                Payee.of(row.get("payee_name", String.class), row.get("payee_bank", String.class), row.get("payee_account", String.class)),
                row.get("decision_id", Long.class), !taken ? null : copied != null ? copied : row.get("id", Long.class));
    }

    private static @Nullable LocalDate first(@Nullable YearMonth month) {
        return month == null ? null : month.atDay(1);
    }
}
