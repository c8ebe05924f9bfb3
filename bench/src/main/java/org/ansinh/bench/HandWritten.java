package org.ansinh.bench;

/**
 * The model as a programmer would write it for speed: one pass over columns, the day and its figures folded into constants,
 * ages compared as days of birth.
 */
final class HandWritten {

    static final long SA_STD = 500_000;
    static final long SP_AMT = 500_000;
    static final long HI_PREMIUM = 105_300;

    final byte[] saStatus;
    final long[] saAmount;
    final short[] saRow;
    final byte[] spStatus;
    final long[] spAmount;
    final short[] spRow;
    final byte[] hiStatus;
    final long[] hiAmount;
    final short[] hiRow;

    private final City city;
    private final int born3;
    private final int born4;
    private final int born6;
    private final int born16;
    private final int born23;
    private final int born60;
    private final int born70;
    private final int born75;
    private final int born80;

    HandWritten(City city) {
        this.city = city;
        int n = city.people;
        saStatus = new byte[n];
        saAmount = new long[n];
        saRow = new short[n];
        spStatus = new byte[n];
        spAmount = new long[n];
        spRow = new short[n];
        hiStatus = new byte[n];
        hiAmount = new long[n];
        hiRow = new short[n];
        born3 = born(3);
        born4 = born(4);
        born6 = born(6);
        born16 = born(16);
        born23 = born(23);
        born60 = born(60);
        born70 = born(70);
        born75 = born(75);
        born80 = born(80);
    }

    /** The last day of birth at which one is that old. */
    private static int born(int age) {
        return (int) City.DAY.minusYears(age).toEpochDay();
    }

    void determine(int from, int to) {
        City c = city;
        for (int i = from; i < to; i++) {
            int birth = c.birth[i];
            int poverty = c.poverty[i];
            int disability = c.disability[i];
            boolean hard = c.hardArea[i] != 0;
            boolean student = c.student[i] != 0;
            boolean noPension = c.pension[i] == 0;
            boolean noCarer = c.abandoned[i] != 0 || c.parent1[i] != 0 && c.parent2[i] != 0;
            int rate = 0;
            int row = 17;
            // the highest coefficient first, rows in the order of the law
            if (birth > born4 && noCarer) {
                rate = 25;
                row = 0;
            } else if (birth > born4 && c.hiv[i] != 0 && poverty == 2) {
                rate = 25;
                row = 3;
            } else if (disability == 3 && birth > born16) {
                rate = 25;
                row = 10;
            } else if (disability == 3 && birth <= born60) {
                rate = 25;
                row = 12;
            } else if (c.hiv[i] != 0 && poverty == 2 && birth <= born4 && birth > born16) {
                rate = 20;
                row = 4;
            } else if (birth <= born80 && poverty == 2 && c.supported[i] == 0 && noPension) {
                rate = 20;
                row = 7;
            } else if (disability == 3) {
                rate = 20;
                row = 11;
            } else if (disability == 2 && birth > born16) {
                rate = 20;
                row = 13;
            } else if (disability == 2 && birth <= born60) {
                rate = 20;
                row = 15;
            } else if (noCarer && birth > born16) {
                rate = 15;
                row = 1;
            } else if (noCarer && student && birth > born23) {
                rate = 15;
                row = 2;
            } else if (c.hiv[i] != 0 && poverty == 2 && noPension && birth <= born16) {
                rate = 15;
                row = 5;
            } else if (birth <= born60 && poverty == 2 && c.supported[i] == 0 && noPension) {
                rate = 15;
                row = 6;
            } else if (disability == 2) {
                rate = 15;
                row = 14;
            } else if (birth > born3 && poverty != 0 && hard) {
                rate = 15;
                row = 16;
            } else if (birth <= born75 && birth > born80 && poverty != 0 && hard) {
                rate = 10;
                row = 8;
            } else if (birth <= born80 && noPension) {
                rate = 10;
                row = 9;
            }
            long gross = c.inInstitution[i] != 0 ? 0 : SA_STD * rate / 10;
            int children = c.childrenRaised[i];
            int addOn = c.singleParent[i] != 0 && poverty == 2 ? children >= 2 ? 2 : children == 1 ? 1 : 0 : 0;
            long payable = gross + SA_STD * addOn;
            saStatus[i] = (byte) (payable > 0 ? 1 : 0);
            saAmount[i] = payable;
            saRow[i] = (short) row;

            int fits = noPension ? birth <= born75 ? 0 : birth <= born70 && poverty != 0 ? 1 : 2 : 2;
            long social = fits != 2 && SP_AMT >= gross ? SP_AMT : 0;
            spStatus[i] = (byte) (social > 0 ? 1 : 0);
            spAmount[i] = social;
            spRow[i] = (short) fits;

            int share = 100;
            int group;
            if (c.merit[i] != 0) {
                group = 0;
            } else if (birth > born6) {
                group = 1;
            } else if (poverty == 2) {
                group = 2;
            } else if (hard) {
                group = 3;
            } else if (disability >= 2) {
                group = 4;
            } else if (payable > 0) {
                group = 5;
            } else if (social > 0) {
                group = 6;
            } else if (birth <= born80) {
                group = 7;
            } else if (poverty == 1) {
                group = 8;
                share = 70;
            } else if (student) {
                group = 9;
                share = 50;
            } else {
                group = 10;
                share = 0;
            }
            hiStatus[i] = (byte) (share > 0 ? 1 : 0);
            hiAmount[i] = HI_PREMIUM * share / 100;
            hiRow[i] = (short) group;
        }
    }

    /** One number over all results of people {@code [0, n)}. */
    Totals totals(int n) {
        Totals totals = new Totals();
        for (int i = 0; i < n; i++) {
            totals.add(saStatus[i], saAmount[i], saRow[i]);
            totals.add(spStatus[i], spAmount[i], spRow[i]);
            totals.add(hiStatus[i], hiAmount[i], hiRow[i]);
        }
        return totals;
    }
}
