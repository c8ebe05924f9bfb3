package org.ansinh.platform.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.ansinh.law.Assessment;
import org.ansinh.law.Assessment.Depends;
import org.ansinh.law.Assessment.Entitled;
import org.ansinh.law.Assessment.Blocked;
import org.ansinh.law.Assessment.NotEntitled;
import org.ansinh.law.Assessment.Result;
import org.ansinh.law.Citation;
import org.ansinh.law.LawOnDay;
import org.ansinh.law.RuleRow;
import org.ansinh.law.Value;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.springframework.stereotype.Component;

/** The law's answer for one person and programme on a day, kept with a proposal as the officer saw it. */
@Component
class Snapshot {

    private final Registry registry;
    private final Law law;

    Snapshot(Registry registry, Law law) {
        this.registry = registry;
        this.law = law;
    }

    /**
     * An answer.
     *
     * @param row row of the law's table; empty unless entitled
     * @param amount đồng a month; 0 unless entitled
     * @param explanation the official reasons in Vietnamese, one a line
     */
    record Answer(Status status, String row, long amount, String lawVersion, String explanation) {}

    enum Status {
        ENTITLED,
        NOT_ENTITLED,
        DEPENDS
    }

    /** {@code knownOn}: the day of asking; the law of a day before it is taken as it is known now. */
    Answer take(Person person, String programme, LocalDate day, LocalDate knownOn, Instant knownAt) {
        Assessment assessment = on(day, knownOn).assess(registry.caseOf(person.id(), day, knownAt));
        return assessment.results().stream()
                .filter(result -> result.programme().equals(programme))
                .filter(result -> result.subject().equals(person.code()) || result.subject().equals(Assessment.HOUSEHOLD))
                .findFirst()
                .map(result -> answer(result, assessment.lawVersion()))
                .orElse(new Answer(Status.NOT_ENTITLED, "", 0, assessment.lawVersion(), "Chính sách không áp dụng vào ngày này."));
    }

    /** Rows of the programme's table on the day; empty when it does not apply then. */
    List<RuleRow> rows(String programme, LocalDate day, LocalDate knownOn) {
        LawOnDay there = on(day, knownOn);
        return there.programmes().stream().anyMatch(one -> one.code().equals(programme)) ? there.rows(programme) : List.of();
    }

    private LawOnDay on(LocalDate day, LocalDate knownOn) {
        return law.book().on(day, day.isAfter(knownOn) ? day : knownOn);
    }

    private static Answer answer(Result result, String lawVersion) {
        return switch (result.outcome()) {
            case Entitled entitled -> new Answer(Status.ENTITLED,
                    entitled.category().filter(row -> !entitled.usual()).map(RuleRow::id).orElse(""), entitled.amount(), lawVersion,
                    entitled.category().map(row -> (entitled.usual() ? "Thường là " : "") + reasons(row, result)).orElse(""));
            case NotEntitled not -> new Answer(Status.NOT_ENTITLED, "", 0, lawVersion, not.blocked().map(Snapshot::taken)
                    .orElseGet(() -> not.nearest().stream()
                            .map(near -> "Không đủ điều kiện " + near.row().id() + ": " + near.row().label().vi() + ". "
                                    + cells(near.failed()))
                            .collect(Collectors.joining("\n"))));
            case Depends depends -> new Answer(Status.DEPENDS, "", 0, lawVersion, "Thiếu dữ liệu: "
                    + depends.missing().stream().map(missing -> missing.fact().label().vi()).distinct().collect(Collectors.joining(", ")));
        };
    }

    /** A case that the law means, and what takes the benefit away again. */
    private static String taken(Blocked blocked) {
        return "Thuộc diện " + blocked.row().id() + ": " + blocked.row().label().vi() + ", nhưng không được hưởng vì "
                + blocked.by().stream().map(input -> input.label().vi() + ": " + (input.value() == null ? "chưa có" : text(input.value())))
                        .collect(Collectors.joining("; "))
                + " (" + blocked.decision().vi() + ").\nCăn cứ: "
                + blocked.row().citations().stream().map(Citation::display).collect(Collectors.joining("; "));
    }

    private static String reasons(RuleRow row, Result result) {
        String law = row.id() + ": " + row.label().vi() + "\nCăn cứ: "
                + row.citations().stream().map(Citation::display).collect(Collectors.joining("; "));
        String facts = result.steps().stream().flatMap(step -> step.fired().stream())
                .filter(fired -> fired.row().id().equals(row.id()))
                .map(fired -> cells(fired.cells())).collect(Collectors.joining("; "));
        return facts.isEmpty() ? law : law + "\nDữ liệu: " + facts;
    }

    private static String cells(List<Assessment.Cell> cells) {
        return cells.stream().filter(cell -> !cell.test().equals("-"))
                .map(cell -> cell.label().vi() + ": " + (cell.value() == null ? "chưa có" : text(cell.value())))
                .distinct().collect(Collectors.joining("; "));
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Whole whole -> "%,d".formatted(whole.number()).replace(',', '.');
            case Value.Decimal decimal -> decimal.number().toPlainString().replace('.', ',');
            case Value.Truth truth -> truth.yes() ? "có" : "không";
            case Value.Day day -> day.day().format(DateTimeFormatter.ofPattern("dd/MM/uuuu"));
            case Value.Code code -> code.code();
        };
    }
}
