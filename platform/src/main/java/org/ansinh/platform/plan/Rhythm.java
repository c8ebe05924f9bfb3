package org.ansinh.platform.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** When recurring duties come due, when what is late climbs, when a task is recalled: from {@code plan/rhythm.yaml}. */
final class Rhythm {

    private static final Map<?, ?> FILE = read();

    /** Duties that come due again and again. */
    static final List<Recurring> DUTIES = rows("duties").stream()
            .map(row -> new Recurring(text(row, "code"), MonthDay.parse("--" + text(row, "due")), years(row), text(row, "label")))
            .toList();
    /** By rising days. */
    static final List<Step> CLIMB = rows("climb").stream()
            .map(row -> new Step(Integer.parseInt(text(row, "days")), To.valueOf(text(row, "to")))).toList();
    /** Days before the due day. */
    static final int REMIND = Integer.parseInt(text(FILE, "remind"));

    private Rhythm() {}

    /** {@code years}: empty for every year. */
    record Recurring(String code, MonthDay due, List<Integer> years, String label) {

        boolean in(int year) {
            return years.isEmpty() || years.contains(year);
        }
    }

    /** Before whom a late thing lies. */
    enum To {
        RESPONSIBLE,
        HEAD,
        LEADER
    }

    /** From so many days late on. */
    record Step(int days, To to) {}

    /** Before whom something lies that is so many days late; empty when it is not late. */
    static Optional<To> climbed(int days) {
        return CLIMB.stream().filter(step -> days >= step.days()).map(Step::to).reduce((lower, higher) -> higher);
    }

    private static List<Integer> years(Map<?, ?> row) {
        Object years = row.get("years");
        return years == null ? List.of() : ((List<?>) years).stream().map(Integer.class::cast).toList();
    }

    private static List<Map<?, ?>> rows(String key) {
        return ((List<?>) Objects.requireNonNull(FILE.get(key), key)).stream().<Map<?, ?>>map(row -> (Map<?, ?>) row).toList();
    }

    private static String text(Map<?, ?> row, String key) {
        @Nullable
        Object value = row.get(key);
        return String.valueOf(Objects.requireNonNull(value, key));
    }

    private static Map<?, ?> read() {
        try (InputStream in = Rhythm.class.getResourceAsStream("/plan/rhythm.yaml")) {
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
