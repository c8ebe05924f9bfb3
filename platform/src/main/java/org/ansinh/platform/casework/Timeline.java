package org.ansinh.platform.casework;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ansinh.platform.casework.Segment.Standing;
import org.jspecify.annotations.Nullable;

/**
 * What all decisions about one person and programme together say, month by month: each decision in the order of signing, a corrected
 * one replaced by its correction in its place, a cancelled one left out. Pure; what was said before is never lost, because the
 * decisions themselves are kept.
 */
final class Timeline {

    private final List<Segment> segments;

    /** What becomes of a part; null when nothing is left of it. */
    private interface Change {
        @Nullable
        Segment to(Segment part);
    }

    private Timeline(List<Segment> segments) {
        this.segments = new ArrayList<>(segments);
    }

    /** {@code imported}: grants taken over from before An Sinh; {@code acts}: by rising decision. Segments by first month. */
    static List<Segment> of(List<Segment> imported, List<Act> acts) {
        Timeline line = new Timeline(imported);
        inForce(acts).forEach(line::apply);
        line.segments.sort(Comparator.comparing(Segment::from));
        return List.copyOf(line.segments);
    }

    /** Acts that count, a correction in the place of what it corrects. */
    static List<Act> inForce(List<Act> acts) {
        Set<Long> cancelled = new HashSet<>();
        Map<Long, Act> corrections = new HashMap<>();
        for (Act act : acts.reversed()) {
            Long target = act.targets();
            if (target == null || cancelled.contains(act.decision())) {
                continue;
            }
            switch (act.kind()) {
                case CANCEL -> cancelled.add(target);
                case CORRECT -> corrections.putIfAbsent(target, act);
                default -> {
                }
            }
        }
        return acts.stream()
                .filter(act -> act.targets() == null && !cancelled.contains(act.decision()))
                .map(act -> newest(act, corrections))
                .toList();
    }

    private static Act newest(Act act, Map<Long, Act> corrections) {
        Act newest = act;
        while (corrections.get(newest.decision()) instanceof Act correction) {
            newest = correction.as(act.kind());
        }
        return newest;
    }

    private void apply(Act act) {
        YearMonth from = act.effective();
        switch (act.kind()) {
            case START -> {
                change(from, segment -> null);
                segments.add(new Segment(from, null, act.row(), act.amount(), act.fixed(), Standing.PAID, act.areaUnit(), act.payee(),
                        act.decision(), null));
            }
            case ADJUST -> change(from, segment -> shaped(segment, act, act.row(), act.amount(), act.fixed(), segment.standing()));
            case SUSPEND -> change(from, segment -> segment.standing() == Standing.SUSPENDED
                    ? segment
                    : standing(segment, act, Standing.SUSPENDED));
            case RESUME -> change(from, segment -> segment.standing() == Standing.PAID
                    ? segment
                    : standing(segment, act, Standing.PAID));
            case END -> change(from, segment -> null);
            case REFUSE, CORRECT, CANCEL, UPHOLD -> {
            }
        }
    }

    private static Segment shaped(Segment segment, Act act, String row, long amount, boolean fixed, Standing standing) {
        return new Segment(segment.from(), segment.to(), row, amount, fixed, standing, segment.areaUnit(), segment.payee(), act.decision(),
                null);
    }

    private static Segment standing(Segment segment, Act act, Standing standing) {
        return shaped(segment, act, segment.row(), segment.amount(), segment.fixed(), standing);
    }

    /** Replaces the part of every segment from this month on; what was before stays. */
    private void change(YearMonth from, Change by) {
        List<Segment> before = List.copyOf(segments);
        segments.clear();
        for (Segment segment : before) {
            if (!segment.reaches(from)) {
                segments.add(segment);
                continue;
            }
            Segment part = segment.from().isBefore(from) ? segment.since(from) : segment;
            Segment changed = by.to(part);
            if (changed == part) {
                segments.add(segment);
                continue;
            }
            if (segment.from().isBefore(from)) {
                segments.add(segment.until(from.minusMonths(1)));
            }
            if (changed != null) {
                segments.add(changed);
            }
        }
    }
}
