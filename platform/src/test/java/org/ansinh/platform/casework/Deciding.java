package org.ansinh.platform.casework;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.casework.Proposal.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Proposes and signs in one step, for tests of other rooms: an assessor and an approver of every unit. */
public final class Deciding {

    public static final Officer ASSESSOR = new Officer(8101, "tham-dinh", "Nguyễn Thị Thẩm", Set.of(Role.ASSESSOR), Set.of(1));
    public static final Officer EXAMINER = new Officer(8103, "xem-xet", "Lê Thị Xem", Set.of(Role.ASSESSOR), Set.of(1));
    public static final Officer CHIEF = new Officer(8104, "pho-chu-tich", "Võ Văn Phó", Set.of(Role.APPROVER), Set.of(1));
    public static final Officer APPROVER = new Officer(8102, "phe-duyet", "Trần Văn Duyệt", Set.of(Role.APPROVER), Set.of(1));

    private final Casework casework;
    private final Complaints complaints;
    private final TransactionTemplate transaction;
    private final Set<Integer> areas;

    public Deciding(ApplicationContext context, Set<Integer> areas) {
        this.casework = context.getBean(Casework.class);
        this.complaints = context.getBean(Complaints.class);
        this.transaction = context.getBean(TransactionTemplate.class);
        this.areas = areas;
    }

    /** What is decided. Null {@code from}: the law's own month; {@code cause} and {@code row} may be empty. */
    public record What(String kind, String person, String programme, @Nullable YearMonth from, String cause, @Nullable Long target,
            String row,
            long amount) {

        public static What of(String kind, String person, String programme, @Nullable YearMonth from) {
            return new What(kind, person, programme, from, kind.equals("SUSPEND") ? "NOT_COLLECTED" : "", null, "", 0);
        }

        public What about(long decision) {
            return new What(kind, person, programme, from, cause, decision, row, amount);
        }

        public What instead(String otherRow, long otherAmount) {
            return new What(kind, person, programme, from, cause, target, otherRow, otherAmount);
        }
    }

    /** Number of the proposal that waits. */
    public long propose(What what) {
        return casework.propose(
                new Casework.Request(Kind.valueOf(what.kind()), what.person(), what.programme(), "Theo biên bản xác minh", "", "",
                        new Proposal.Terms(what.from(), what.cause(), what.target()),
                        what.row().isEmpty() ? null : new Casework.Instead(what.row(), what.amount())),
                ASSESSOR, areas).id();
    }

    /** A complaint against a decision that another officer examines and a third settles; number of the settlement. */
    public long complain(long against, String outcome, @Nullable YearMonth from) {
        LocalDate today = LocalDate.of(2026, 11, 23);
        long complaint = complaints.file(
                new Complaints.Filing(against, "Phạm Thị Sáu", Complaint.Channel.DESK, today, today, "Quyết định chưa đúng", ""),
                ASSESSOR, areas);
        complaints.accept(complaint, 0, false, false, EXAMINER, areas);
        long proposal = complaints.propose(complaint, 1,
                new Complaints.Finding(Complaint.Outcome.valueOf(outcome), "Theo kết quả xác minh", from, null, ""),
                EXAMINER, areas);
        return java.util.Objects.requireNonNull(transaction.execute(
                status -> casework.decide(proposal, 0, Decision.Outcome.APPROVED, "", Decision.Capacity.VICE_CHAIR, CHIEF, areas).id()));
    }

    /** Number of the decision. */
    public long decide(What what) {
        long proposal = propose(what);
        return java.util.Objects.requireNonNull(
                transaction.execute(status -> casework.decide(proposal, 0, Decision.Outcome.APPROVED, "", APPROVER, areas).id()));
    }
}
