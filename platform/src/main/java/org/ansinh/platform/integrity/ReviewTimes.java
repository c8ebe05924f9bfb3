package org.ansinh.platform.integrity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * How long people have, as data by day ({@code integrity/reviews.yaml}).
 *
 * @param replyDays to reply to a notice
 * @param objectionDays to object to a conclusion
 * @param aliveHours to answer somebody who says that she lives
 * @param further who else can be asked when an objection was settled, as a letter says it
 */
record ReviewTimes(LocalDate from, int replyDays, int objectionDays, int aliveHours, String basis, String further) {

    private static final List<ReviewTimes> ALL = read();

    static ReviewTimes on(LocalDate day) {
        return ALL.stream().filter(times -> !times.from().isAfter(day)).max(Comparator.comparing(ReviewTimes::from)).orElseThrow();
    }

    private static List<ReviewTimes> read() {
        try (InputStream in = Objects.requireNonNull(ReviewTimes.class.getResourceAsStream("/integrity/reviews.yaml"))) {
            Map<?, ?> root = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            return ((List<?>) Objects.requireNonNull(root.get("reviews"))).stream().map(one -> {
                Map<?, ?> row = (Map<?, ?>) one;
                return new ReviewTimes(LocalDate.parse(String.valueOf(row.get("from"))), whole(row, "reply_days"),
                        whole(row, "objection_days"), whole(row, "alive_hours"),
                        String.valueOf(row.get("basis")), String.valueOf(row.get("further")));
            }).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int whole(Map<?, ?> row, String key) {
        return ((Number) Objects.requireNonNull(row.get(key), key)).intValue();
    }
}
