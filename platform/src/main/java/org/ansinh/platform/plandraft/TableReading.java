package org.ansinh.platform.plandraft;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ansinh.platform.plandraft.Draft.Duty;
import org.ansinh.platform.plandraft.Draft.Figure;
import org.ansinh.platform.plandraft.Draft.Kind;
import org.ansinh.platform.plandraft.Measures.Measure;
import org.ansinh.platform.plandraft.SourceText.Cell;
import org.ansinh.platform.plandraft.SourceText.Table;
import org.jspecify.annotations.Nullable;

/** Annexes: a table of targets with a column for each year, or of tasks with who and when. Columns are known by the words of their headings. */
final class TableReading {

    private static final Pattern NUMBER = Pattern.compile(
            "^(?:(tren|duoi|hon|it nhat|toi thieu|khoang|toi da|khong qua|tu|>=|<=|≥|≤|>|<|~)\\s*)?(\\d{1,3}(?:[. ]\\d{3})+(?:,\\d+)?|\\d+(?:[.,]\\d+)?)(?:\\s?-\\s?(\\d+(?:[.,]\\d+)?))?\\s*(?:/\\s?\\d+)?\\s*(%|[a-z‰/](?:[a-z0-9/. ‰])*?)??\\s*(?:tro (len|xuong))?$");
    private static final Pattern YEARS_ONLY = Pattern
            .compile("(?:(?:uoc|thuc hien|th|ke hoach|kh|nam|den|muc tieu) )*20\\d\\d(?:\\s*-\\s*20\\d\\d)?");
    private static final Pattern YEAR = Pattern.compile("(20\\d\\d)(?:\\s*-\\s*(20\\d\\d))?");
    private static final Pattern UNIT_IN_NAME = Pattern.compile("\\(\\s*(%|[^()]{1,30})\\s*\\)\\s*$");

    private final SourceText source;
    private final Finding finding;
    private final Restorer restorer;

    TableReading(SourceText source, Finding finding, Restorer restorer) {
        this.source = source;
        this.finding = finding;
        this.restorer = restorer;
    }

    private enum Column {
        NAME,
        UNIT,
        BASE,
        GOAL,
        TASK,
        WHO,
        WITH,
        WHEN,
        NONE
    }

    private record Head(List<Column> columns, List<Integer> years, int rows) {

        int of(Column column) {
            return columns.indexOf(column);
        }
    }

    /** How many rows of a table are its headings; 0 where they are not understood. */
    static int headings(Table table) {
        return head(table, null).map(Head::rows).orElse(0);
    }

    void read(Table table, int section, @Nullable Integer goalYear, @Nullable Integer baseYear) {
        Optional<Head> found = head(table, goalYear);
        if (found.isEmpty()) {
            return;
        }
        Head head = found.get();
        for (List<Cell> row : table.rows().subList(head.rows(), table.rows().size())) {
            if (counted(row)) {
                continue;
            }
            if (head.of(Column.TASK) >= 0 && head.of(Column.GOAL) < 0) {
                task(row, head, section);
            } else {
                targets(row, head, section, goalYear, baseYear);
            }
        }
    }

    private static Optional<Head> head(Table table, @Nullable Integer goalYear) {
        for (int rows = 1; rows <= Math.min(3, table.rows().size()); rows++) {
            int width = table.rows().subList(0, rows).stream().mapToInt(List::size).max().orElse(0);
            List<Column> columns = new ArrayList<>();
            List<Integer> years = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                StringBuilder words = new StringBuilder();
                for (List<Cell> row : table.rows().subList(0, rows)) {
                    words.append(i < row.size() ? Folding.fold(row.get(i).text()) + " " : "");
                }
                columns.add(column(words.toString().strip()));
                Matcher year = YEAR.matcher(words);
                Integer last = null;
                while (year.find()) {
                    last = Integer.valueOf(year.group(2) != null ? year.group(2) : year.group(1));
                }
                years.add(last);
            }
            boolean targets = columns.contains(Column.NAME) && columns.contains(Column.GOAL);
            boolean tasks = columns.contains(Column.TASK) && (columns.contains(Column.WHO) || columns.contains(Column.WHEN));
            if (targets || tasks) {
                return Optional.of(new Head(columns, years, rows + (rows < table.rows().size() && years(table.rows().get(rows)) ? 1 : 0)));
            }
        }
        return Optional.empty();
    }

    /** Whether a row only counts the columns: 1 2 3 4. */
    private static boolean counted(List<Cell> row) {
        List<String> cells = row.stream().map(cell -> cell.text().strip()).filter(cell -> !cell.isEmpty()).toList();
        return cells.size() >= 3 && cells.stream().skip(1).allMatch(cell -> cell.matches("\\(?\\d{1,2}\\)?"))
                && cells.stream().map(cell -> cell.replaceAll("\\D", "")).distinct().count() == cells.size()
                && cells.get(1).replaceAll("\\D", "").equals("2");
    }

    /** Whether a row is the second one of the headings, with nothing but years. */
    private static boolean years(List<Cell> row) {
        List<String> cells = row.stream().map(cell -> Folding.fold(cell.text().strip())).filter(cell -> !cell.isEmpty()).toList();
        return cells.size() >= 2 && cells.stream().allMatch(cell -> YEARS_ONLY.matcher(cell).matches());
    }

    private static Column column(String words) {
        if (words.matches(".*(?:don vi tinh|dvt|^don vi$).*")) {
            return Column.UNIT;
        }
        if (words.matches(".*(?:chu tri|don vi thuc hien|co quan thuc hien|trach nhiem|don vi bao cao).*")) {
            return Column.WHO;
        }
        if (words.contains("phoi hop")) {
            return Column.WITH;
        }
        if (words.matches(".*(?:thoi gian|thoi han|tien do|hoan thanh truoc).*")) {
            return Column.WHEN;
        }
        if (words.matches(".*(?:hien trang|thuc hien|thuc trang|ket qua|uoc|hien nay|dau ky|so lieu nam).*(?:20\\d\\d)?.*")
                && !words.matches(".*(?:ke hoach|muc tieu|den nam).*") && !words.matches(".*(?:noi dung|nhiem vu|chi tieu).*")) {
            return Column.BASE;
        }
        if (words.matches(".*(?:muc tieu|ke hoach|den nam|phan dau|giai doan|lo trinh|chi tieu (?:den )?nam) ?.*")
                && words.matches(".*20\\d\\d.*") || words.matches("(?:nam )?20(?:2[4-9]|[34]\\d)")
                || words.matches("muc tieu(?: phan dau)?|ke hoach|chi tieu giao")) {
            return Column.GOAL;
        }
        if (words.matches(".*(?:nhiem vu|noi dung cong viec|noi dung thuc hien|hoat dong|cong viec).*")) {
            return Column.TASK;
        }
        return words.matches(".*(?:chi tieu|noi dung|ten|muc tieu).*") ? Column.NAME : Column.NONE;
    }

    private void targets(List<Cell> row, Head head, int section, @Nullable Integer goalYear, @Nullable Integer baseYear) {
        int name = head.of(Column.NAME);
        if (name >= row.size() || name < 0 || row.get(name).text().isBlank()) {
            return;
        }
        String subject = proposed(row.get(name).text().strip());
        String unit = unit(row, head, subject);
        for (int i = 0; i < Math.min(row.size(), head.columns().size()); i++) {
            Column column = head.columns().get(i);
            if (column == Column.BASE || column == Column.GOAL) {
                boolean base = column == Column.BASE;
                Integer year = head.years().get(i) != null ? head.years().get(i) : base ? baseYear : goalYear;
                cell(row.get(i), row, subject, unit, base, year, section, head.years().get(i) != null);
            }
        }
    }

    private void cell(Cell cell, List<Cell> row, String subject, String columnUnit, boolean base, @Nullable Integer year, int section,
            boolean yearStated) {
        String printed = cell.text().strip();
        String folded = Folding.fold(printed);
        Matcher number = NUMBER.matcher(folded);
        if (YEARS_ONLY.matcher(folded).matches()) {
            return;
        }
        Set<Doubt> doubts = column();
        if (!yearStated) {
            doubts.add(year == null ? Doubt.YEAR_UNKNOWN : Doubt.YEAR_OF_SECTION);
        }
        Figure figure;
        if (number.matches()) {
            String own = number.group(4) == null || number.group(4).isBlank() ? columnUnit : named(number.group(4).strip());
            Compare stated = number.group(5) != null
                    ? number.group(5).equals("len") ? Compare.AT_LEAST : Compare.AT_MOST
                    : stated(number.group(1), number.group(3));
            figure = new Figure(subject, compare(stated, base, subject, doubts), Measures.value(number.group(2)),
                    number.group(3) == null ? null : Measures.value(number.group(3)), own.isEmpty() ? columnUnit : own, year);
            if (figure.unit().equals("%") && figure.number() != null && figure.number().compareTo(BigDecimal.valueOf(100)) > 0) {
                doubts.add(Doubt.OVER_ALL);
            }
        } else {
            List<Measure> measures = Measures.of(folded);
            if (!measures.isEmpty()) {
                Measure one = measures.getFirst();
                Compare stated = one.decrease() && one.stated() == null && !base ? Compare.AT_LEAST : one.stated();
                figure = new Figure(one.decrease() ? falling(subject) : subject, compare(stated, base, subject, doubts), one.value(),
                        one.upTo(), one.unit(), year);
            } else if (folded.matches("(?:dat|hoan thanh|dat chuan|co|duy tri)\\b.{0,40}")) {
                doubts.add(Doubt.NO_NUMBER);
                figure = new Figure(subject, Compare.REACHED, null, null, "đạt", year);
            } else {
                return;
            }
        }
        Cell first = row.getFirst();
        Place place = source.place(first.start(), cell.start() + cell.text().length());
        finding.add(base ? Kind.BASE : Kind.TARGET, section, subject + ": " + printed, subject + ": " + printed, place, figure, doubts);
    }

    /** "Giảm 1 - 1,5%/năm" under "Tỷ lệ hộ nghèo" is by how much it falls, not where it stands. */
    private static String falling(String subject) {
        return "Mức giảm " + Character.toLowerCase(subject.charAt(0)) + subject.substring(1);
    }

    private static @Nullable Compare stated(@Nullable String words, @Nullable String upTo) {
        if (upTo != null) {
            return Compare.BETWEEN;
        }
        return words == null ? null : switch (words) {
            case "tren", "hon", ">" -> Compare.MORE_THAN;
            case "duoi", "<" -> Compare.LESS_THAN;
            case "it nhat", "toi thieu", "tu", ">=", "≥" -> Compare.AT_LEAST;
            case "toi da", "khong qua", "<=", "≤" -> Compare.AT_MOST;
            default -> Compare.ABOUT;
        };
    }

    private static Compare compare(@Nullable Compare stated, boolean base, String subject, Set<Doubt> doubts) {
        boolean less = Units.lessIsBetter(Folding.fold(subject));
        if (stated == Compare.ABOUT && !base) {
            return less ? Compare.ABOUT : Compare.ABOUT_AT_LEAST;
        }
        if (stated != null) {
            return stated;
        }
        if (base) {
            return Compare.EQUAL;
        }
        doubts.add(Doubt.COMPARISON_IMPLIED);
        return less ? Compare.AT_MOST : Compare.AT_LEAST;
    }

    /** The column's unit, on as many as the name says: "Số giường bệnh trên 10.000 dân" in beds. */
    private static String unit(List<Cell> row, Head head, String subject) {
        String unit = columnUnit(row, head, subject);
        return unit.isEmpty() || unit.startsWith("%") || unit.contains("/") ? unit : unit + Measures.on(Folding.fold(subject));
    }

    private static String columnUnit(List<Cell> row, Head head, String subject) {
        int column = head.of(Column.UNIT);
        if (column >= 0 && column < row.size() && !row.get(column).text().isBlank()) {
            return named(Folding.fold(row.get(column).text().strip()).equals("%") ? "%" : row.get(column).text().strip());
        }
        Matcher named = UNIT_IN_NAME.matcher(subject);
        if (named.find()) {
            return named(named.group(1).strip());
        }
        String folded = Folding.fold(subject);
        return folded.startsWith("ty le") || folded.startsWith("ti le") || folded.contains("%") ? "%" : "";
    }

    private static String named(String printed) {
        String folded = Folding.fold(printed);
        Units.Unit unit = Units.at(folded, 0);
        if (folded.equals("%")) {
            return "%";
        }
        if (unit != null && unit.length() == folded.length()) {
            return unit.name();
        }
        List<Measure> counted = Measures.of("1 " + folded);
        return counted.isEmpty() || counted.getFirst().end() < folded.length() || counted.getFirst().value().compareTo(BigDecimal.ONE) != 0
                ? printed
                : counted.getFirst().unit();
    }

    private Set<Doubt> column() {
        return source.form().startsWith("PDF") ? EnumSet.of(Doubt.TABLE_COLUMN, Doubt.TABLE_OF_PDF) : EnumSet.of(Doubt.TABLE_COLUMN);
    }

    private void task(List<Cell> row, Head head, int section) {
        int at = head.of(Column.TASK);
        String what = at < row.size() ? row.get(at).text().strip() : "";
        String who = text(row, head.of(Column.WHO));
        String when = text(row, head.of(Column.WHEN));
        if (what.length() < 8 || who.isEmpty() && when.isEmpty()) {
            return;
        }
        Set<Doubt> doubts = column();
        if (who.isEmpty()) {
            doubts.add(Doubt.NOBODY_NAMED);
        }
        if (when.isEmpty()) {
            doubts.add(Doubt.NO_TIME);
        }
        Cell last = row.getLast();
        finding.add(Kind.TASK, section, what, proposed(what), source.place(row.getFirst().start(), last.start() + last.text().length()),
                new Duty(proposed(what), proposed(who), when), doubts);
    }

    private static String text(List<Cell> row, int column) {
        return column < 0 || column >= row.size() ? "" : row.get(column).text().strip();
    }

    private String proposed(String printed) {
        return Restorer.bare(printed) ? restorer.restore(Flow.plain(printed, new int[printed.length()])).proposed() : printed;
    }
}
