package org.ansinh.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records to be matched: values as codes, one row after the other, ordered by id. So nothing that follows hangs on the order in which
 * they came. Columns of one type share their values.
 */
public final class Records {

    /** Which of two registers a record is of; a single register is the left one. */
    public enum Register {
        LEFT,
        RIGHT
    }

    private static final int NOBODY = -1;

    final Schema schema;
    final int width;
    int[] cells;
    String[] ids;
    int size;
    final BitSet right;
    private final Map<ColumnType, Values> values;
    private final Values[] ofColumn;
    private final long[] unreadable;
    private final @Nullable String[] firstUnreadable;
    private @Nullable Map<String, Integer> rows;

    private Records(Schema schema, int[] cells, String[] ids, int size, BitSet right, Map<ColumnType, Values> values, long[] unreadable,
            @Nullable String[] firstUnreadable) {
        this.schema = schema;
        this.width = schema.columns().size();
        this.cells = cells;
        this.ids = ids;
        this.size = size;
        this.right = right;
        this.values = values;
        this.unreadable = unreadable;
        this.firstUnreadable = firstUnreadable;
        this.ofColumn = schema.columns().stream().map(column -> values.get(column.type())).toArray(Values[]::new);
    }

    /** Collects records for a schema. */
    public static Builder builder(Schema schema) {
        return new Builder(schema);
    }

    public int size() {
        return size;
    }

    public String id(int row) {
        return ids[row];
    }

    /** Row of a record by id; -1 when there is none. Rows are ordered by id. */
    public int row(String id) {
        Map<String, Integer> index = rows;
        if (index == null) {
            int at = Arrays.binarySearch(ids, 0, size, id);
            return at < 0 ? NOBODY : at;
        }
        return index.getOrDefault(id, NOBODY);
    }

    public Register register(int row) {
        return right.get(row) ? Register.RIGHT : Register.LEFT;
    }

    /** The value in its one spelling; empty when not known. */
    public String value(int row, int column) {
        int code = cells[row * width + column];
        return code == Values.MISSING ? "" : ofColumn[column].part(Part.VALUE, code);
    }

    /** Values that could not be read or cannot be true, by column: how many, and the alphabetically first of them. */
    List<Report.Note> faults() {
        List<Report.Note> notes = new ArrayList<>();
        for (int c = 0; c < width; c++) {
            if (unreadable[c] > 0) {
                notes.add(new Report.Note(Report.Kind.UNREADABLE_VALUES, schema.columns().get(c).name(), unreadable[c], size,
                        String.valueOf(firstUnreadable[c])));
            }
            BitSet doubtful = new BitSet();
            for (int code = 0; code < ofColumn[c].size(); code++) {
                doubtful.set(code, ofColumn[c].doubtful(code));
            }
            if (!doubtful.isEmpty()) {
                doubtful(c, doubtful).ifPresent(notes::add);
            }
        }
        return notes;
    }

    private Optional<Report.Note> doubtful(int column, BitSet codes) {
        long count = 0;
        String first = "";
        for (int row = 0; row < size; row++) {
            int code = cells[row * width + column];
            if (code != Values.MISSING && codes.get(code)) {
                String value = ofColumn[column].part(Part.VALUE, code);
                first = count++ == 0 || value.compareTo(first) < 0 ? value : first;
            }
        }
        return count == 0
                ? Optional.empty()
                : Optional.of(new Report.Note(Report.Kind.DOUBTFUL_VALUES, schema.columns().get(column).name(), count, size, first));
    }

    Values values(int column) {
        return ofColumn[column];
    }

    Values[] values() {
        return ofColumn;
    }

    /** Hash of parts of a row; 0 when one of them is not known. */
    long key(List<Term> terms, int row) {
        long key = 1;
        for (Term term : terms) {
            int code = cells[row * width + term.column()];
            long part = code == Values.MISSING ? 0 : ofColumn[term.column()].key(term.part(), code);
            if (part == 0) {
                return 0;
            }
            key = Hash.and(key, part);
        }
        return key;
    }

    /** How many records hold each value of a column, by code. */
    int[] counts(int column) {
        int[] counts = new int[ofColumn[column].size()];
        for (int cell = column; cell < size * width; cell += width) {
            if (cells[cell] != Values.MISSING) {
                counts[cells[cell]]++;
            }
        }
        return counts;
    }

    /** Makes values of a column unknown. */
    void disregard(int column, BitSet codes) {
        for (int cell = column; cell < size * width; cell += width) {
            if (cells[cell] != Values.MISSING && codes.get(cells[cell])) {
                cells[cell] = Values.MISSING;
            }
        }
    }

    /** Adds a record behind all others, whatever its id: for an index that grows. */
    int append(String id, @Nullable String[] raw) {
        Map<String, Integer> index = rows;
        if (index == null) {
            index = new HashMap<>();
            for (int row = 0; row < size; row++) {
                index.put(ids[row], row);
            }
            rows = index;
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, Math.max(16, size + (size >> 1)));
        }
        if (cells.length < (size + 1) * width) {
            cells = Arrays.copyOf(cells, ids.length * width);
        }
        ids[size] = id;
        for (int c = 0; c < width; c++) {
            cells[size * width + c] = ofColumn[c].code(raw[c]);
        }
        index.put(id, size);
        return size++;
    }

    /** Takes the last record away again; its row may be used anew. */
    void removeLast() {
        size--;
        if (rows != null) {
            rows.remove(ids[size]);
        }
    }

    /** Lets an id go; the row stays, and nobody asks for it any more. */
    void forgetId(String id) {
        if (rows != null) {
            rows.remove(id);
        }
    }

    int[] marks() {
        return values.values().stream().mapToInt(Values::size).toArray();
    }

    void forget(int[] marks) {
        int i = 0;
        for (Values each : values.values()) {
            each.forget(marks[i++]);
        }
    }

    /** Collects records. Not for several threads. */
    public static final class Builder {

        private final Schema schema;
        private final Map<ColumnType, Values> values = new EnumMap<>(ColumnType.class);
        private final Values[] ofColumn;
        private final int width;
        private final long[] unreadable;
        private final @Nullable String[] firstUnreadable;
        private int[] cells = new int[64];
        private String[] ids = new String[16];
        private BitSet right = new BitSet();
        private int size;

        private Builder(Schema schema) {
            this.schema = schema;
            this.width = schema.columns().size();
            for (ColumnType type : ColumnType.values()) {
                values.put(type, type.reader());
            }
            this.ofColumn = schema.columns().stream().map(column -> values.get(column.type())).toArray(Values[]::new);
            this.unreadable = new long[width];
            this.firstUnreadable = new @Nullable String[width];
        }

        /** A record of the only, or left, register. @param raw values in the order of {@link Schema#columns()}, null when not known */
        public Builder add(String id, @Nullable String... raw) {
            return add(Register.LEFT, id, raw);
        }

        /** A record of a register. */
        public Builder add(Register register, String id, @Nullable String... raw) {
            if (raw.length != width) {
                throw new IllegalArgumentException(raw.length + " values for " + width + " columns");
            }
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, size * 2);
            }
            if ((size + 1) * width > cells.length) {
                cells = Arrays.copyOf(cells, Math.max((size + 1) * width, cells.length * 2));
            }
            for (int c = 0; c < width; c++) {
                @Nullable
                String text = raw[c];
                int code = ofColumn[c].code(text);
                cells[size * width + c] = code;
                if (code == Values.MISSING && text != null && !text.isBlank()) {
                    @Nullable
                    String first = firstUnreadable[c];
                    firstUnreadable[c] = unreadable[c]++ == 0 || first == null || text.compareTo(first) < 0 ? text : first;
                }
            }
            right.set(size, register == Register.RIGHT);
            ids[size++] = id;
            return this;
        }

        /** @throws LinkageFaults when two records bear one id */
        public Records build() {
            boolean ordered = true;
            for (int row = 1; row < size && ordered; row++) {
                ordered = ids[row - 1].compareTo(ids[row]) < 0;
            }
            if (!ordered) {
                sort();
            }
            return new Records(schema, cells, ids, size, right, values, unreadable, firstUnreadable);
        }

        private void sort() {
            Integer[] order = new Integer[size];
            Arrays.setAll(order, row -> row);
            Arrays.parallelSort(order, (a, b) -> ids[a].compareTo(ids[b]));
            int[] sortedCells = new int[size * width];
            String[] sortedIds = new String[size];
            BitSet sortedRight = new BitSet(size);
            for (int row = 0; row < size; row++) {
                int from = order[row];
                sortedIds[row] = ids[from];
                sortedRight.set(row, right.get(from));
                System.arraycopy(cells, from * width, sortedCells, row * width, width);
                if (row > 0 && sortedIds[row - 1].equals(sortedIds[row])) {
                    throw new LinkageFaults(
                            List.of(new LinkageFaults.Fault(schema.name(), "id " + sortedIds[row], "two records bear this id",
                                    "Give every record an id of its own")));
                }
            }
            cells = sortedCells;
            ids = sortedIds;
            right = sortedRight;
        }
    }
}
