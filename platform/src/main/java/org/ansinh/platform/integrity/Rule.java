package org.ansinh.platform.integrity;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ansinh.law.Text;
import org.jspecify.annotations.Nullable;

/**
 * A rule over the registers, as its file says it.
 *
 * @param file where it stands, for messages
 * @param text the whole file, to show it and to name places in it
 * @param version of the wording; findings keep the version that made them
 * @param legal what the rule rests on
 * @param innocent what often explains a finding; shown with every one
 * @param parameters figures of the SQL, by name
 * @param control from whom a lot is drawn beside what the rule finds
 * @param money what the amounts of its findings are
 * @param leadsTo what is usually to be done once a finding is confirmed
 * @param causes who may have erred, as a conclusion can say
 * @param letter its own words in a notice; null where the usual ones fit
 */
record Rule(
        String file,
        String text,
        String id,
        Text name,
        int version,
        Kind kind,
        Schedule schedule,
        List<Basis> legal,
        List<Text> innocent,
        Text firstStep,
        Limits limits,
        int expiresMonths,
        Control control,
        Money money,
        LeadsTo leadsTo,
        List<Finding.Cause> causes,
        @Nullable Letter letter,
        Side left,
        Side right,
        List<Need> needs,
        Map<String, Object> parameters,
        String sql) {

    /** What kind of data a rule rests on, and whom it is about. */
    enum Kind {
        /** On dated records that hardly leave a doubt; may read sex where the law itself turns on it. */
        CERTAIN,
        /** On likelihood: a reason to look, no mark on the person. */
        PROBABILISTIC,
        /** On the offices, not on citizens. */
        ADMINISTRATION;

        /** {@code sensitive}: what a view holds, as the comments of its columns say it. Never ethnicity or disability. */
        boolean mayRead(String sensitive) {
            return this == CERTAIN && sensitive.equals("sensitive: sex");
        }
    }

    /** How often it runs by itself. */
    enum Schedule {
        DAILY(1),
        WEEKLY(7),
        MONTHLY(28);

        private final int days;

        Schedule(int days) {
            this.days = days;
        }

        int days() {
            return days;
        }
    }

    /** Whom the lot is drawn from: always those that the rule did not flag. */
    enum Control {
        /** Everybody who receives something. */
        RECEIVING,
        /** Residents who receive nothing. */
        NOT_RECEIVING,
        /** Officers who proposed or decided within a year. */
        OFFICERS,
        /** Wards. */
        WARDS,
        /** The rule compares records: pairs have a lot of their own. */
        NONE
    }

    /** What the amount of a finding is. */
    enum Money {
        /** Paid, and perhaps wrongly. */
        PAID,
        /** Due to the person and not paid: the State owes it. */
        OWED,
        /** A measure of weight only; summed nowhere. */
        NONE
    }

    /** What is to be done after a confirmed finding, by a decision of its own elsewhere. */
    enum LeadsTo {
        /** The grant ends. */
        END,
        /** A grant begins. */
        START,
        /** What was paid too much is claimed back. */
        RECOVERY,
        /** A death is recorded. */
        DEATH,
        /** The record is corrected. */
        REGISTER,
        /** Money goes to another account. */
        ACCOUNT,
        /** Somebody else receives on her behalf. */
        RECEIVER,
        /** Two records become one. */
        MERGE,
        /** Nothing that a page could lead to. */
        NONE
    }

    /**
     * A notice in the rule's own words.
     *
     * @param opening instead of the sentence that names the rule
     * @param asks what happens next, where the office owes something and the person need not explain herself; else empty
     */
    record Letter(Text opening, List<Text> asks) {}

    /** A place of law, and how far its text was read. */
    record Basis(String citation, String verification) {}

    /**
     * When a rule is suspended, and how long its list may get.
     *
     * @param hitRate least lower bound of the share of findings that a review confirms
     * @param reviewed reviews before that is judged
     * @param most open findings at a time
     */
    record Limits(double hitRate, int reviewed, int most) {}

    /** One side of the evidence. Its source and day come as {@code left_source}, {@code left_day} and {@code right_…}. */
    record Side(Text title, List<Column> columns) {}

    /**
     * A column of evidence.
     *
     * @param steady whether a change of it makes other facts of it
     * @param of the column that says whose data it is; null when they are those of the finding's person
     * @param told whether a letter to the person says it
     */
    record Column(String name, Text label, Type type, boolean steady, boolean optional, @Nullable String of, boolean told) {}

    /** How a column is shown. */
    enum Type {
        DAY,
        MONTH,
        MONEY,
        NUMBER,
        PERCENT,
        TEXT,
        BANK,
        ROW,
        PROGRAMME,
        PERSON,
        PEOPLE,
        HOUSEHOLD,
        WARD
    }

    /** Data without which the rule would be silent for the wrong reason. {@code sql} finds a row when they are there. */
    record Need(String sql, Text missing) {}

    /** Columns that every rule gives besides its evidence. */
    static final List<String> COMMON = List.of("key", "person", "officer", "area_unit", "programme", "amount", "left_source", "left_day",
            "right_source", "right_day");

    /** Whether its findings are about citizens; of the rules on the administration two are: served too late, and not served at all. */
    boolean aboutCitizens() {
        return kind != Kind.ADMINISTRATION || id.equals("R21") || id.equals("R22");
    }

    Stream<Column> columns() {
        return Stream.concat(left.columns().stream(), right.columns().stream());
    }

    /** {@code file:line} of the first line with the word after the rule's SQL begins; of the file when it stands nowhere. */
    String place(String word) {
        List<String> lines = text.lines().toList();
        boolean inSql = false;
        for (int i = 0; i < lines.size(); i++) {
            inSql |= lines.get(i).startsWith("sql:");
            if (inSql
                    && java.util.regex.Pattern.compile("\\b" + java.util.regex.Pattern.quote(word) + "\\b").matcher(lines.get(i)).find()) {
                return file + ":" + (i + 1);
            }
        }
        return file;
    }
}
