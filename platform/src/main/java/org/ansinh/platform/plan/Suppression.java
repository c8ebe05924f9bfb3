package org.ansinh.platform.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Which cells of a published table are withheld so that nobody can be told from it. Pure.
 *
 * <p>A cell is unsafe when 1 to {@code least − 1} people have something or 1 to {@code least − 1} have it not. Withholding only those is
 * not enough: what is missing could be reckoned from the totals. So further cells are withheld until every withheld cell lies on a
 * closed way of withheld cells, rows and columns taking turns: then one person more here and one fewer there leaves every published
 * total as it is, and the cell has more than one possible value. Cells added for that hold people of both kinds, so that the way can be
 * gone in both directions.
 */
public final class Suppression {

    private Suppression() {}

    /** People who have something, and all. */
    public record Cell(long numerator, long denominator) {

        boolean unsafe(int least) {
            long rest = denominator - numerator;
            return numerator > 0 && numerator < least || rest > 0 && rest < least;
        }

        /** Whether one person of either kind may be thought away. */
        boolean gives() {
            return numerator > 0 && denominator > numerator;
        }
    }

    /** What readers know besides the cells shown. */
    public enum Totals {
        /** The sum of every row, and of every column. */
        ROWS_AND_COLUMNS,
        /** The sum of every row only: no two rows share a category, or the columns' sums are published nowhere. */
        ROWS
    }

    /**
     * @param cells rows of equal length
     * @return which cells are withheld; all of them where the table is too small to keep anything back otherwise
     */
    public static boolean[][] withheld(Cell[][] cells, int least, Totals totals) {
        int rows = cells.length;
        int columns = rows == 0 ? 0 : cells[0].length;
        // Where columns have no totals, a row of cells that nobody knows takes their place: withheld from the beginning.
        int all = totals == Totals.ROWS ? rows + 1 : rows;
        boolean[][] withheld = new boolean[all][columns];
        List<int[]> open = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (cells[row][column].unsafe(least)) {
                    withheld[row][column] = true;
                    open.add(new int[]{row, column});
                }
            }
        }
        if (all > rows) {
            Arrays.fill(withheld[rows], true);
        }
        open.sort(Comparator.comparingLong(at -> cells[at[0]][at[1]].denominator()));
        for (int[] at : open) {
            List<int[]> way = way(cells, withheld, at);
            if (way.isEmpty()) {
                for (boolean[] row : withheld) {
                    Arrays.fill(row, true);
                }
                break;
            }
            way.forEach(cell -> withheld[cell[0]][cell[1]] = true);
        }
        return Arrays.copyOf(withheld, rows);
    }

    /**
     * The cheapest way from the cell's column back to its row over other cells, withheld ones for nothing, others at the number of
     * people they tell of. Rows are nodes 0…, columns follow them; a cell is the edge between its row and its column.
     */
    private static List<int[]> way(Cell[][] cells, boolean[][] withheld, int[] from) {
        int rows = withheld.length;
        int columns = withheld[0].length;
        double[] cost = new double[rows + columns];
        int[] before = new int[rows + columns];
        boolean[] done = new boolean[rows + columns];
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        Arrays.fill(before, -1);
        cost[from[0]] = 0;
        PriorityQueue<double[]> next = new PriorityQueue<>(Comparator.comparingDouble(one -> one[0]));
        next.add(new double[]{0, from[0]});
        while (!next.isEmpty()) {
            int node = (int) next.poll()[1];
            if (done[node]) {
                continue;
            }
            done[node] = true;
            int others = node < rows ? columns : rows;
            for (int i = 0; i < others; i++) {
                int row = node < rows ? node : i;
                int column = node < rows ? i : node - rows;
                int neighbour = node < rows ? rows + i : i;
                double step = row == from[0] && column == from[1] ? Double.POSITIVE_INFINITY : cost(cells, withheld, row, column);
                if (cost[node] + step < cost[neighbour]) {
                    cost[neighbour] = cost[node] + step;
                    before[neighbour] = node;
                    next.add(new double[]{cost[neighbour], neighbour});
                }
            }
        }
        List<int[]> way = new ArrayList<>();
        for (int node = rows + from[1]; before[node] >= 0; node = before[node]) {
            int other = before[node];
            way.add(node < rows ? new int[]{node, other - rows} : new int[]{other, node - rows});
        }
        return way;
    }

    /** A cell whose people are all of one kind cannot be gone through both ways: it is no help to another. */
    private static double cost(Cell[][] cells, boolean[][] withheld, int row, int column) {
        if (row >= cells.length) {
            return 0.001;
        }
        if (!cells[row][column].gives()) {
            return Double.POSITIVE_INFINITY;
        }
        return withheld[row][column] ? 0.001 : 1 + cells[row][column].denominator();
    }
}
