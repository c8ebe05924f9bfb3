package org.ansinh.platform.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.law.Text;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * {@code /api/v1/sdmx/data/PLAN/…}: time series of the targets as an SDMX-JSON 2.0.0 data message. Series by target and unit;
 * observations by time.
 *
 * @see <a href="https://github.com/sdmx-twg/sdmx-json/blob/v2.0.0/data-message/docs/1-sdmx-json-field-guide.md">Field guide</a>
 */
@RestController
@RequestMapping("/api/v1/sdmx/data")
@Tag(name = "sdmx", description = "Time series of the plan's targets as SDMX-JSON 2.0.0. Public; small numbers are withheld.")
class SdmxApi {

    private static final String SCHEMA = "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/sdmx-json-data-schema.json";
    private static final String MEDIA_TYPE = "application/vnd.sdmx.data+json;version=2.0.0";

    private final Plan plan;
    private final PublicFigures figures;
    private final Areas areas;
    private final Today today;

    SdmxApi(Plan plan, PublicFigures figures, Areas areas, Today today) {
        this.plan = plan;
        this.figures = figures;
        this.areas = areas;
        this.today = today;
    }

    record Message(Meta meta, Data data) {}

    record Meta(String schema, String id, String prepared, boolean test, List<String> contentLanguages, Party sender) {}

    record Party(String id, String name, Map<String, String> names) {}

    record Data(List<Structure> structures, List<DataSet> dataSets) {}

    record Structure(List<Integer> dataSets, String name, Map<String, String> names, Dimensions dimensions, Measures measures,
            Attributes attributes) {}

    record Dimensions(List<Component> dataSet, List<Component> series, List<Component> observation) {}

    record Measures(List<Component> observation) {}

    record Attributes(List<Component> dataSet, List<Component> series, List<Component> observation) {}

    /** A dimension, measure or attribute with the values it takes. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Component(String id, String name, Map<String, String> names, @Nullable Integer keyPosition, @Nullable List<String> roles,
            @Nullable Relationship relationship,
            @Nullable List<Code> values) {}

    /** What an attribute belongs to. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Relationship(@Nullable List<String> dimensions, @Nullable Map<String, String> observation) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Code(@Nullable String id, @Nullable String name, @Nullable Map<String, String> names, @Nullable String value,
            @Nullable String start, @Nullable String end) {}

    record DataSet(int structure, String action, Map<String, Series> series) {}

    record Series(List<Integer> attributes, Map<String, List<@Nullable Object>> observations) {}

    @GetMapping(path = {"/PLAN", "/PLAN/{key}"}, produces = {MEDIA_TYPE, "application/json"})
    @Operation(summary = "Series of targets", description = "`key`: `T25+T31.30742+ALL`, targets before the dot, units by official code behind it (of a unit that ended with its first day, `30742_20240101`; the code alone asks for all that bore it); an empty side or `all` asks for every one. "
            + "`startPeriod`, `endPeriod`: 2024, 2024-06, 2024-06-30.")
    Message data(
            @PathVariable(name = "key", required = false) @Nullable String key,
            @RequestParam(name = "startPeriod", defaultValue = "") String from,
            @RequestParam(name = "endPeriod", defaultValue = "") String to) {
        String[] sides = key == null || key.equals("all") ? new String[]{"", ""} : key.split("\\.", -1);
        if (sides.length > 2) {
            throw new Fault("targets.sdmx.key", String.valueOf(key));
        }
        Set<String> units = split(sides.length == 2 ? sides[1] : "");
        LocalDate first = from.isBlank() ? null : first(from);
        LocalDate last = to.isBlank() ? null : Periods.read(to).day();
        Set<String> targets = split(sides[0]);
        if (targets.stream().anyMatch(one -> plan.target(one).isEmpty())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Map<PublicFigure, String> places = new LinkedHashMap<>();
        Map<Integer, String> ended = new HashMap<>();
        for (PublicFigure one : figures.all(new PublicFigures.Asked(targets, first, last))) {
            String place = one.areaUnit() == null
                    ? one.unitCode()
                    : one.unitCode() + ended.computeIfAbsent(one.areaUnit(), id -> areas.find(id).map(SdmxApi::ended).orElse(""));
            if (units.isEmpty() || units.contains(one.unitCode()) || units.contains(place)) {
                places.put(one, place);
            }
        }
        return message(List.copyOf(places.keySet()), places);
    }

    /** Two units may have borne the same code one after the other: of the one that ended its first day tells them apart. */
    private static String ended(AreaUnit unit) {
        return unit.to() == null ? "" : "_" + unit.from().format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static Set<String> split(String side) {
        return Arrays.stream(side.split("\\+")).filter(one -> !one.isBlank()).collect(Collectors.toSet());
    }

    /** The first day of a period. */
    private static LocalDate first(String text) {
        Periods.Time time = Periods.read(text);
        String period = time.period();
        return period == null
                ? time.day()
                : period.length() == 4
                        ? time.day().withDayOfYear(1)
                        : period.contains("Q") ? time.day().minusMonths(2).withDayOfMonth(1) : time.day().withDayOfMonth(1);
    }

    /** @param places code of each figure's unit, by which no other unit is known */
    private Message message(List<PublicFigure> all, Map<PublicFigure, String> places) {
        List<String> targets = distinct(all.stream().map(PublicFigure::target));
        List<String> units = distinct(all.stream().map(places::get));
        List<String> times = all.stream().map(SdmxApi::time).distinct().sorted().toList();
        List<String> measures = distinct(targets.stream().map(code -> target(code).unit().vi()));
        List<String> sources = distinct(all.stream().map(PublicFigure::source));
        List<String> statuses = List.of("A", "Q");
        Map<String, Series> series = new LinkedHashMap<>();
        for (PublicFigure one : all) {
            String key = targets.indexOf(one.target()) + ":" + units.indexOf(places.get(one));
            series.computeIfAbsent(key,
                    any -> new Series(List.of(measures.indexOf(target(one.target()).unit().vi())),
                            new TreeMap<>(Comparator.comparingInt(Integer::parseInt))))
                    .observations().put(String.valueOf(times.indexOf(time(one))), observation(one, statuses, sources));
        }
        Dimensions dimensions = new Dimensions(List.of(),
                List.of(component("INDICATOR", "Chỉ tiêu", "Target", 0,
                        targets.stream().map(code -> named(code, target(code).label())).toList()),
                        component("REF_AREA", "Địa bàn", "Area", 1, units.stream().map(code -> named(code, unit(code, places))).toList())),
                List.of(new Component("TIME_PERIOD", "Thời gian", both("Thời gian", "Time"), 2, List.of("TIME_PERIOD"), null,
                        times.stream().map(SdmxApi::timeCode).toList())));
        Attributes attributes = new Attributes(List.of(),
                List.of(attribute("UNIT_MEASURE", "Đơn vị", "Unit", new Relationship(List.of("INDICATOR"), null),
                        measures.stream().map(SdmxApi::value).toList())),
                List.of(attribute("OBS_STATUS", "Tình trạng", "Status", new Relationship(null, Map.of()), List.of(
                        named("A", new Text("Giá trị bình thường", "Normal value")),
                        named("Q", new Text("Không công khai vì số nhỏ", "Missing value; suppressed")))),
                        attribute("COMMENT_OBS", "Nguồn", "Source", new Relationship(null, Map.of()),
                                sources.stream().map(SdmxApi::value).toList())));
        Text title = plan.document().title();
        String id = "PLAN-" + today.now().toEpochMilli();
        return new Message(
                new Meta(SCHEMA, id, today.now().toString(), false, List.of("vi", "en"),
                        new Party("ANSINH", "An Sinh", both("An Sinh", "An Sinh"))),
                new Data(List.of(new Structure(List.of(0), title.vi(), both(title.vi(), title.en()), dimensions,
                        new Measures(List.of(new Component("OBS_VALUE", "Giá trị", both("Giá trị", "Value"), null, null, null, null))),
                        attributes)),
                        List.of(new DataSet(0, "Information", series))));
    }

    private static List<@Nullable Object> observation(PublicFigure one, List<String> statuses, List<String> sources) {
        BigDecimal value = one.value();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(value);
        cells.add(statuses.indexOf(value == null ? "Q" : "A"));
        cells.add(sources.indexOf(one.source()));
        return cells;
    }

    private Target target(String code) {
        return plan.target(code).orElseThrow();
    }

    /** The name of the unit that had the code on the day of its newest figure. */
    private Text unit(String code, Map<PublicFigure, String> places) {
        return places.entrySet().stream().filter(one -> one.getValue().equals(code)).reduce((older, newer) -> newer)
                .map(one -> one.getKey().areaUnit()).flatMap(areas::find)
                .map(unit -> new Text(unit.name(), unit.nameEn())).orElse(new Text("toàn địa bàn", "whole area"));
    }

    /** {@code 2025}, {@code 2025-Q3}, {@code 2025-06}, {@code 2025-06-30}. */
    private static String time(PublicFigure one) {
        String period = one.period();
        return switch (period.length()) {
            case 4 -> period;
            case 6 -> period.substring(0, 4) + "-" + period.substring(4);
            default -> one.day().toString();
        };
    }

    private static Code timeCode(String time) {
        return new Code(time, time, both(time, time), null, first(time) + "T00:00:00Z", Periods.read(time).day() + "T23:59:59Z");
    }

    private static Component component(String id, String vi, String en, int position, List<Code> values) {
        return new Component(id, vi, both(vi, en), position, null, null, values);
    }

    private static Component attribute(String id, String vi, String en, Relationship relationship, List<Code> values) {
        return new Component(id, vi, both(vi, en), null, null, relationship, values);
    }

    private static Code named(String id, Text name) {
        return new Code(id, name.vi(), both(name.vi(), name.en()), null, null, null);
    }

    private static Code value(String text) {
        return new Code(null, null, null, text, null, null);
    }

    private static Map<String, String> both(String vi, String en) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("vi", vi);
        names.put("en", en);
        return names;
    }

    private static List<String> distinct(Stream<String> all) {
        return all.distinct().toList();
    }
}
