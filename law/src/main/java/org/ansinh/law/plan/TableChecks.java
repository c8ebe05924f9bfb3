package org.ansinh.law.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.ansinh.law.dmn.Dmn;
import org.ansinh.law.plan.Broken.Place;

/** Finds rows that contradict, hide or miss something, by the cut points of the table's own cells. */
final class TableChecks {

    private static final int BUDGET = 50_000;

    private final Table table;
    private final Place place;
    private final List<Zone> domains;
    private int steps;

    private TableChecks(Table table, List<Zone> domains, Place place) {
        this.table = table;
        this.domains = domains;
        this.place = place;
    }

    static void check(Table table, List<Zone> domains, Place place) {
        TableChecks checks = new TableChecks(table, domains, place);
        if (!table.collects()) {
            checks.overlaps();
            checks.gaps();
        }
    }

    private void overlaps() {
        for (int later = 1; later < table.rows().size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                pair(table.rows().get(earlier), table.rows().get(later));
            }
        }
    }

    private void pair(Table.Row earlier, Table.Row later) {
        boolean meet = true;
        boolean hidden = true;
        for (int c = 0; c < domains.size(); c++) {
            meet &= !earlier.zones()[c].and(later.zones()[c]).and(domains.get(c)).isEmpty();
            hidden &= earlier.zones()[c].covers(later.zones()[c].and(domains.get(c)));
        }
        Place row = place.in("row " + later.law().id());
        switch (table.hit()) {
            case UNIQUE -> {
                if (meet) {
                    row.report(
                            "it overlaps with row " + earlier.law().id() + " in a UNIQUE table",
                            "narrow one of them, or use FIRST (an otherwise row of - needs FIRST or a default output)");
                }
            }
            case ANY -> {
                if (meet && !earlier.output().equals(later.output())) {
                    row.report("it overlaps with row " + earlier.law().id() + " and gives something else",
                            "narrow one of them, or use FIRST");
                }
            }
            case FIRST -> {
                if (hidden) {
                    row.report("it can never fire: row " + earlier.law().id() + " takes all its cases", "move it up, or remove it");
                }
            }
            default -> throw new IllegalStateException("collects: " + table.hit());
        }
    }

    private void gaps() {
        if (table.otherwise() != null) {
            return;
        }
        List<String> witness = uncovered(0, table.rows());
        if (witness != null) {
            place.report(
                    "no row covers " + (witness.isEmpty() ? "every case" : String.join(", ", witness)),
                    table.hit() == Dmn.Hit.FIRST
                            ? "add a last row of - or a default output"
                            : "add a row or a default output");
        }
    }

    /** A case that none of the rows takes, column by column from {@code column} on; null when there is none. */
    private @org.jspecify.annotations.Nullable List<String> uncovered(int column, List<Table.Row> rows) {
        if (rows.isEmpty() || ++steps > BUDGET) {
            return new ArrayList<>();
        }
        if (column == domains.size() || rows.stream().anyMatch(row -> allFrom(column, row))) {
            return null;
        }
        Zone domain = domains.get(column);
        TreeSet<Long> cuts = new TreeSet<>();
        for (int i = 0; i < domain.intervals(); i++) {
            cuts.add(domain.low(i));
        }
        for (Table.Row row : rows) {
            Zone zone = row.zones()[column].and(domain);
            for (int i = 0; i < zone.intervals(); i++) {
                cuts.add(zone.low(i));
                if (zone.high(i) < Zone.HIGHEST && domain.contains(zone.high(i) + 1)) {
                    cuts.add(zone.high(i) + 1);
                }
            }
        }
        for (long cut : cuts) {
            List<String> witness = uncovered(
                    column + 1, rows.stream().filter(row -> row.zones()[column].contains(cut)).toList());
            if (witness != null) {
                witness.addFirst(table.columns().get(column).name() + " = " + shown(column, cut));
                return witness;
            }
        }
        return null;
    }

    private String shown(int column, long value) {
        return switch (table.columns().get(column).type().decode(value)) {
            case org.ansinh.law.Value.Whole(long number) -> Long.toString(number);
            case org.ansinh.law.Value.Decimal(var number) -> number.toPlainString();
            case org.ansinh.law.Value.Truth(boolean yes) -> Boolean.toString(yes);
            case org.ansinh.law.Value.Day(var day) -> day.toString();
            case org.ansinh.law.Value.Code(String code) -> code;
        };
    }

    private boolean allFrom(int column, Table.Row row) {
        for (int c = column; c < domains.size(); c++) {
            if (!row.zones()[c].covers(domains.get(c))) {
                return false;
            }
        }
        return true;
    }
}
