package org.ansinh.platform.lawroom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures of one instrument on the simulation page; open when one is changed, and where there are few. */
public record FigureGroup(String name, List<FigureField> fields, boolean open) {

    private static final int FEW = 4;

    static List<FigureGroup> of(List<FigureField> fields) {
        Map<String, List<FigureField>> byInstrument = new LinkedHashMap<>();
        fields.forEach(
                field -> byInstrument.computeIfAbsent(field.row().citation().instrument().number(), any -> new ArrayList<>()).add(field));
        boolean any = fields.stream().anyMatch(field -> field.changed() != null);
        return byInstrument.entrySet().stream()
                .map(entry -> new FigureGroup(entry.getKey(), List.copyOf(entry.getValue()),
                        any ? entry.getValue().stream().anyMatch(field -> field.changed() != null) : entry.getValue().size() <= FEW))
                .toList();
    }
}
