package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ansinh.law.Text;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** The shipped plan, read once (a faulty file refuses the start), and the catalogue of all targets: its own and those other plans brought. */
@Component
public class Plan {

    private static final int MOST = 2_000;
    private static final Text NOTHING = new Text("", "");

    private final PlanDocument document = PlanFile.read();
    private final DSLContext sql;

    Plan(DSLContext sql) {
        this.sql = sql;
    }

    public PlanDocument document() {
        return document;
    }

    /** Every target: the shipped plan's in its order, then those of other plans by code. */
    public List<Target> targets() {
        return Stream.concat(document.targets().stream(),
                sql.resultQuery("SELECT * FROM plan.own_target ORDER BY code LIMIT ?", MOST).stream().map(this::own)).toList();
    }

    public Optional<Target> target(String code) {
        return document.targets().stream().filter(target -> target.code().equalsIgnoreCase(code)).findFirst()
                .or(() -> sql.resultQuery("SELECT * FROM plan.own_target WHERE code = upper(?)", code).fetchOptional(this::own));
    }

    private Target own(Record row) {
        BigDecimal base = row.get("base", BigDecimal.class);
        return new Target(row.get("code", String.class), "own", text(row, "label"), word(row, "unit"),
                Target.Comparison.valueOf(row.get("compare", String.class)),
                word(row, "printed"), row.get("goal", BigDecimal.class), row.get("goal_year", Integer.class),
                base == null
                        ? null
                        : new Target.Base(base, row.get("base_year", Integer.class),
                                new Text(base.toPlainString().replace('.', ','), base.toPlainString())),
                row.get("by_unit", Boolean.class) ? "W" : "C", text(row, "definition"), null, List.of(), NOTHING,
                row.get("programme", String.class));
    }

    /** A figure or unit with its English: as the shipped plan has it, or a figure in English notation. */
    private Text word(Record row, String column) {
        String word = row.get(column, String.class);
        return document.targets().stream().flatMap(target -> Stream.of(target.unit(), target.printed()))
                .filter(known -> known.vi().equals(word)).findFirst()
                .orElse(new Text(word, word.matches("[\\d.,–]+") ? word.replace('.', '\0').replace(',', '.').replace('\0', ',') : word));
    }

    private static Text text(Record row, String column) {
        String text = row.get(column, String.class);
        return new Text(text, text);
    }
}
