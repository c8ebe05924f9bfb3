package org.ansinh.platform.entitlement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.law.Assessment;
import org.ansinh.law.Citation;
import org.ansinh.law.LawBook;
import org.ansinh.law.Programme;
import org.ansinh.law.RuleRow;
import org.ansinh.law.Value;
import org.jspecify.annotations.Nullable;

/** An assessment as the API tells it. */
final class ScreeningAnswers {

    private final Map<String, Programme> programmes;
    private final ScreeningRequest.Trace trace;

    ScreeningAnswers(LawBook book, ScreeningRequest.Trace trace) {
        this.programmes = book.programmes().stream().collect(Collectors.toMap(Programme::code, one -> one));
        this.trace = trace;
    }

    ScreeningAnswer answer(Assessment assessment, Set<String> programmes) {
        List<ScreeningAnswer.Result> results = assessment.results().stream()
                .filter(result -> programmes.contains(result.programme())).map(this::result).toList();
        return new ScreeningAnswer(assessment.day().toString(), assessment.knownOn().toString(), assessment.lawVersion(), results);
    }

    private ScreeningAnswer.Result result(Assessment.Result result) {
        Programme programme = Objects.requireNonNull(programmes.get(result.programme()));
        Assessment.Outcome outcome = result.outcome();
        RuleRow category = outcome instanceof Assessment.Entitled yes ? yes.category().orElse(null) : null;
        Map<String, Object> outputs = new LinkedHashMap<>();
        result.outputs().forEach((name, value) -> outputs.put(name, plain(value)));
        return new ScreeningAnswer.Result(result.subject(), programme.code(), programme.name(), status(outcome),
                amount(outcome, programme), programme.rhythm().name(), category == null ? null : row(category),
                outcome instanceof Assessment.Entitled yes && yes.usual(),
                outcome instanceof Assessment.Entitled ? citations(category, result.figures()) : List.of(), missing(outcome),
                ifOrdinary(outcome, programme),
                outcome instanceof Assessment.NotEntitled no ? no.blocked().map(ScreeningAnswers::blocked).orElse(null) : null,
                outcome instanceof Assessment.NotEntitled no ? nearest(no) : List.of(),
                outputs, result.changesOn() == null ? null : result.changesOn().toString(),
                told(outcome) ? result.steps().stream().map(this::step).toList() : List.of());
    }

    /** The row that lacks least; the next ones on demand. */
    private List<ScreeningAnswer.Near> nearest(Assessment.NotEntitled no) {
        return no.nearest().stream().limit(trace == ScreeningRequest.Trace.ALL ? Long.MAX_VALUE : 1).map(ScreeningAnswers::near).toList();
    }

    private boolean told(Assessment.Outcome outcome) {
        return switch (trace) {
            case ALL -> true;
            case NONE -> false;
            case ENTITLED -> outcome instanceof Assessment.Entitled;
        };
    }

    private static String status(Assessment.Outcome outcome) {
        return switch (outcome) {
            case Assessment.Entitled yes -> "ENTITLED";
            case Assessment.NotEntitled no -> "NOT_ENTITLED";
            case Assessment.Depends depends -> "DEPENDS";
        };
    }

    private static @Nullable Long amount(Assessment.Outcome outcome, Programme programme) {
        return outcome instanceof Assessment.Entitled yes && (programme.kind() != Programme.Kind.STATUS || yes.amount() > 0)
                ? Long.valueOf(yes.amount())
                : null;
    }

    private static List<ScreeningAnswer.Missing> missing(Assessment.Outcome outcome) {
        return outcome instanceof Assessment.Depends depends
                ? depends.missing().stream().map(one -> new ScreeningAnswer.Missing(one.subject(), one.fact().id(), one.fact().label(),
                        one.fact().question())).toList()
                : List.of();
    }

    private static ScreeningAnswer.@Nullable IfOrdinary ifOrdinary(Assessment.Outcome outcome, Programme programme) {
        if (!(outcome instanceof Assessment.Depends depends) || depends.ifOrdinary() == null) {
            return null;
        }
        Assessment.Outcome usual = depends.ifOrdinary();
        return new ScreeningAnswer.IfOrdinary(status(usual), amount(usual, programme),
                usual instanceof Assessment.Entitled yes ? yes.category().map(RuleRow::id).orElse(null) : null);
    }

    /** The category's own citations and those of the figures it was computed with. */
    private static List<ScreeningAnswer.Cited> citations(@Nullable RuleRow category, List<Assessment.Input> figures) {
        Stream<Citation> own = category == null ? Stream.of() : category.citations().stream();
        return Stream.concat(own, figures.stream().flatMap(figure -> Stream.ofNullable(figure.citation()))).map(ScreeningAnswers::cited)
                .distinct().toList();
    }

    private static ScreeningAnswer.Blocked blocked(Assessment.Blocked blocked) {
        return new ScreeningAnswer.Blocked(row(blocked.row()), blocked.decision(),
                blocked.by().stream().map(ScreeningAnswers::input).toList());
    }

    private static ScreeningAnswer.Row row(RuleRow row) {
        return new ScreeningAnswer.Row(row.id(), row.label(), row.citations().stream().map(ScreeningAnswers::cited).toList(),
                row.verification().name());
    }

    private static ScreeningAnswer.Cited cited(Citation citation) {
        return new ScreeningAnswer.Cited(citation.instrument().code(), citation.instrument().number(), citation.place());
    }

    private static ScreeningAnswer.Near near(Assessment.NearMiss miss) {
        return new ScreeningAnswer.Near(row(miss.row()), miss.failed().stream().map(ScreeningAnswers::cell).toList());
    }

    private static ScreeningAnswer.Cell cell(Assessment.Cell cell) {
        return new ScreeningAnswer.Cell(cell.input(), cell.label(), cell.test(), plain(cell.value()));
    }

    private ScreeningAnswer.Step step(Assessment.Step step) {
        return new ScreeningAnswer.Step(step.decision(), step.label(), plain(step.value()),
                step.fired().stream().map(fired -> new ScreeningAnswer.Fired(row(fired.row()),
                        fired.cells().stream().map(ScreeningAnswers::cell).toList(), plain(fired.output()))).toList(),
                trace == ScreeningRequest.Trace.ALL || gave(step)
                        ? step.inputs().stream().map(ScreeningAnswers::input).toList()
                        : List.of());
    }

    /** Whether anything came out: what a decision that gave nothing was asked of is told on demand. */
    private static boolean gave(Assessment.Step step) {
        return !step.fired().isEmpty() || switch (step.value()) {
            case null -> false;
            case Value.Whole whole -> whole.number() != 0;
            case Value.Decimal decimal -> decimal.number().signum() != 0;
            case Value.Truth truth -> truth.yes();
            case Value.Day day -> true;
            case Value.Code code -> true;
        };
    }

    private static ScreeningAnswer.Input input(Assessment.Input input) {
        Citation citation = input.citation();
        return new ScreeningAnswer.Input(input.name(), input.label(), plain(input.value()), citation == null ? null : cited(citation));
    }

    private static @Nullable Object plain(@Nullable Value value) {
        return switch (value) {
            case null -> null;
            case Value.Whole whole -> whole.number();
            case Value.Decimal decimal -> decimal.number();
            case Value.Truth truth -> truth.yes();
            case Value.Day day -> day.day().toString();
            case Value.Code code -> code.code();
        };
    }
}
