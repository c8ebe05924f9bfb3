package org.ansinh.platform.plan;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The plan's targets as data. Public: nobody is named, small numbers are withheld. */
@RestController
@RequestMapping(path = "/api/v1/targets", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "targets", description = "The plan's targets with definitions, figures, forecasts and what is wrong with the figures. Public; small numbers are withheld.")
class PlanApi {

    private final Plan plan;
    private final Steering steering;
    private final PublicFigures figures;
    private final Breakdowns breakdowns;
    private final Areas areas;
    private final Today today;

    PlanApi(Plan plan, Steering steering, PublicFigures figures, Breakdowns breakdowns, Areas areas, Today today) {
        this.plan = plan;
        this.steering = steering;
        this.figures = figures;
        this.breakdowns = breakdowns;
        this.areas = areas;
        this.today = today;
    }

    /**
     * A target on its way.
     *
     * @param line where the way to the goal stands on the day of the newest figure
     * @param needed change a year that reaches the goal in time
     */
    record Answer(Target target, Verdict verdict, Judgement.Rule rule, @Nullable BigDecimal line, BigDecimal weight, String path,
            Forecast.Outlook outlook,
            @Nullable Predicted forecast, @Nullable BigDecimal needed, List<Flag> flags, List<PublicFigure> figures) {}

    /** For the end of the year, with the bounds of the interval. */
    record Predicted(int year, double low, double value, double high, int levelPercent, String method, int points) {}

    @GetMapping
    @Operation(summary = "Every target with its newest figures, city and wards")
    List<Answer> targets() {
        List<PublicFigure> all = figures.all(PublicFigures.Asked.EVERYTHING);
        return steering.all().stream()
                .map(one -> answer(one, newest(all.stream().filter(figure -> figure.target().equals(one.target().code())).toList())))
                .toList();
    }

    @GetMapping("/{code}")
    @Operation(summary = "One target with every figure that stands")
    Answer target(@PathVariable("code") String code) {
        Target target = find(code);
        return answer(steering.of(target), figures.all(new PublicFigures.Asked(Set.of(target.code()), null, null)));
    }

    @GetMapping("/{code}/breakdowns")
    @Operation(summary = "A counted target by sex, age, poverty, ethnicity and hamlet", description = "A cell without count is withheld: it, or the cell from which it could be reckoned, tells of fewer than five people.")
    List<Breakdown> breakdowns(@PathVariable("code") String code) {
        return breakdowns.of(find(code), areas.wards(today.day()));
    }

    private Target find(String code) {
        return plan.target(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Answer answer(Steered one, List<PublicFigure> figures) {
        Forecast.Span end = one.end();
        Predicted predicted = end == null
                ? null
                : new Predicted(one.target().goalYear(), rounded(end.low()), rounded(end.value()), rounded(end.high()), Forecast.LEVEL,
                        "Theil-Sen, Student t interval", Objects.requireNonNull(one.forecast()).points());
        BigDecimal needed = one.needed();
        return new Answer(one.target(), one.view().verdict(), one.view().rule(), one.view().line(), one.setting().weight(),
                one.setting().path().code(), one.outlook(),
                predicted, needed == null ? null : needed.setScale(2, RoundingMode.HALF_UP), one.toEverybody().flags(), figures);
    }

    private static double rounded(double value) {
        return Math.rint(value * 100) / 100;
    }

    /** Of each unit the newest. */
    private static List<PublicFigure> newest(List<PublicFigure> figures) {
        return figures.stream().collect(Collectors.toMap(PublicFigure::unitCode, Stream::of, (older, newer) -> newer, LinkedHashMap::new))
                .values().stream().flatMap(one -> one).toList();
    }
}
