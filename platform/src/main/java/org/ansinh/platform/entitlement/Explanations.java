package org.ansinh.platform.entitlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.law.Assessment;
import org.ansinh.law.Citation;
import org.ansinh.law.Fact;
import org.ansinh.law.RuleRow;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;

/** Answers of the law in sentences that can be handed to a citizen. */
final class Explanations {

    private static final int MOST_ROWS = 1;
    private static final Pattern PLACE = Pattern.compile("Điều (\\S+)(?: khoản (\\S+))?(?: điểm (\\S+))?");

    private final Wording wording;
    private final Page page;
    private final Function<LocalDate, List<Assessment.Result>> later;

    /** {@code later} answers for another day with the same facts. */
    Explanations(Wording wording, Function<LocalDate, List<Assessment.Result>> later) {
        this.wording = wording;
        this.page = wording.page();
        this.later = later;
    }

    /** Yes first, then what is open, then no. */
    List<Explanation> of(List<Assessment.Result> results) {
        return Stream.of("ENTITLED", "DEPENDS", "NOT_ENTITLED")
                .flatMap(status -> results.stream().map(this::one).filter(one -> one.status().equals(status))).toList();
    }

    private Explanation one(Assessment.Result result) {
        String name = wording.name(result.programme());
        return switch (result.outcome()) {
            case Assessment.Entitled yes -> new Explanation(name, "ENTITLED", answer(result, yes), becauseYes(result, yes), changes(result),
                    yes.category().map(row -> wording.doubt(row.verification())).orElse(""));
            case Assessment.NotEntitled no ->
                new Explanation(name, "NOT_ENTITLED", page.t("entitlement.explained.no"), becauseNo(no), changesNo(result, no),
                        wording.spokenOf(no).map(RuleRow::verification).map(wording::doubt).orElse(""));
            case Assessment.Depends depends -> new Explanation(name, "DEPENDS", page.t("entitlement.explained.depends"),
                    depends.missing().stream()
                            .map(missing -> page.t("entitlement.explained.missing", page.t(missing.fact().label()),
                                    page.t(missing.fact().source())))
                            .toList(),
                    List.of(), "");
        };
    }

    private String answer(Assessment.Result result, Assessment.Entitled yes) {
        String share = wording.share(result);
        if (yes.amount() == 0) {
            return share.isEmpty() ? page.t("entitlement.explained.yes") : page.t("entitlement.explained.yes.share", share);
        }
        String amount = wording.amount(result.programme(), yes.amount());
        return share.isEmpty()
                ? page.t("entitlement.explained.yes.amount", amount)
                : page.t("entitlement.explained.yes.both", amount, share);
    }

    private List<String> becauseYes(Assessment.Result result, Assessment.Entitled yes) {
        List<String> sentences = new ArrayList<>();
        yes.category().ifPresent(row -> {
            String facts = result.steps().stream().flatMap(step -> step.fired().stream()).filter(fired -> fired.row().id().equals(row.id()))
                    .limit(1)
                    .flatMap(fired -> fired.cells().stream()).filter(this::plain)
                    .map(cell -> page.t(cell.label()) + ": " + wording.value(cell.input(), cell.value())).collect(Collectors.joining("; "));
            sentences.add(yes.usual()
                    ? page.t("entitlement.explained.usual", text(row), citation(row))
                    : facts.isEmpty()
                            ? page.t("entitlement.explained.because", text(row), citation(row))
                            : page.t("entitlement.explained.becauseFacts", text(row), citation(row), facts));
        });
        if (yes.amount() > 0) {
            result.figures().forEach(figure -> sentences.add(page.t("entitlement.explained.figure", page.t(figure.label()),
                    wording.value(figure.name(), figure.value()), citation(Stream.ofNullable(figure.citation()).toList()))));
        }
        return sentences;
    }

    /** Facts as somebody tells them, not decisions on the way. */
    private boolean plain(Assessment.Cell cell) {
        return wording.fact(cell.input()).isPresent();
    }

    private List<String> becauseNo(Assessment.NotEntitled no) {
        if (no.blocked().isPresent()) {
            Assessment.Blocked blocked = no.blocked().get();
            return List.of(page.t("entitlement.explained.blocked", text(blocked.row()), citation(blocked.row()), wording.by(blocked),
                    page.t(blocked.decision())));
        }
        return no.nearest().stream().limit(MOST_ROWS)
                .map(miss -> page.t("entitlement.explained.becauseNot",
                        wording.lacking(miss.failed()).stream()
                                .map(cell -> page.t("entitlement.explained.lacks", page.t(cell.label()),
                                        wording.value(cell.input(), cell.value()),
                                        wording.test(cell.input(), cell.test())))
                                .collect(Collectors.joining("; ")),
                        citation(miss.row()), text(miss.row())))
                .toList();
    }

    private List<String> changesNo(Assessment.Result result, Assessment.NotEntitled no) {
        List<String> sentences = new ArrayList<>(changes(result));
        no.nearest().stream().limit(no.blocked().isPresent() ? 0 : 1)
                .filter(miss -> miss.failed().stream().noneMatch(cell -> ofTime(cell.input())))
                .forEach(miss -> sentences.add(page.t("entitlement.explained.would",
                        wording.lacking(miss.failed()).stream()
                                .map(cell -> page.t(cell.label()) + " – " + wording.test(cell.input(), cell.test()))
                                .collect(Collectors.joining("; ")))));
        return sentences;
    }

    /** Ages change by themselves: their day is told instead. */
    private boolean ofTime(String input) {
        return wording.fact(input).flatMap(Fact::derivation).isPresent();
    }

    private List<String> changes(Assessment.Result result) {
        LocalDate day = result.changesOn();
        if (day == null) {
            return List.of();
        }
        return List.of(page.t("entitlement.explained.from", page.date(day), later.apply(day).stream()
                .filter(one -> one.programme().equals(result.programme()) && one.subject().equals(result.subject())).findFirst()
                .map(this::briefly).orElse(page.t("entitlement.explained.short.no"))));
    }

    private String briefly(Assessment.Result result) {
        return switch (result.outcome()) {
            case Assessment.Entitled yes when yes.amount() > 0 ->
                page.t("entitlement.explained.short.amount", wording.amount(result.programme(), yes.amount()));
            case Assessment.Entitled _ -> page.t("entitlement.explained.short.yes");
            case Assessment.NotEntitled _ -> page.t("entitlement.explained.short.no");
            case Assessment.Depends _ -> page.t("entitlement.explained.short.depends");
        };
    }

    private String text(RuleRow row) {
        String text = page.t(row.label());
        return text.isEmpty() ? row.id() : text;
    }

    private String citation(RuleRow row) {
        return citation(row.citations());
    }

    private String citation(List<Citation> citations) {
        return citations.stream().map(one -> spoken(one, page.english())).collect(Collectors.joining("; "));
    }

    /** {@code điểm b khoản 1 Điều 5 Nghị định 20/2021/NĐ-CP}: the smallest part first, as one says it. */
    static String spoken(Citation citation, boolean english) {
        String number = citation.instrument().number();
        List<String> parts = Stream.of(citation.place().split(";")).map(String::strip).toList();
        if (parts.stream().anyMatch(part -> !PLACE.matcher(part).matches())) {
            return citation.display();
        }
        return parts.stream().map(part -> spoken(part, english)).collect(Collectors.joining(", ")) + (english ? ", " : " ") + number;
    }

    private static String spoken(String place, boolean english) {
        Matcher part = PLACE.matcher(place);
        return !part.matches()
                ? place
                : words(part.group(3), english ? "point " : "điểm ") + words(part.group(2), english ? "clause " : "khoản ")
                        + words(part.group(1), english ? "Article " : "Điều ").strip();
    }

    private static String words(@Nullable String part, String before) {
        return part == null ? "" : before + part + " ";
    }
}
