package org.ansinh.law.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.ansinh.law.plan.Expr;
import org.ansinh.law.plan.Slot;
import org.ansinh.law.plan.Table;
import org.ansinh.law.plan.Zone;

/**
 * Some columns of a table looked up together: their segments, a few bits each, make one index, and under the index lie the
 * bits of the rows that all of them accept.
 */
record Lookup(List<Part> parts, long[] rows) {

    /** Bits of an index: 1024 entries, of which few are common, stay in the nearest cache. */
    private static final int MOST_BITS = 10;

    /**
     * One column in the index.
     *
     * @param starts first value of each segment but the first; null for codes and the like, which are their own segment
     * @param bits room of the segment number in the index
     */
    record Part(int column, Expr value, long @org.jspecify.annotations.Nullable [] starts, int segments, int bits) {

        /** A value of the segment. */
        private long member(int segment) {
            if (starts == null) {
                return segment;
            }
            return segment > 0 ? starts[segment - 1] : starts.length > 0 ? starts[0] - 1 : 0;
        }
    }

    /** All columns that tell these rows apart, packed into few look-ups. */
    static List<Lookup> of(Table table, List<Table.Row> rows) {
        List<Lookup> lookups = new ArrayList<>();
        List<Part> open = new ArrayList<>();
        int used = 0;
        for (int c = 0; c < table.columns().size(); c++) {
            Expr value = table.columns().get(c).value();
            int column = c;
            if (value instanceof Expr.Const || rows.stream().allMatch(row -> row.zones()[column].isAll())) {
                continue;
            }
            Part part = part(c, value, rows);
            if (!open.isEmpty() && used + part.bits() > MOST_BITS) {
                lookups.add(packed(open, rows));
                open = new ArrayList<>();
                used = 0;
            }
            open.add(part);
            used += part.bits();
        }
        if (!open.isEmpty()) {
            lookups.add(packed(open, rows));
        }
        return lookups;
    }

    private static Part part(int column, Expr value, List<Table.Row> rows) {
        boolean elapsed = value instanceof Expr.Load(Slot slot) && slot instanceof Slot.Elapsed;
        if (value instanceof Expr.Load(Slot slot) && !elapsed && ownSegments(slot)) {
            int count = slot.span().high().intValueExact() + 1;
            return new Part(column, value, null, count, bits(count));
        }
        TreeSet<Long> cuts = new TreeSet<>();
        for (Table.Row row : rows) {
            Zone zone = row.zones()[column];
            for (int i = 0; i < zone.intervals(); i++) {
                cuts.add(zone.low(i));
                if (zone.high(i) < Zone.HIGHEST) {
                    cuts.add(zone.high(i) + 1);
                }
            }
        }
        cuts.remove(Zone.LOWEST);
        if (value instanceof Expr.Load(Slot slot)) {
            long low = slot.span().low().longValueExact();
            cuts.removeIf(cut -> cut <= low);
        }
        long[] starts = cuts.stream().mapToLong(Long::longValue).toArray();
        return new Part(column, value, starts, starts.length + 1, bits(starts.length + 1));
    }

    /** Small numbers from 0 on need no cut points. */
    private static boolean ownSegments(Slot slot) {
        return slot.span().low().signum() >= 0 && slot.span().high().bitLength() <= 5;
    }

    private static int bits(int segments) {
        return Math.max(1, 32 - Integer.numberOfLeadingZeros(segments - 1));
    }

    private static Lookup packed(List<Part> parts, List<Table.Row> rows) {
        int bits = parts.stream().mapToInt(Part::bits).sum();
        long[][] bySegment = parts.stream()
                .map(part -> java.util.stream.IntStream.range(0, part.segments())
                        .mapToLong(segment -> accepting(part, segment, rows))
                        .toArray())
                .toArray(long[][]::new);
        long[] packed = new long[1 << bits];
        for (int index = 0; index < packed.length; index++) {
            long accepted = -1;
            int shift = 0;
            for (int p = 0; p < bySegment.length; p++) {
                int segment = index >> shift & (1 << parts.get(p).bits()) - 1;
                accepted &= segment < bySegment[p].length ? bySegment[p][segment] : 0;
                shift += parts.get(p).bits();
            }
            packed[index] = accepted;
        }
        return new Lookup(List.copyOf(parts), packed);
    }

    private static long accepting(Part part, int segment, List<Table.Row> rows) {
        long accepted = 0;
        for (int r = 0; r < rows.size(); r++) {
            accepted |= rows.get(r).zones()[part.column()].contains(part.member(segment)) ? 1L << r : 0;
        }
        return accepted;
    }
}
