package org.ansinh.platform.intake;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;

/** The first sheet of a spreadsheet, row by row. Formulas count by the answer saved with them; macros are never looked at. */
final class XlsxTable implements Table {

    private static final long FIRST_1900 = LocalDate.of(1899, 12, 30).toEpochDay();
    private static final long FIRST_1904 = LocalDate.of(1904, 1, 1).toEpochDay();
    private static final int LAST_DAY = 200_000;
    private static final int SAMPLE = 2_000;

    private final XlsxParts parts;
    private final List<String> texts;
    private final boolean[] dates;
    private final long firstDay;
    private final Map<Integer, BitSet> joined = new HashMap<>();
    private final XMLStreamReader xml;
    private final Lettering lettering;
    private int lastNumber;
    private @Nullable SourceRow next;

    XlsxTable(Path file) throws IOException {
        this.parts = open(file);
        try {
            this.texts = parts.texts();
            this.dates = parts.dateStyles();
            this.firstDay = parts.from1904() ? FIRST_1904 : FIRST_1900;
            String sheet = parts.firstSheet();
            parts.joined(sheet).forEach(this::mark);
            this.lettering = lettering(texts);
            this.xml = parts.xml(sheet);
        } catch (ZipException e) {
            parts.close();
            throw new Fault("intake.file.zip");
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private static XlsxParts open(Path file) throws IOException {
        try {
            return new XlsxParts(file);
        } catch (ZipException e) {
            throw new Fault("intake.file.zip");
        }
    }

    /** All cells of the rectangle but the first of its first row hold nothing of their own. */
    private void mark(XlsxParts.Joined one) {
        for (int row = one.firstRow(); row <= one.lastRow() && one.lastRow() > one.firstRow()
                && row - one.firstRow() < Limits.ROWS; row++) {
            joined.computeIfAbsent(row, any -> new BitSet()).set(one.firstColumn(), Math.min(one.lastColumn(), Limits.COLUMNS) + 1);
        }
    }

    private static Lettering lettering(List<String> texts) {
        Lettering.Guess guess = Lettering.guess(String.join("\n", texts.subList(0, Math.min(SAMPLE, texts.size()))));
        return guess.believable() ? guess.lettering() : Lettering.UNICODE;
    }

    @Override
    public String encoding() {
        return lettering == Lettering.UNICODE ? "XLSX" : "XLSX, " + lettering;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = read();
        }
        return next != null;
    }

    @Override
    public SourceRow next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        SourceRow row = next;
        next = null;
        return row;
    }

    private @Nullable SourceRow read() {
        try {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("row")) {
                    return row();
                }
            }
            return null;
        } catch (XMLStreamException | NumberFormatException e) {
            throw new Fault("intake.file.broken", lastNumber);
        }
    }

    private SourceRow row() throws XMLStreamException {
        String given = XlsxParts.attribute(xml, "r");
        lastNumber = given.isEmpty() ? lastNumber + 1 : Integer.parseInt(given);
        List<Cell> cells = new ArrayList<>();
        BitSet hidden = joined.getOrDefault(lastNumber, new BitSet());
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("row")) {
                break;
            }
            if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("c")) {
                String place = XlsxParts.attribute(xml, "r");
                int column = place.isEmpty() ? cells.size() : XlsxParts.column(place);
                Cell cell = cell();
                if (column >= Limits.COLUMNS) {
                    if (cell.empty()) {
                        continue;
                    }
                    throw new Fault("intake.file.columns", Limits.COLUMNS);
                }
                while (cells.size() <= column) {
                    cells.add(Cell.EMPTY);
                }
                cells.set(column, cell);
            }
        }
        for (int column = hidden.nextSetBit(0); column >= 0; column = hidden.nextSetBit(column + 1)) {
            while (cells.size() <= column) {
                cells.add(Cell.EMPTY);
            }
            cells.set(column, new Cell(cells.get(column).text(), Cell.Nature.MERGED));
        }
        return new SourceRow(lastNumber, cells);
    }

    private Cell cell() throws XMLStreamException {
        String type = XlsxParts.attribute(xml, "t");
        String style = XlsxParts.attribute(xml, "s");
        boolean formula = false;
        String value = "";
        StringBuilder inline = new StringBuilder();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamReader.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "f" -> formula = true;
                    case "v" -> value = xml.getElementText();
                    case "t" -> inline.append(xml.getElementText());
                    default -> {
                    }
                }
            }
        }
        if (type.equals("e") || formula && value.isEmpty()) {
            return new Cell(value, Cell.Nature.FAILED);
        }
        Cell cell = switch (type) {
            case "s" -> text(texts.get(Integer.parseInt(value)));
            case "inlineStr" -> text(inline.toString());
            case "str" -> text(value);
            case "b" -> new Cell(value.equals("1") ? "true" : "false", Cell.Nature.TEXT);
            case "d" -> new Cell(value.length() > 10 ? value.substring(0, 10) : value, Cell.Nature.DATE);
            default -> number(value, style);
        };
        return formula && !cell.empty() ? new Cell(cell.text(), Cell.Nature.FORMULA) : cell;
    }

    private Cell text(String text) {
        if (text.length() > Limits.CELL) {
            throw new Fault("intake.file.cell", lastNumber, Limits.CELL);
        }
        return Cell.text(lettering.read(text).strip());
    }

    private Cell number(String value, String style) {
        if (value.isEmpty()) {
            return Cell.EMPTY;
        }
        BigDecimal number = new BigDecimal(value.length() > 40 ? "x" : value);
        if (number.scale() < -40 || number.precision() > 40) {
            throw new NumberFormatException(value);
        }
        boolean date = !style.isEmpty() && Integer.parseInt(style) < dates.length && dates[Integer.parseInt(style)];
        if (date && number.signum() > 0 && number.compareTo(BigDecimal.valueOf(LAST_DAY)) < 0) {
            return new Cell(LocalDate.ofEpochDay(firstDay + number.longValue()).toString(), Cell.Nature.DATE);
        }
        return new Cell(number.stripTrailingZeros().toPlainString(), Cell.Nature.NUMBER);
    }

    @Override
    public void close() {
        parts.close();
    }
}
