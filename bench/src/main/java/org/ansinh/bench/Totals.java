package org.ansinh.bench;

/** What engines must agree on: how many are entitled, to how much money, and by which rows. */
final class Totals {

    private long entitled;
    private long money;
    private long rows;

    /** Totals of an engine that adds up itself and tells no rows. */
    static Totals of(long entitled, long money) {
        Totals totals = new Totals();
        totals.entitled = entitled;
        totals.money = money;
        return totals;
    }

    void add(int status, long amount, int row) {
        entitled += status;
        money += amount;
        rows += status == 0 ? 0 : row;
    }

    /** Without rows, for engines that do not tell them. */
    boolean sameMoney(Totals other) {
        return entitled == other.entitled && money == other.money;
    }

    boolean same(Totals other) {
        return sameMoney(other) && rows == other.rows;
    }

    @Override
    public String toString() {
        return entitled + " entitled, " + money + " đồng, rows " + rows;
    }
}
