package org.ansinh.platform.onestop;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.ansinh.law.Procedure.Outcome;
import org.ansinh.platform.access.Role;

/** What an officer does with a file. */
sealed interface Move {

    /** Papers are missing: the clock stands still until they come. {@code named}: papers beyond those already missing. */
    record AskPapers(List<String> named, String reason) implements Move {}

    /** Missing papers came, by their numbers; when none is missing any more the clock goes on. */
    record PapersCame(Set<Integer> numbers) implements Move {}

    record Verified(String note) implements Move {}

    /** Somebody objected to what is posted: back to verification. */
    record Objected(String note) implements Move {}

    /** To the approver, as a proposal to grant or to refuse. */
    record Propose(Outcome ending, String reason) implements Move {}

    /** The answer of the authority that decides. */
    record Answered(Outcome outcome, String note) implements Move {}

    record Notified(String how) implements Move {}

    record HandedOver(String to) implements Move {}

    record Withdrawn(String reason) implements Move {}

    record Take() implements Move {}

    /** From the colleague to whom it was assigned, with a reason that stays on record. */
    record TakeOver(String reason) implements Move {}

    record Release() implements Move {}

    /** A letter of apology with a new day. */
    record Apologise(String reason, LocalDate day) implements Move {}

    default Event.Kind kind() {
        return switch (this) {
            case AskPapers any -> Event.Kind.PAPERS_ASKED;
            case PapersCame any -> Event.Kind.PAPERS_CAME;
            case Verified any -> Event.Kind.VERIFIED;
            case Objected any -> Event.Kind.OBJECTED;
            case Propose any -> Event.Kind.PROPOSED;
            case Answered any -> Event.Kind.ANSWERED;
            case Notified any -> Event.Kind.NOTIFIED;
            case HandedOver any -> Event.Kind.HANDED_OVER;
            case Withdrawn any -> Event.Kind.WITHDRAWN;
            case Take() -> Event.Kind.ASSIGNED;
            case TakeOver any -> Event.Kind.TAKEN_OVER;
            case Release() -> Event.Kind.RELEASED;
            case Apologise any -> Event.Kind.APOLOGISED;
        };
    }

    /** Any of these roles in the file's area. */
    default Role[] roles() {
        return switch (this) {
            case PapersCame any -> new Role[]{Role.RECEPTION};
            case Notified any -> new Role[]{Role.RECEPTION};
            case HandedOver any -> new Role[]{Role.RECEPTION};
            case Verified any -> new Role[]{Role.ASSESSOR};
            case Propose any -> new Role[]{Role.ASSESSOR};
            case Answered any -> new Role[]{Role.ASSESSOR};
            case AskPapers any -> new Role[]{Role.RECEPTION, Role.ASSESSOR};
            case Objected any -> new Role[]{Role.RECEPTION, Role.ASSESSOR};
            case Withdrawn any -> new Role[]{Role.RECEPTION, Role.ASSESSOR};
            case Take() -> new Role[]{Role.RECEPTION, Role.ASSESSOR, Role.APPROVER};
            case TakeOver any -> new Role[]{Role.RECEPTION, Role.ASSESSOR, Role.APPROVER};
            case Release() -> new Role[]{Role.RECEPTION, Role.ASSESSOR, Role.APPROVER};
            case Apologise any -> new Role[]{Role.RECEPTION, Role.ASSESSOR, Role.APPROVER};
        };
    }

    /** What must be said, or a Fault. */
    default String words() {
        return switch (this) {
            case AskPapers ask -> ask.reason();
            case Verified verified -> verified.note();
            case Objected objected -> objected.note();
            case Propose propose -> propose.reason();
            case Answered answered -> answered.note();
            case Notified notified -> notified.how();
            case HandedOver handed -> handed.to();
            case Withdrawn withdrawn -> withdrawn.reason();
            case TakeOver over -> over.reason();
            case Apologise apologise -> apologise.reason();
            case PapersCame any -> "";
            case Take() -> "";
            case Release() -> "";
        };
    }

    /** Whether words may be left out. */
    default boolean silent() {
        return switch (this) {
            case AskPapers any -> false;
            case Objected any -> false;
            case Withdrawn any -> false;
            case TakeOver any -> false;
            case Apologise any -> false;
            case Answered answered -> answered.outcome() == Outcome.GRANTED;
            case Propose propose -> propose.ending() == Outcome.GRANTED;
            default -> true;
        };
    }
}
