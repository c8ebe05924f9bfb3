package org.ansinh.platform.casework;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Time limits of the law on complaints, dated: {@code casework/complaints.yaml}. Calendar days. */
final class ComplaintLimits {

    private static final TreeMap<LocalDate, Map<Step, Limit>> DATED = new TreeMap<>();
    private static final String LAW;

    static {
        Map<?, ?> file = read();
        LAW = String.valueOf(file.get("law"));
        for (Object row : (Iterable<?>) Objects.requireNonNull(file.get("limits"))) {
            Map<?, ?> dated = (Map<?, ?>) row;
            Map<Step, Limit> limits = new EnumMap<>(Step.class);
            for (Step step : Step.values()) {
                limits.put(step, limit((Map<?, ?>) Objects.requireNonNull(dated.get(step.name()), step.name())));
            }
            DATED.put(LocalDate.parse(String.valueOf(dated.get("from"))), limits);
        }
    }

    private ComplaintLimits() {}

    /** What must be done in time. */
    enum Step {
        FILE_FIRST,
        ACCEPT_FIRST,
        SETTLE_FIRST,
        FILE_SECOND,
        ACCEPT_SECOND,
        SETTLE_SECOND
    }

    /**
     * A limit in calendar days.
     *
     * @param remote where roads are hard (vùng sâu, vùng xa)
     * @param verified whether the text of the law was read
     */
    record Limit(int days, int remote, int complex, int complexRemote, String citation, boolean verified) {

        int of(boolean isComplex, boolean isRemote) {
            return isComplex ? isRemote ? complexRemote : complex : isRemote ? remote : days;
        }
    }

    /** The law by name, for letters. */
    static String law() {
        return LAW;
    }

    static Limit on(LocalDate day, Step step) {
        var dated = DATED.floorEntry(day);
        return Objects.requireNonNull((dated == null ? DATED.firstEntry() : dated).getValue().get(step));
    }

    /** Last day, inclusive; the day the limit runs from is not counted. */
    static LocalDate last(LocalDate from, Step step, boolean complex, boolean remote) {
        return from.plusDays(on(from, step).of(complex, remote));
    }

    private static Limit limit(Map<?, ?> row) {
        int days = number(row, "days", 0);
        int remote = number(row, "remote", days);
        int complex = number(row, "complex", days);
        return new Limit(days, remote, complex, number(row, "complex_remote", complex), String.valueOf(row.get("citation")),
                "read".equals(row.get("verification")));
    }

    private static int number(Map<?, ?> row, String key, int otherwise) {
        return row.get(key) instanceof Integer number ? number : otherwise;
    }

    private static Map<?, ?> read() {
        try (InputStream in = ComplaintLimits.class.getResourceAsStream("/casework/complaints.yaml")) {
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
