package org.ansinh.linkage;

import java.util.List;

/** A ladder of levels, from full agreement down to "otherwise". Columns that hang together are compared in one ladder. */
public record Comparison(String name, List<Level> levels, Label label) {

    /** Indexes of the columns it looks at, ascending. */
    public int[] columns() {
        return levels.stream().flatMap(level -> level.conditions().stream())
                .flatMapToInt(condition -> java.util.stream.IntStream.of(condition.column(), condition.other())).distinct().sorted()
                .toArray();
    }
}
