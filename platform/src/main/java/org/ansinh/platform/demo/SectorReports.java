package org.ansinh.platform.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.plan.PlanFigures;
import org.ansinh.platform.plan.Task;
import org.ansinh.platform.plan.Tasks;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.stereotype.Component;

/** Figures that the registers cannot count, and how far tasks of the plan are: synthetic, and named so in the source of each. */
@Component
class SectorReports {

    private static final String LEADER = "lanh-dao";

    private final PlanFigures figures;
    private final Tasks tasks;
    private final Accounts accounts;
    private final Areas areas;

    SectorReports(PlanFigures figures, Tasks tasks, Accounts accounts, Areas areas) {
        this.figures = figures;
        this.tasks = tasks;
        this.accounts = accounts;
        this.areas = areas;
    }

    /** Enters every figure of a day before {@code now}, and the tasks' states. */
    void enter(LocalDate today, Instant now) {
        Map<?, ?> file = read();
        String source = text(file, "source");
        Officer leader = accounts.officer(LEADER, today).orElseThrow();
        for (Map<?, ?> row : rows(file, "figures")) {
            String from = new MessageFormat(source, Locale.ROOT).format(new Object[]{text(row, "by")});
            map(row.get("values")).forEach((day, value) -> figure(row, null, day, value, from, leader, now));
            map(row.get("wards")).forEach((day, byWard) -> map(byWard)
                    .forEach((code, value) -> figure(row, code.toString(), day, value, from, leader, now)));
        }
        for (Map<?, ?> row : rows(file, "tasks")) {
            int ward = unit(text(row, "ward"), today);
            LocalDate due = today.plusDays(Integer.parseInt(text(row, "due")));
            Task.Change change = new Task.Change(Task.State.valueOf(text(row, "state")), due, "", "", text(row, "note"));
            tasks.change(text(row, "task"), ward, 0, change, leader, areas.withBelow(leader.areas()), now);
        }
    }

    private void figure(Map<?, ?> row, @Nullable String ward, Object on, Object value, String source, Officer by, Instant now) {
        LocalDate day = LocalDate.parse(on.toString());
        if (day.atStartOfDay().isBefore(now.atZone(Today.ZONE).toLocalDateTime())) {
            figures.enter(text(row, "target"), ward == null ? null : unit(ward, day), day, new BigDecimal(value.toString()), source,
                    by.name(), now);
        }
    }

    private int unit(String code, LocalDate day) {
        return areas.byCode(code, day).map(AreaUnit::id).orElseThrow(() -> new IllegalStateException(code + " on " + day));
    }

    private static Map<?, ?> read() {
        try (InputStream in = SectorReports.class.getResourceAsStream("/demo/sector-reports.yaml")) {
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<?, ?>> rows(Map<?, ?> file, String key) {
        return ((List<?>) Objects.requireNonNull(file.get(key), key)).stream().<Map<?, ?>>map(row -> (Map<?, ?>) row).toList();
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<?, ?>) value;
    }

    private static String text(Map<?, ?> row, String key) {
        return String.valueOf(Objects.requireNonNull(row.get(key), key));
    }
}
