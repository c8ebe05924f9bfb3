package org.ansinh.platform.casework;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.ansinh.law.Programme;
import org.ansinh.platform.casework.Proposal.Kind;
import org.ansinh.platform.casework.Segment.Standing;
import org.ansinh.platform.launch.Fault;

/** Which kinds of decision make sense, given what is granted already. Pure. */
final class Possible {

    /** How far a decision may reach back or ahead, in years: a guard against a slip of the hand, not a rule of law. */
    private static final int YEARS_BACK = 10;

    private final String person;
    private final String programme;
    private final List<Segment> granted;
    private final Asked asked;

    /** Whether somebody waits for an answer: a request may be refused although, or because, the benefit runs already. */
    enum Asked {
        NO,
        BY_FILE;

        static Asked of(OpenFiles files, long person, String programme) {
            return files.unit(person, programme).isPresent() ? BY_FILE : NO;
        }
    }

    Possible(String person, String programme, List<Segment> granted, Asked asked) {
        this.person = person;
        this.programme = programme;
        this.granted = granted;
        this.asked = asked;
    }

    /** Money given once or by the year is not paused, resumed or changed in its middle: it would fall due a second time. */
    static void requireFits(Kind kind, Programme.Rhythm rhythm, String person, String programme) {
        boolean cuts = kind == Kind.SUSPEND || kind == Kind.RESUME || kind == Kind.ADJUST;
        if (cuts && (rhythm == Programme.Rhythm.ONCE || rhythm == Programme.Rhythm.YEARLY)) {
            throw new Fault("casework.grant.whole", person, programme);
        }
    }

    /** What is granted as far as a decision from this month on meets it: money given once stands in no later grant's way. */
    static List<Segment> met(Kind kind, Programme.Rhythm rhythm, List<Segment> granted, YearMonth effective) {
        return kind == Kind.START && rhythm == Programme.Rhythm.ONCE
                ? granted.stream().filter(segment -> !segment.from().isBefore(effective)).toList()
                : granted;
    }

    /** Refuses a first month beyond reason. */
    static void requireNear(YearMonth effective, YearMonth now) {
        if (effective.isBefore(now.minusYears(YEARS_BACK)) || effective.isAfter(now.plusYears(1))) {
            throw new Fault("casework.effective.far", effective.toString(), now.minusYears(YEARS_BACK).toString(),
                    now.plusYears(1).toString());
        }
    }

    /** Refuses what cannot be carried out from this month on. */
    void require(Kind kind, YearMonth effective) {
        Optional<Segment> there = find(segment -> segment.reaches(effective));
        Optional<Segment> paused = find(segment -> segment.reaches(effective) && segment.standing() == Standing.SUSPENDED);
        switch (kind) {
            case START -> {
                paused.ifPresent(segment -> {
                    throw new Fault("casework.grant.suspended", person, programme, segment.from().toString());
                });
                forbid(there.isPresent());
            }
            case REFUSE -> forbid(there.isPresent() && asked == Asked.NO);
            case ADJUST, END -> demand(there.isPresent());
            case SUSPEND -> {
                demand(there.isPresent());
                if (find(segment -> segment.reaches(effective) && segment.standing() == Standing.PAID).isEmpty()) {
                    throw new Fault("casework.grant.suspended.already", person, programme, paused.orElseThrow().from().toString());
                }
            }
            case RESUME -> {
                if (paused.isEmpty()) {
                    throw new Fault("casework.grant.notSuspended", person, programme);
                }
            }
            case CORRECT, CANCEL, UPHOLD -> {
            }
        }
    }

    private void forbid(boolean granted) {
        if (granted) {
            throw new Fault("casework.grant.running", person, programme);
        }
    }

    private void demand(boolean granted) {
        if (!granted) {
            throw new Fault("casework.grant.none", person, programme);
        }
    }

    private Optional<Segment> find(Predicate<Segment> which) {
        return granted.stream().filter(which).findFirst();
    }
}
