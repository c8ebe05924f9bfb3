package org.ansinh.platform.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Age bands of the targets' definitions, in completed months, from {@code plan/ages.yaml}. */
final class Ages {

    private static final Map<?, ?> FILE = read();

    static final int WORKING = number("working_from");
    static final List<Integer> PRIMARY = band("primary");
    static final List<Integer> LOWER_SECONDARY = band("lower_secondary");
    static final List<Integer> INFANT = band("infant");
    static final List<Integer> UNDER_FIVE = band("under_five");
    /** First months of the bands of breakdowns, ascending. */
    static final List<Integer> BANDS = band("bands");
    private static final TreeMap<Integer, List<Integer>> RETIREMENT = retirement();

    private Ages() {}

    /** Whether months lie in {@code [from, to)}. */
    static boolean within(int months, List<Integer> band) {
        return months >= band.get(0) && months < band.get(1);
    }

    /** Retirement age in months for those who reach it in the year. Labour Code 45/2019 Art. 169. */
    static int retirement(int year, boolean woman) {
        var row = RETIREMENT.floorEntry(year);
        return (row == null ? RETIREMENT.firstEntry() : row).getValue().get(woman ? 1 : 0);
    }

    private static Map<?, ?> read() {
        try (InputStream in = Ages.class.getResourceAsStream("/plan/ages.yaml")) {
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(String key) {
        return (Integer) Objects.requireNonNull(FILE.get(key), key);
    }

    private static List<Integer> band(String key) {
        return numbers(FILE.get(key));
    }

    private static List<Integer> numbers(@Nullable Object row) {
        return ((List<?>) Objects.requireNonNull(row)).stream().map(Integer.class::cast).toList();
    }

    private static TreeMap<Integer, List<Integer>> retirement() {
        TreeMap<Integer, List<Integer>> years = new TreeMap<>();
        ((Map<?, ?>) Objects.requireNonNull(FILE.get("retirement"))).forEach((year, months) -> years.put((Integer) year, numbers(months)));
        return years;
    }
}
