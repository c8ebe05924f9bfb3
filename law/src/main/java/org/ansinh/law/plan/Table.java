package org.ansinh.law.plan;

import java.util.List;
import java.util.Set;
import org.ansinh.law.RuleRow;
import org.ansinh.law.Text;
import org.ansinh.law.dmn.Dmn;
import org.jspecify.annotations.Nullable;

/**
 * A decision table, names resolved.
 *
 * @param otherwise output when no row fires; null for UNIQUE, FIRST and ANY tables whose rows cover everything
 */
public record Table(Dmn.Hit hit, List<Column> columns, List<Row> rows, @Nullable Expr otherwise, Type outputs) implements Slot.Logic {

    /** A column of conditions. */
    public record Column(String name, Text label, Expr value, Type type) {}

    /** A row: one zone and the text of the cell for each column; {@code names} are what its output is made of. */
    public record Row(RuleRow law, Zone[] zones, List<String> tests, Expr output, Set<String> names) {}

    /** Whether a value is what the table gives to those it does not mean: nothing, no, or its default. */
    public boolean nothing(long value) {
        return outputs.kind() == Type.Kind.CODE ? otherwise instanceof Expr.Const(long none) && none == value : value == 0;
    }

    /** Whether the rows are added up or compared, so that several may fire. */
    public boolean collects() {
        return switch (hit) {
            case MAX, MIN, SUM, COUNT -> true;
            case UNIQUE, FIRST, ANY -> false;
        };
    }

    /** The type of a row's output; COUNT gives a number whatever its rows hold. */
    public Type outputType(Type decided) {
        return hit == Dmn.Hit.COUNT ? outputs : decided;
    }
}
