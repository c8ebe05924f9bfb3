package org.ansinh.law.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ansinh.law.Citation;
import org.ansinh.law.Text;
import org.ansinh.law.Verification;
import org.ansinh.law.dmn.Dmn;
import org.ansinh.law.pack.Citations;
import org.ansinh.law.plan.Broken.Place;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Table} of a DMN decision table; goes through all cells before it gives up. */
final class TableCompiler {

    private final String name;
    private final Dmn.Table source;
    private final Verification verification;
    private final Function<String, Typed> names;
    private final Citations citations;
    private final Place place;
    private final List<Table.Column> columns = new ArrayList<>();
    private final List<Zone> domains = new ArrayList<>();
    private @Nullable Table table;
    private @Nullable Broken first;

    TableCompiler(
            String name,
            Dmn.Table source,
            Verification verification,
            Function<String, Typed> names,
            Citations citations,
            Place place) {
        this.name = name;
        this.source = source;
        this.verification = verification;
        this.names = names;
        this.citations = citations;
        this.place = place;
    }

    Table table() {
        if (table == null) {
            throw new IllegalStateException("not compiled");
        }
        return table;
    }

    /** The table's result; {@link #table} is there afterwards. */
    Typed compile() {
        for (Dmn.Input input : source.inputs()) {
            column(input);
        }
        stopIfBroken();
        List<Zone[]> zones = source.rules().stream().map(this::zones).toList();
        List<Typed> outputs = new ArrayList<>();
        for (Dmn.Rule rule : source.rules()) {
            attempt(() -> outputs.add(new Expressions(names, at(rule).in("output")).typed(rule.output())));
        }
        if (source.otherwise() != null) {
            var otherwise = source.otherwise();
            attempt(() -> outputs.add(new Expressions(names, place.in("default output")).typed(otherwise)));
        }
        List<List<Citation>> cited = source.rules().stream().map(this::citations).toList();
        stopIfBroken();
        return finish(zones, outputs, cited);
    }

    private Typed finish(List<Zone[]> zones, List<Typed> outputs, List<List<Citation>> cited) {
        Expressions expressions = new Expressions(names, place);
        Dmn.Hit hit = source.hit();
        List<Typed> unified = new ArrayList<>(expressions.unified(outputs));
        Type type = unified.getFirst().type();
        boolean collects = hit == Dmn.Hit.MAX || hit == Dmn.Hit.MIN || hit == Dmn.Hit.SUM || hit == Dmn.Hit.COUNT;
        if (collects && type.kind() != Type.Kind.NUMBER) {
            throw place.broken("COLLECT " + hit + " over a " + type.kind().written(), "let the output be a number");
        }
        if (collects && source.otherwise() == null) {
            unified.add(Typed.constant(0, type));
        }
        int count = source.rules().size();
        @Nullable
        Expr otherwise = unified.size() > count ? unified.get(count).expr() : null;
        List<Table.Row> rows = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            Dmn.Rule rule = source.rules().get(r);
            Verification mark = citations.mark(place.file(), at(rule).place(), rule.annotation());
            rows.add(new Table.Row(
                    Decisions.row(name, rule, cited.get(r), mark == null ? verification : mark),
                    zones.get(r),
                    rule.cells().stream().map(cell -> cell.text()).toList(),
                    unified.get(r).expr(),
                    rule.output().names()));
        }
        table = new Table(hit, List.copyOf(columns), List.copyOf(rows), otherwise, type);
        TableChecks.check(table, domains, place);
        return expressions.bounded(new Typed(new Expr.Const(0), hit == Dmn.Hit.COUNT ? Type.number(0) : type, span(unified)));
    }

    private Span span(List<Typed> outputs) {
        Span all = outputs.stream().map(Typed::span).reduce(Span::or).orElseThrow();
        return switch (source.hit()) {
            case SUM -> all.sums(source.rules().size());
            case COUNT -> Span.of(0, source.rules().size());
            default -> all;
        };
    }

    private void column(Dmn.Input input) {
        Place at = place.in("input " + input.text());
        attempt(() -> {
            Typed value = new Expressions(names, at).typed(input.expression());
            Decisions.checkType(at, input.typeRef(), value.type());
            Text label = value.expr() instanceof Expr.Load(Slot slot) ? slot.label() : new Text(input.text(), input.text());
            columns.add(new Table.Column(input.text(), label, value.expr(), value.type()));
            domains.add(value.span().fits() ? value.span().zone() : Zone.ALL);
        });
    }

    private Zone[] zones(Dmn.Rule rule) {
        Zone[] zones = new Zone[columns.size()];
        for (int c = 0; c < zones.length; c++) {
            int column = c;
            Place cell = at(rule).in("cell " + columns.get(c).name());
            zones[c] = Zone.ALL;
            attempt(() -> zones[column] = zone(rule, column, cell));
        }
        return zones;
    }

    private Zone zone(Dmn.Rule rule, int column, Place cell) {
        Zone zone = new Cells(names).zone(rule.cells().get(column), columns.get(column).type(), cell);
        Zone domain = domains.get(column);
        if (columns.get(column).value() instanceof Expr.Load && zone.and(domain).isEmpty()) {
            cell.report("'" + rule.cells().get(column).text() + "' can never be met", "mend the cell, or the min and max of the fact");
        }
        return zone.covers(domain) ? Zone.ALL : zone;
    }

    private List<Citation> citations(Dmn.Rule rule) {
        boolean otherwise = rule.cells().stream().allMatch(cell -> cell.any());
        if (rule.id().isEmpty()) {
            place.report("a row has no id", "give every row an id in the law's own counting");
        }
        long same = source.rules().stream().filter(r -> r.id().equals(rule.id())).count();
        if (same > 1) {
            at(rule).report("the row id stands " + same + " times", "give every row its own id");
        }
        if (otherwise && rule.annotation().isBlank()) {
            return List.of();
        }
        return citations.read(place.file(), at(rule).place(), rule.annotation());
    }

    private Place at(Dmn.Rule rule) {
        return place.in("row " + rule.id());
    }

    private void attempt(Runnable part) {
        try {
            part.run();
        } catch (Broken fault) {
            first = first == null ? fault : first;
        }
    }

    private void stopIfBroken() {
        if (first != null) {
            throw first;
        }
    }
}
