package org.ansinh.platform.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * How the targets are watched, from {@code plan/steering.yaml}.
 *
 * @param due by which day of the following year a year's figure must be there
 * @param jumpPoints a change a year that somebody should look at, in points of a share; {@code jumpPart} for all other figures
 * @param cityTolerance how far wards may add up beside the city, as a part of it
 * @param suppress cells of fewer people are withheld
 * @param smallArea shares of fewer people are withheld of a ward
 */
record SteeringRules(MonthDay due, BigDecimal jumpPoints, BigDecimal jumpPart, BigDecimal cityTolerance, BigDecimal leastPoints,
        BigDecimal leastPart,
        int suppress, int smallArea, Map<String, Watched> targets, List<Tiles> tiles) {

    /**
     * What is known of one target.
     *
     * @param jump null where the general rule holds
     * @param tasks codes of the promises that carry it
     * @param leftBehind programme on whose list its people stand; null for none
     */
    record Watched(@Nullable BigDecimal jump, List<String> tasks, @Nullable String leftBehind) {
        static final Watched PLAIN = new Watched(null, List.of(), null);
    }

    /** Places of the units that stand from a day on, by code. */
    record Tiles(LocalDate from, Map<String, Place> places) {}

    /** Column and row, from 0. */
    record Place(int column, int row) {}

    Watched of(String target) {
        return targets.getOrDefault(target, Watched.PLAIN);
    }

    /** The greatest change a year that needs no look, in the unit of the target: points of a share, a part of any other figure. */
    BigDecimal jump(Target target) {
        BigDecimal own = of(target.code()).jump();
        return own != null ? own : target.percent() ? jumpPoints : jumpPart;
    }

    /** How much figures of the target scatter at least. */
    double least(Target target, BigDecimal newest) {
        return target.percent() ? leastPoints.doubleValue() : Math.max(1e-6, leastPart.doubleValue() * newest.doubleValue());
    }

    static SteeringRules read() {
        try (InputStream in = SteeringRules.class.getResourceAsStream("/plan/steering.yaml")) {
            Map<?, ?> file = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            Map<?, ?> jump = map(file, "jump");
            Map<?, ?> least = map(file, "least");
            Map<String, Watched> targets = new HashMap<>();
            map(file, "targets").forEach((code, row) -> targets.put(code.toString(), watched((Map<?, ?>) row)));
            return new SteeringRules(MonthDay.parse("--" + text(file, "due")), decimal(jump, "points"), decimal(jump, "part"),
                    decimal(file, "city_tolerance"),
                    decimal(least, "points"), decimal(least, "part"), Integer.parseInt(text(file, "suppress")),
                    Integer.parseInt(text(file, "small_area")),
                    targets, tiles((List<?>) Objects.requireNonNull(file.get("tiles"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Watched watched(Map<?, ?> row) {
        List<?> tasks = row.get("tasks") instanceof List<?> list ? list : List.of();
        Object programme = row.get("left_behind");
        return new Watched(row.get("jump") == null ? null : decimal(row, "jump"), tasks.stream().map(Object::toString).toList(),
                programme == null ? null : programme.toString());
    }

    private static List<Tiles> tiles(List<?> rows) {
        List<Tiles> tiles = new ArrayList<>();
        for (Object one : rows) {
            Map<?, ?> row = (Map<?, ?>) one;
            Map<String, Place> places = new HashMap<>();
            map(row, "units").forEach(
                    (code, at) -> places.put(code.toString(), new Place((Integer) ((List<?>) at).get(0), (Integer) ((List<?>) at).get(1))));
            tiles.add(new Tiles(LocalDate.parse(text(row, "from")), places));
        }
        return tiles;
    }

    private static Map<?, ?> map(Map<?, ?> row, String key) {
        return (Map<?, ?>) Objects.requireNonNull(row.get(key), key);
    }

    private static BigDecimal decimal(Map<?, ?> row, String key) {
        return new BigDecimal(text(row, key));
    }

    private static String text(Map<?, ?> row, String key) {
        return String.valueOf(Objects.requireNonNull(row.get(key), key));
    }
}
