package org.ansinh.platform.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.ansinh.law.Text;
import org.ansinh.platform.plan.PlanDocument.BaseFigure;
import org.ansinh.platform.plan.PlanDocument.Duty;
import org.ansinh.platform.plan.PlanDocument.Promise;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the plan from {@code plan/rach-gia.yaml}. */
final class PlanFile {

    private PlanFile() {}

    static PlanDocument read() {
        try (InputStream in = PlanFile.class.getResourceAsStream("/plan/rach-gia.yaml")) {
            Map<?, ?> file = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            Map<?, ?> plan = (Map<?, ?>) Objects.requireNonNull(file.get("plan"));
            return new PlanDocument(text(plan, "city"), both(plan, "title"), both(plan, "basis"), Integer.parseInt(text(plan, "goal_year")),
                    rows(file, "bases", row -> new BaseFigure(text(row, "code"), both(row, "label"), text(row, "unit"), text(row, "value"), text(row, "note"))),
                    rows(file, "targets", PlanFile::target),
                    rows(file, "promises", row -> new Promise(text(row, "code"), text(row, "section"), text(row, "label"), text(row, "measure"), text(row, "from"))),
                    rows(file, "duties", row -> new Duty(text(row, "code"), text(row, "body"), text(row, "label"), text(row, "rhythm"),
                            text(row, "recipient"), text(row, "successor"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Target target(Map<?, ?> row) {
        Object goal = row.get("goal");
        return new Target(text(row, "code"), text(row, "group"), both(row, "label"), text(row, "unit"),
                Target.Comparison.valueOf(text(row, "compare")), text(row, "printed"), goal == null ? null : new BigDecimal(goal.toString()),
                base(row.get("base")), text(row, "level"), both(row, "definition"), text(row, "registers"));
    }

    private static Target.@Nullable Base base(@Nullable Object row) {
        return row instanceof Map<?, ?> base
                ? new Target.Base(new BigDecimal(text(base, "value")), Integer.parseInt(text(base, "year")), text(base, "printed")) : null;
    }

    private static <T> List<T> rows(Map<?, ?> file, String key, Function<Map<?, ?>, T> read) {
        return ((List<?>) Objects.requireNonNull(file.get(key))).stream().map(row -> read.apply((Map<?, ?>) row)).toList();
    }

    private static Text both(Map<?, ?> row, String key) {
        return row.get(key) instanceof Map<?, ?> texts ? new Text(text(texts, "vi"), text(texts, "en")) : new Text(text(row, key), text(row, key));
    }

    private static String text(Map<?, ?> row, String key) {
        return String.valueOf(Objects.requireNonNull(row.get(key), key));
    }
}
