package org.ansinh.platform.area;

import java.time.LocalDate;
import java.util.List;
import org.ansinh.law.Verification;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Units, names, codes, parents and successions, in SQL. */
@Component
class AreaStore {

    private final DSLContext sql;
    private volatile @Nullable AreaMap map;

    AreaStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Everything, read once. */
    AreaMap map() {
        AreaMap known = map;
        if (known == null) {
            known = new AreaMap(units(), codes(), successions());
            map = known;
        }
        return known;
    }

    /** One row for every stretch of days on which name, kind and parent of a unit stayed the same. */
    private List<AreaMap.Stretch> units() {
        return sql.resultQuery("""
                SELECT u.id, n.name, n.name_en, n.kind, p.parent, lower(u.valid) AS from_day, upper(u.valid) - 1 AS to_day,
                       lower(n.valid * coalesce(p.valid, n.valid)) AS since, upper(n.valid * coalesce(p.valid, n.valid)) - 1 AS until
                FROM area.unit u
                JOIN area.unit_name n ON n.unit = u.id
                LEFT JOIN area.unit_parent p ON p.unit = u.id AND p.valid && n.valid
                ORDER BY u.id, since""").fetch(row -> new AreaMap.Stretch(
                new AreaUnit(row.get("id", Integer.class), row.get("name", String.class), row.get("name_en", String.class),
                        AreaUnit.Kind.valueOf(row.get("kind", String.class)), row.get("parent", Integer.class),
                        row.get("from_day", LocalDate.class), row.get("to_day", LocalDate.class)),
                row.get("since", LocalDate.class), row.get("until", LocalDate.class)));
    }

    private List<AreaCode> codes() {
        return sql.resultQuery("""
                SELECT unit, code, lower(valid) AS from_day, upper(valid) - 1 AS to_day FROM area.unit_code ORDER BY unit, valid""")
                .fetch(row -> new AreaCode(row.get("unit", Integer.class), row.get("code", String.class),
                        row.get("from_day", LocalDate.class), row.get("to_day", LocalDate.class)));
    }

    private List<Succession> successions() {
        return sql.resultQuery("SELECT * FROM area.succession ORDER BY from_unit, to_unit").fetch(AreaStore::succession);
    }

    private static Succession succession(Record row) {
        return new Succession(row.get("from_unit", Integer.class), row.get("to_unit", Integer.class), row.get("on_day", LocalDate.class),
                Succession.Kind.valueOf(row.get("kind", String.class)),
                row.get("share", java.math.BigDecimal.class), row.get("share_back", java.math.BigDecimal.class),
                Succession.Basis.valueOf(row.get("basis", String.class)), row.get("legal_reference", String.class),
                Verification.valueOf(row.get("verification", String.class)));
    }
}
