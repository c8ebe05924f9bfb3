package org.ansinh.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.ansinh.platform.plan.Suppression.Cell;
import org.ansinh.platform.plan.Suppression.Totals;
import org.junit.jupiter.api.Test;

/** What a careful reader can reckon from a published table and its totals. */
class SuppressionTest {

    private static final int LEAST = 5;

    @Test
    void a_single_small_cell_takes_another_of_its_row_with_it_so_that_the_rows_total_does_not_tell_it() {
        Cell[][] table = {{new Cell(3, 40), new Cell(20, 60), new Cell(50, 90)}};
        assertThat(Suppression.withheld(table, LEAST, Totals.ROWS)[0]).containsExactly(true, true, false);
    }

    @Test
    void nearly_everybody_is_as_telling_as_nearly_nobody() {
        Cell[][] table = {{new Cell(38, 40), new Cell(20, 60), new Cell(50, 90)}};
        assertThat(Suppression.withheld(table, LEAST, Totals.ROWS)[0][0]).isTrue();
    }

    @Test
    void with_totals_of_rows_and_columns_the_withheld_cells_close_a_ring() {
        Cell[][] table = {{new Cell(3, 40), new Cell(20, 60), new Cell(50, 90)}, {new Cell(30, 40), new Cell(25, 60), new Cell(50, 95)},
                {new Cell(33, 80), new Cell(45, 120), new Cell(100, 185)}};
        boolean[][] withheld = Suppression.withheld(table, LEAST, Totals.ROWS_AND_COLUMNS);
        assertThat(count(withheld)).isEqualTo(4);
        assertThat(withheld[0][0]).isTrue();
        assertNothingCanBeReckoned(table, withheld, Totals.ROWS_AND_COLUMNS);
    }

    @Test
    void a_table_in_which_nothing_else_could_be_kept_back_is_withheld_whole() {
        Cell[][] table = {{new Cell(3, 40), new Cell(0, 60)}};
        assertThat(count(Suppression.withheld(table, LEAST, Totals.ROWS))).isEqualTo(2);
    }

    @Test
    void safe_cells_and_empty_ones_are_published() {
        Cell[][] table = {{new Cell(0, 0), new Cell(20, 60), new Cell(60, 60)}};
        assertThat(count(Suppression.withheld(table, LEAST, Totals.ROWS))).isZero();
    }

    @Property(tries = 400)
    void no_withheld_cell_can_be_reckoned_from_what_is_published(@ForAll("tables") Cell[][] table, @ForAll Totals totals) {
        boolean[][] withheld = Suppression.withheld(table, LEAST, totals);
        for (int row = 0; row < table.length; row++) {
            for (int column = 0; column < table[row].length; column++) {
                if (table[row][column].unsafe(LEAST)) {
                    assertThat(withheld[row][column]).isTrue();
                }
            }
        }
        assertNothingCanBeReckoned(table, withheld, totals);
    }

    /** Each unsafe cell has another value in a table of whole, not negative numbers with the same published cells and totals. */
    private static void assertNothingCanBeReckoned(Cell[][] table, boolean[][] withheld, Totals totals) {
        if (count(withheld) == table.length * table[0].length) {
            return; // withheld whole: its totals are no part of what is published of it
        }
        for (int row = 0; row < table.length; row++) {
            for (int column = 0; column < table[row].length; column++) {
                if (table[row][column].unsafe(LEAST)) {
                    assertThat(other(table, withheld, totals, row, column)).as("cell %d, %d of %s", row, column, Arrays.deepToString(table))
                            .isTrue();
                }
            }
        }
    }

    /** Looks for a ring through the cell on which one person can be moved, by trying every way: independent of how cells were chosen. */
    private static boolean other(Cell[][] table, boolean[][] withheld, Totals totals, int row, int column) {
        if (totals == Totals.ROWS) {
            for (int other = 0; other < table[row].length; other++) {
                if (other != column && withheld[row][other]
                        && (moves(table[row][column], table[row][other], 1) || moves(table[row][column], table[row][other], -1))) {
                    return true;
                }
            }
            return false;
        }
        List<int[]> ring = new ArrayList<>();
        ring.add(new int[]{row, column});
        return ring(table, withheld, ring, true);
    }

    /** Whether {@code step} people more can have it here and fewer there. */
    private static boolean moves(Cell here, Cell there, int step) {
        return here.numerator() + step >= 0 && here.numerator() + step <= here.denominator() && there.numerator() - step >= 0
                && there.numerator() - step <= there.denominator();
    }

    private static boolean ring(Cell[][] table, boolean[][] withheld, List<int[]> ring, boolean alongRow) {
        int[] first = ring.getFirst();
        int[] last = ring.getLast();
        int most = alongRow ? table[0].length : table.length;
        for (int i = 0; i < most; i++) {
            int[] next = alongRow ? new int[]{last[0], i} : new int[]{i, last[1]};
            boolean known = ring.stream().anyMatch(cell -> Arrays.equals(cell, next));
            if (!known && withheld[next[0]][next[1]]) {
                ring.add(next);
                if (ring.size() % 2 == 0 && ring.size() >= 4 && next[1] == first[1] && alongRow
                        && (shifts(table, ring, 1) || shifts(table, ring, -1))) {
                    return true;
                }
                if (ring.size() < 2 * Math.min(table.length, table[0].length) && ring(table, withheld, ring, !alongRow)) {
                    return true;
                }
                ring.removeLast();
            }
        }
        return false;
    }

    private static boolean shifts(Cell[][] table, List<int[]> ring, int step) {
        for (int i = 0; i < ring.size(); i++) {
            Cell cell = table[ring.get(i)[0]][ring.get(i)[1]];
            long after = cell.numerator() + (i % 2 == 0 ? step : -step);
            if (after < 0 || after > cell.denominator()) {
                return false;
            }
        }
        return true;
    }

    private static int count(boolean[][] withheld) {
        int count = 0;
        for (boolean[] row : withheld) {
            for (boolean cell : row) {
                count += cell ? 1 : 0;
            }
        }
        return count;
    }

    @Provide
    Arbitrary<Cell[][]> tables() {
        Arbitrary<Cell> cells = Arbitraries.integers().between(0, 40)
                .flatMap(all -> Arbitraries.integers().between(0, all).map(some -> new Cell(some, all)));
        return Combinators.combine(Arbitraries.integers().between(1, 4), Arbitraries.integers().between(1, 5))
                .as((rows, columns) -> new int[]{rows, columns})
                .flatMap(size -> cells.list().ofSize(size[0] * size[1]).map(flat -> {
                    Cell[][] table = new Cell[size[0]][size[1]];
                    for (int i = 0; i < flat.size(); i++) {
                        table[i / size[1]][i % size[1]] = flat.get(i);
                    }
                    return table;
                }));
    }
}
