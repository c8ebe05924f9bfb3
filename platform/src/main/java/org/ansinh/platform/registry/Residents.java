package org.ansinh.platform.registry;

import java.util.Arrays;

/** Who lives where, column by column, filled in ascending person id. */
final class Residents {

    private int size;
    private long[] ids = new long[1024];
    private byte[] sexes = new byte[1024];
    private int[] born = new int[1024];
    private long[] households = new long[1024];
    private int[] areaUnits = new int[1024];

    /** Household and area unit are 0 when none is recorded; {@code born} in days since 1970. */
    void add(long id, int sex, int bornDay, long household, int areaUnit) {
        if (size == ids.length) {
            int room = size * 2;
            ids = Arrays.copyOf(ids, room);
            sexes = Arrays.copyOf(sexes, room);
            born = Arrays.copyOf(born, room);
            households = Arrays.copyOf(households, room);
            areaUnits = Arrays.copyOf(areaUnits, room);
        }
        ids[size] = id;
        sexes[size] = (byte) sex;
        born[size] = bornDay;
        households[size] = household;
        areaUnits[size++] = areaUnit;
    }

    /** No more are coming. */
    Residents done() {
        ids = Arrays.copyOf(ids, size);
        areaUnits = Arrays.copyOf(areaUnits, size);
        return this;
    }

    int size() {
        return size;
    }

    long[] ids() {
        return ids;
    }

    int[] areaUnits() {
        return areaUnits;
    }

    int sex(int index) {
        return sexes[index];
    }

    int born(int index) {
        return born[index];
    }

    long household(int index) {
        return households[index];
    }

    /** Ascending, without 0. */
    long[] distinctHouseholds() {
        return Arrays.stream(households, 0, size).filter(id -> id != 0).sorted().distinct().toArray();
    }

    /** From id to place in an ascending array: a table where ids lie close, a search where they do not. */
    static final class Index {

        private static final int LOOSE = 8;

        private final long[] sorted;
        private final int[] table;

        private Index(long[] sorted, int[] table) {
            this.sorted = sorted;
            this.table = table;
        }

        static Index of(long[] sorted) {
            long span = sorted.length == 0 ? 0 : sorted[sorted.length - 1] - sorted[0] + 1;
            int[] table = new int[span <= (long) LOOSE * sorted.length ? (int) span : 0];
            Arrays.fill(table, -1);
            for (int i = 0; table.length > 0 && i < sorted.length; i++) {
                table[(int) (sorted[i] - sorted[0])] = i;
            }
            return new Index(sorted, table);
        }

        /** Negative when the id is not there. */
        int find(long id) {
            if (table.length == 0) {
                return Arrays.binarySearch(sorted, id);
            }
            long place = id - sorted[0];
            return place < 0 || place >= table.length ? -1 : table[(int) place];
        }

        int size() {
            return sorted.length;
        }

        long[] ids() {
            return sorted;
        }
    }
}
