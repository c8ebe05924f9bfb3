package org.ansinh.platform.plan;

import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.ansinh.platform.intake.Sheets;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a table of figures: every row, every fault of it, and what would become of it. Writes nothing. */
@Component
class FigureSheets {

    static final int MOST_ROWS = 5_000;

    private static final int HEADING_WITHIN = 15;

    private final FigureDesk desk;
    private final UnitNames units;

    FigureSheets(FigureDesk desk, UnitNames units) {
        this.desk = desk;
        this.units = units;
    }

    /** A column of the table, with the words its heading may have, the first as the template writes it. */
    enum Column {
        TARGET("Mã chỉ tiêu", "ma chi tieu", "chi tieu", "ma", "target", "code", "indicator", "data element", "dataelement"),
        UNIT("Địa bàn", "dia ban", "ma dia ban", "don vi", "unit", "area", "org unit", "orgunit"),
        TIME("Kỳ", "ky", "ngay", "thoi gian", "period", "day", "date", "nam"),
        VALUE("Giá trị", "gia tri", "so lieu", "value"),
        NUMERATOR("Tử số", "tu so", "numerator"),
        DENOMINATOR("Mẫu số", "mau so", "denominator"),
        SOURCE("Nguồn", "nguon", "nguon so lieu", "source", "comment");

        final String heading;
        private final Set<String> words;

        Column(String heading, String... words) {
            this.heading = heading;
            this.words = Set.of(words);
        }

        static Optional<Column> of(String heading) {
            String folded = UnitNames.fold(heading).replaceAll("[*:]", "").strip();
            for (Column column : values()) {
                if (column.words.contains(folded)) {
                    return Optional.of(column);
                }
            }
            return Optional.empty();
        }

        boolean needed() {
            return this == TARGET || this == TIME || this == VALUE || this == SOURCE;
        }
    }

    /** Every row below the heading. */
    record Read(String encoding, List<FigureRow> rows) {

        long count(FigureRow.Outcome outcome) {
            return rows.stream().filter(row -> row.outcome() == outcome).count();
        }
    }

    /** @throws Fault when the file is no table, or has not the columns that are needed */
    Read read(InputStream in, LocalDate today) {
        Sheets.Sheet sheet = Sheets.read(in, MOST_ROWS);
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        int at = -1;
        for (int i = 0; i < Math.min(HEADING_WITHIN, sheet.rows().size()); i++) {
            Map<Column, Integer> here = columns(sheet.rows().get(i));
            if (here.size() > columns.size()) {
                columns = here;
                at = i;
            }
        }
        for (Column column : Column.values()) {
            if (column.needed() && !columns.containsKey(column)) {
                throw new Fault("targets.file.column", column.heading);
            }
        }
        List<FigureRow> rows = new ArrayList<>();
        Map<List<Object>, Integer> seen = new HashMap<>();
        for (Sheets.Row row : sheet.rows().subList(at + 1, sheet.rows().size())) {
            rows.add(row(row, columns, seen, today));
        }
        if (rows.isEmpty()) {
            throw new Fault("intake.file.empty");
        }
        return new Read(sheet.encoding(), rows);
    }

    private static Map<Column, Integer> columns(Sheets.Row row) {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        for (int i = 0; i < row.cells().size(); i++) {
            int place = i;
            Column.of(row.cell(i)).ifPresent(column -> columns.putIfAbsent(column, place));
        }
        return columns;
    }

    private FigureRow row(Sheets.Row row, Map<Column, Integer> columns, Map<List<Object>, Integer> seen, LocalDate today) {
        Reader reader = new Reader(row, columns);
        String target = reader.text(Column.TARGET);
        Periods.@Nullable Time time = reader.read(Column.TIME, Periods::read);
        BigDecimal value = reader.number(Column.VALUE);
        BigDecimal numerator = reader.given(Column.NUMERATOR) ? reader.number(Column.NUMERATOR) : null;
        BigDecimal denominator = reader.given(Column.DENOMINATOR) ? reader.number(Column.DENOMINATOR) : null;
        Place place = time == null ? null : reader.read(Column.UNIT, text -> new Place(units.find(text, time.day())));
        if (time == null || value == null || place == null || !reader.faults.isEmpty()) {
            return new FigureRow(row.number(), null, null, FigureRow.Outcome.REFUSED, reader.faults);
        }
        NewFigure figure = new NewFigure(target, place.unit(), time.day(), time.period(), value, numerator, denominator,
                reader.text(Column.SOURCE));
        try {
            Target known = desk.check(figure, today);
            NewFigure named = new NewFigure(known.code(), figure.areaUnit(), figure.day(), figure.period(), value, numerator, denominator,
                    figure.source());
            Integer before = seen.putIfAbsent(Arrays.asList(known.code(), place.unit(), time.day()), row.number());
            if (before != null) {
                return new FigureRow(row.number(), named, null, FigureRow.Outcome.REFUSED,
                        List.of(new FigureRow.RowFault("", "", "targets.file.twice", List.of(String.valueOf(before)))));
            }
            Optional<Revision> standing = desk.standing(known.code(), place.unit(), time.day());
            desk.requireNotWithdrawn(named, 0);
            FigureRow.Outcome outcome = standing.isEmpty()
                    ? FigureRow.Outcome.NEW
                    : FigureDesk.same(standing.get(), named) ? FigureRow.Outcome.SAME : FigureRow.Outcome.CHANGES;
            return new FigureRow(row.number(), named, standing.orElse(null), outcome, List.of());
        } catch (Fault fault) {
            Column column = column(fault.key());
            reader.fault(column, column == null ? "" : reader.text(column), fault);
            return new FigureRow(row.number(), figure, null, FigureRow.Outcome.REFUSED, reader.faults);
        }
    }

    private record Place(@Nullable Integer unit) {}

    private static @Nullable Column column(String key) {
        return switch (key) {
            case "plan.figure.target" -> Column.TARGET;
            case "plan.figure.source" -> Column.SOURCE;
            case "plan.figure.value", "targets.figure.state", FigureDesk.WITHDRAWN -> Column.VALUE;
            case "plan.figure.future", "targets.year.closed", "targets.day.early" -> Column.TIME;
            case "plan.figure.area" -> Column.UNIT;
            case "targets.figure.counts", "targets.figure.disagree" -> Column.NUMERATOR;
            default -> null;
        };
    }

    /** Reads the cells of one row and gathers all that is wrong with them. */
    private static final class Reader {

        private final Sheets.Row row;
        private final Map<Column, Integer> columns;
        private final List<FigureRow.RowFault> faults = new ArrayList<>();

        private Reader(Sheets.Row row, Map<Column, Integer> columns) {
            this.row = row;
            this.columns = columns;
        }

        String text(Column column) {
            return row.cell(columns.getOrDefault(column, -1));
        }

        boolean given(Column column) {
            return !text(column).isEmpty() || row.content(columns.getOrDefault(column, -1)) == Sheets.Content.BROKEN;
        }

        @Nullable
        BigDecimal number(Column column) {
            boolean own = row.content(columns.getOrDefault(column, -1)) == Sheets.Content.NUMBER;
            return read(column, text -> own && text.matches("-?[0-9]+(\\.[0-9]+)?") ? new BigDecimal(text) : Numbers.read(text));
        }

        <T> @Nullable T read(Column column, Function<String, T> how) {
            if (row.content(columns.getOrDefault(column, -1)) == Sheets.Content.BROKEN) {
                faults.add(new FigureRow.RowFault(column.heading, "", "targets.file.broken", List.of()));
                return null;
            }
            String text = text(column);
            if (text.isEmpty() && column.needed()) {
                faults.add(new FigureRow.RowFault(column.heading, "", "targets.file.missing", List.of(column.heading)));
                return null;
            }
            try {
                return how.apply(text);
            } catch (Fault fault) {
                fault(column, text, fault);
                return null;
            }
        }

        void fault(@Nullable Column column, String text, Fault fault) {
            faults.add(new FigureRow.RowFault(column == null ? "" : column.heading,
                    text.length() > 200 ? text.substring(0, 200) + "…" : text, fault.key(),
                    List.of(fault.arguments())));
        }
    }
}
