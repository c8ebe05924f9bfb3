package org.ansinh.platform.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes back figures that should never have been entered: of the wrong target, unit or period. A wrong number is mended by the next
 * version instead. What is withdrawn stays readable with its reason and no longer counts.
 */
@Component
@Transactional
public class Withdrawals {

    /** Key of the fault that another version stands than the officer saw. */
    static final String MEANWHILE = "targets.withdraw.meanwhile";

    static final int LONGEST_REASON = 500;

    private final DSLContext sql;
    private final Plan plan;
    private final FigureDesk desk;
    private final ClosedYears years;
    private final AuditTrail audit;

    Withdrawals(DSLContext sql, Plan plan, FigureDesk desk, ClosedYears years, AuditTrail audit) {
        this.sql = sql;
        this.plan = plan;
        this.desk = desk;
        this.years = years;
        this.audit = audit;
    }

    /**
     * What somebody wants to withdraw.
     *
     * @param areaUnit null for the whole area
     * @param version that stood before her eyes
     */
    public record Wish(String target, @Nullable Integer areaUnit, LocalDate day, int version, String reason) {}

    /** What becomes of a wish. */
    public enum Outcome {
        WITHDRAWN,
        /** The same version was withdrawn for the same reason before: nothing is written. */
        SAME
    }

    /**
     * Withdraws a figure, or answers as before.
     *
     * @throws Fault see {@link #check}
     */
    public Outcome withdraw(Wish wish, Officer by, Instant at) {
        desk.lock(wish.target(), wish.areaUnit(), wish.day());
        Outcome outcome = check(wish);
        if (outcome == Outcome.WITHDRAWN) {
            sql.execute(
                    """
                            INSERT INTO plan.figure_withdrawal (target, area_unit, day, version, reason, withdrawn_by, withdrawer_name, withdrawn_at)
                            VALUES (?, ?::integer, ?, ?, ?, ?, ?, ?::timestamptz)""",
                    wish.target(), wish.areaUnit(), wish.day(), wish.version(),
                    wish.reason().strip(), by.id(), by.name(), at.atOffset(ZoneOffset.UTC));
            audit.changed(by, "target:" + wish.target(),
                    "figure of " + wish.day() + (wish.areaUnit() == null ? "" : ", unit " + wish.areaUnit())
                            + " withdrawn, version " + wish.version());
        }
        return outcome;
    }

    /**
     * What would become of it now; writes nothing.
     *
     * @throws Fault for no reason, no figure, a figure withdrawn for another reason, another version than the one seen, another figure
     *     that waits beside it, or a closed year
     */
    @Transactional(readOnly = true, noRollbackFor = Fault.class)
    public Outcome check(Wish wish) {
        if (plan.target(wish.target()).isEmpty()) {
            throw new Fault("plan.figure.target", wish.target());
        }
        String reason = wish.reason().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new Fault("targets.withdraw.reason", LONGEST_REASON);
        }
        List<Revision> revisions = desk.revisions(wish.target(), wish.areaUnit(), wish.day());
        if (revisions.isEmpty()) {
            throw new Fault("targets.withdraw.none", wish.target(), wish.day().toString());
        }
        Revision newest = revisions.getFirst();
        Withdrawal before = newest.withdrawal();
        if (before != null) {
            if (newest.version() == wish.version() && before.reason().equals(reason)) {
                return Outcome.SAME;
            }
            throw new Fault("targets.withdraw.done", before.by(), before.reason());
        }
        if (newest.version() != wish.version()) {
            throw new Fault(MEANWHILE, newest.version(), newest.figure().recordedBy(), newest.figure().value().toPlainString());
        }
        if (desk.contested(wish.target()).stream().anyMatch(one -> one.figure().day().equals(wish.day())
                && Objects.equals(one.figure().areaUnit(), wish.areaUnit()))) {
            throw new Fault("targets.withdraw.contested");
        }
        years.requireOpen(wish.day());
        return Outcome.WITHDRAWN;
    }
}
