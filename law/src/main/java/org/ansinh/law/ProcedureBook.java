package org.ansinh.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ansinh.law.pack.Faults;
import org.ansinh.law.pack.ProceduresReader;
import org.jspecify.annotations.Nullable;

/** The procedures of a pack, its calendar of working days, and the rules of the one-stop desk that they share. */
public record ProcedureBook(List<Procedure> procedures, Rules rules, WorkingDays calendar) {

    public static final String CALENDAR = "working-days.yaml";
    public static final String PROCEDURES = "procedures.yaml";
    /** Procedures of a city's own programmes, beside its {@code local.yaml}. */
    public static final String LOCAL = "local-procedures.yaml";

    /**
     * What holds for every file.
     *
     * @param supplement what becomes of the clock when missing papers have come
     * @param supplementDays after so many days of waiting for papers the desk is reminded; 0 for never
     * @param escalations whom a late file is shown to, by working days late
     */
    public record Rules(Supplement supplement, int supplementDays, Citation citation, Verification verification,
            List<Escalation> escalations) {}

    /** The clock after missing papers have come. */
    public enum Supplement {
        /** What was used before counts: the clock goes on where it stopped. */
        CONTINUE,
        /** The whole time begins anew. */
        RESTART
    }

    /** From this many working days late on, the file is shown to this superior. */
    public record Escalation(int workingDaysLate, Superior to) {}

    /** Superiors, nearest first. */
    public enum Superior {
        APPROVER,
        LEADER
    }

    /** Reads and checks the files; throws {@link LawFaults} with every fault. */
    public static ProcedureBook load(PackSource source, LawBook law) {
        Faults faults = new Faults();
        ProcedureBook book = ProceduresReader.read(source, law.instruments(), faults);
        book.calendar.faults().forEach(fault -> faults.add(CALENDAR, "calendar", fault, "mend the day"));
        new Coverage(book.procedures, faults).check(law.programmes());
        faults.orThrow();
        return book;
    }

    /** The procedure of a programme for a file received on the day. */
    public Optional<Procedure> of(String programme, LocalDate day) {
        return procedures.stream().filter(one -> one.programmes().contains(programme) && one.on(day)).findFirst();
    }

    /** The day on which days counted from a day end. */
    public LocalDate due(Procedure.Unit unit, LocalDate from, int days) {
        return switch (unit) {
            case WORKING_DAYS -> calendar.after(from, days);
            case DAYS -> calendar.orNext(from.plusDays(days));
        };
    }

    /** Every programme has exactly one procedure on every day it is in force. */
    private record Coverage(List<Procedure> procedures, Faults faults) {

        void check(List<Programme> programmes) {
            for (Procedure procedure : procedures) {
                for (String code : procedure.programmes()) {
                    if (programmes.stream().noneMatch(programme -> programme.code().equals(code))) {
                        fault(procedure.code(), "the programme " + code + " is not in the pack", "mend its code");
                    }
                }
                requireSteps(procedure);
            }
            programmes.forEach(this::covered);
        }

        private void requireSteps(Procedure procedure) {
            int days = procedure.steps().stream().mapToInt(Procedure.Step::days).sum();
            if (days > procedure.days()) {
                fault(procedure.code(), "its steps take " + days + " days, the whole " + procedure.days(),
                        "divide the days of the whole among the steps");
            }
            List<Procedure.Act> acts = procedure.steps().stream().map(Procedure.Step::act).toList();
            if (!acts.equals(acts.stream().distinct().sorted().toList())) {
                fault(procedure.code(), "the steps are not in order, or one stands twice",
                        "order: receive, check, verify, post, decide, notify, hand-over");
            }
            for (Procedure.Act needed : List.of(Procedure.Act.RECEIVE, Procedure.Act.VERIFY, Procedure.Act.DECIDE,
                    Procedure.Act.HAND_OVER)) {
                if (!acts.contains(needed)) {
                    fault(procedure.code(), "the step " + needed + " is missing", "add it");
                }
            }
        }

        private void covered(Programme programme) {
            List<Procedure> own = procedures.stream().filter(one -> one.programmes().contains(programme.code()))
                    .sorted(Comparator.comparing(Procedure::from)).toList();
            @Nullable
            LocalDate first = programme.versions().stream().map(Programme.Version::appliesFrom).min(Comparator.naturalOrder()).orElse(null);
            LocalDate last = last(programme);
            LocalDate next = first;
            for (Procedure procedure : own) {
                if (next != null && procedure.from().isAfter(next)) {
                    fault(programme.code(), "nothing says how it is asked for from " + next + " to " + procedure.from().minusDays(1),
                            "add a procedure");
                }
                if (next != null && procedure.from().isBefore(next) && procedure != own.getFirst()) {
                    fault(programme.code(), "two procedures hold on " + procedure.from(), "end the former the day before");
                }
                next = procedure.to() == null ? LocalDate.MAX : procedure.to().plusDays(1);
            }
            if (next != null && !next.isAfter(last)) {
                fault(programme.code(), "nothing says how it is asked for from " + next, "add a procedure");
            }
        }

        private static LocalDate last(Programme programme) {
            List<LocalDate> ends = new ArrayList<>();
            for (Programme.Version version : programme.versions()) {
                ends.add(Objects.requireNonNullElse(version.appliesTo(), LocalDate.MAX.minusDays(1)));
            }
            return ends.stream().max(Comparator.naturalOrder()).orElse(LocalDate.MIN);
        }

        private void fault(String place, String reason, String mend) {
            faults.add(PROCEDURES, place, reason, mend);
        }
    }
}
