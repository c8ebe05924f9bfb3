package org.ansinh.law.pack;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ansinh.law.Parameter;
import org.ansinh.law.Text;
import org.ansinh.law.Verification;

/** Reads the dated figures of law, and finds values that contradict each other. */
final class ParametersReader {

    private final Citations citations;

    ParametersReader(Citations citations) {
        this.citations = citations;
    }

    List<Parameter> read(List<Mapping> entries) {
        List<Parameter> parameters = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Mapping entry : entries) {
            String id = entry.text("id");
            if (!ids.add(id)) {
                entry.fault("the parameter stands twice", "put all its values under one id");
            }
            List<Parameter.Row> rows = rows(entry, List.of());
            if (rows.isEmpty()) {
                entry.fault("the parameter has no value", "add values with applies_from");
            }
            parameters.add(new Parameter(id, entry.label("label"), entry.label("unit", new Text("", "")),
                    entry.has("beside") ? entry.text("beside") : null, List.copyOf(rows)));
            entry.done();
        }
        for (int at = 0; at < parameters.size(); at++) {
            String standard = parameters.get(at).beside();
            if (standard != null && !ids.contains(standard)) {
                entries.get(at).fault("the standard " + standard + " is not in the pack", "name a parameter of the pack");
            }
        }
        return parameters;
    }

    /** The values of an entry after those there are already. */
    List<Parameter.Row> rows(Mapping entry, List<Parameter.Row> before) {
        List<Parameter.Row> rows = new ArrayList<>(before);
        for (Mapping value : entry.mappings("values", "value of", "applies_from")) {
            Parameter.Row row = row(value);
            overlap(value, rows, row);
            rows.add(row);
        }
        return rows;
    }

    private Parameter.Row row(Mapping value) {
        LocalDate from = value.day("applies_from");
        Parameter.Row row = new Parameter.Row(
                value.number("value"),
                from,
                value.optionalDay("applies_to"),
                value.day("issued"),
                value.day("in_force"),
                citations.one(value, "citation"),
                value.optionalChoice("verification", Verification.class, Verification.UNVERIFIED),
                value.text("source", ""));
        if (row.appliesTo() != null && row.appliesTo().isBefore(from)) {
            value.fault("it ends before it begins", "set applies_to on or after applies_from");
        }
        if (row.issued().isAfter(row.inForce())) {
            value.fault("it is in force before it was issued", "mend issued or in_force");
        }
        value.done();
        return row;
    }

    private static void overlap(Mapping value, List<Parameter.Row> before, Parameter.Row row) {
        for (Parameter.Row other : before) {
            if (other.appliesFrom().equals(row.appliesFrom()) && other.inForce().equals(row.inForce())) {
                value.fault("two values apply and come into force on the same days", "keep one, or mend its days");
            }
        }
    }
}
