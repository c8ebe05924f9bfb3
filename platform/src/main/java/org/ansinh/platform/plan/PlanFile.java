package org.ansinh.platform.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.ansinh.law.Text;
import org.ansinh.platform.plan.PlanDocument.BaseFigure;
import org.ansinh.platform.plan.PlanDocument.Duty;
import org.ansinh.platform.plan.PlanDocument.Measure;
import org.ansinh.platform.plan.PlanDocument.Promise;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the plan from {@code plan/rach-gia.yaml}. */
final class PlanFile {

    private final Map<?, ?> words;

    private PlanFile(Map<?, ?> words) {
        this.words = words;
    }

    static PlanDocument read() {
        try (InputStream in = PlanFile.class.getResourceAsStream("/plan/rach-gia.yaml")) {
            Map<?, ?> file = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            return new PlanFile((Map<?, ?>) Objects.requireNonNull(file.get("words"))).document(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PlanDocument document(Map<?, ?> file) {
        Map<?, ?> plan = (Map<?, ?>) Objects.requireNonNull(file.get("plan"));
        return new PlanDocument(text(plan, "city"), both(plan, "title"), both(plan, "basis"), Integer.parseInt(text(plan, "goal_year")),
                rows(plan, "vision", PlanFile::both), rows(plan, "notes", PlanFile::both),
                rows(file, "bases",
                        row -> new BaseFigure(text(row, "code"), both(row, "label"), both(row, "unit"), both(row, "value"),
                                both(row, "note"))),
                rows(file, "targets", row -> target(row, Integer.parseInt(text(plan, "goal_year")))),
                rows(file, "measures",
                        row -> new Measure(text(row, "code"), text(row, "of"), both(row, "label"), both(row, "counted"),
                                printed(row, "unit"))),
                rows(file, "promises",
                        row -> new Promise(text(row, "code"), text(row, "section"), both(row, "label"), both(row, "measure"),
                                both(row, "body"))),
                rows(file, "duties", row -> new Duty(text(row, "code"), both(row, "body"), both(row, "label"),
                        PlanDocument.Rhythm.valueOf(text(row, "rhythm")), both(row, "recipient"), both(row, "successor"))));
    }

    private Target target(Map<?, ?> row, int goalYear) {
        Object goal = row.get("goal");
        return new Target(text(row, "code"), text(row, "group"), both(row, "label"), printed(row, "unit"),
                Target.Comparison.valueOf(text(row, "compare")), printed(row, "printed"),
                goal == null ? null : new BigDecimal(goal.toString()), goalYear,
                base(row.get("base")), text(row, "level"), both(row, "definition"), counted(row), breaks(row), both(row, "registers"),
                Plans.SHIPPED);
    }

    private Target.@Nullable Base base(@Nullable Object row) {
        return row instanceof Map<?, ?> base
                ? new Target.Base(new BigDecimal(text(base, "value")), Integer.parseInt(text(base, "year")), printed(base, "printed"))
                : null;
    }

    private static Target.@Nullable Counted counted(Map<?, ?> row) {
        return row.get("counted") == null
                ? null
                : new Target.Counted(both(row, "counted"), row.get("upper_bound") == null ? Target.Bound.EXACT : Target.Bound.UPPER);
    }

    private static List<Target.Break> breaks(Map<?, ?> row) {
        return row.get("breaks") == null
                ? List.of()
                : rows(row, "breaks", one -> new Target.Break(LocalDate.parse(text(one, "from")), both(one, "label"), both(one, "reason")));
    }

    /** What the plan prints, with its English: a known word, or a figure in English notation. */
    private Text printed(Map<?, ?> row, String key) {
        String vi = text(row, key);
        Object word = words.get(vi);
        return new Text(vi, word != null ? word.toString() : vi.replace('.', '\0').replace(',', '.').replace('\0', ','));
    }

    private static <T> List<T> rows(Map<?, ?> file, String key, Function<Map<?, ?>, T> read) {
        return ((List<?>) Objects.requireNonNull(file.get(key), key)).stream().map(row -> read.apply((Map<?, ?>) row)).toList();
    }

    private static Text both(Map<?, ?> row, String key) {
        return both((Map<?, ?>) Objects.requireNonNull(row.get(key), key));
    }

    private static Text both(Map<?, ?> texts) {
        return new Text(text(texts, "vi"), text(texts, "en"));
    }

    private static String text(Map<?, ?> row, String key) {
        return String.valueOf(Objects.requireNonNull(row.get(key), key));
    }
}
