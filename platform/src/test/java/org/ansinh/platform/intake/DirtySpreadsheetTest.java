package org.ansinh.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ansinh.platform.launch.Fault;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spreadsheets with everything that goes wrong in them. */
class DirtySpreadsheetTest {

    @TempDir
    private Path folder = Path.of("");

    @FunctionalInterface
    private interface Fill {
        void fill(Worksheet sheet);
    }

    @Test
    void daysNumbersAndTruthAreReadAsTheyAreShown() throws IOException {
        Path file = book(sheet -> {
            sheet.value(0, 0, "Họ và tên");
            sheet.value(1, 0, "Nguyễn Văn A");
            sheet.value(1, 1, LocalDate.of(1950, 2, 1));
            sheet.style(1, 1).format("dd/mm/yyyy").set();
            sheet.value(1, 2, 91171000001L);
            sheet.value(1, 3, 12.5);
            sheet.value(1, 4, true);
        });
        assertThat(rows(file).get(1).cells()).containsExactly(new Cell("Nguyễn Văn A", Cell.Nature.TEXT),
                new Cell("1950-02-01", Cell.Nature.DATE),
                new Cell("91171000001", Cell.Nature.NUMBER), new Cell("12.5", Cell.Nature.NUMBER), new Cell("true", Cell.Nature.TEXT));
    }

    @Test
    void aFormulaCountsByTheAnswerSavedWithItAndOneWithoutAnAnswerIsAFault() throws IOException {
        Path file = raw("<row r=\"1\"><c r=\"A1\" t=\"str\"><f>UPPER(B1)</f><v>LAN</v></c><c r=\"B1\"><f>1+1</f></c>"
                + "<c r=\"C1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c r=\"D1\"><f>2*3</f><v>6</v></c></row>");
        assertThat(rows(file).getFirst().cells()).extracting(Cell::nature)
                .containsExactly(Cell.Nature.FORMULA, Cell.Nature.FAILED, Cell.Nature.FAILED, Cell.Nature.FORMULA);
    }

    @Test
    void cellsJoinedOverRowsAreMarkedInEveryRowAndJoinedTitlesDoNoHarm() throws IOException {
        Path file = book(sheet -> {
            sheet.value(0, 0, "DANH SÁCH ĐỐI TƯỢNG BẢO TRỢ XÃ HỘI");
            sheet.range(0, 0, 0, 3).merge();
            sheet.value(2, 0, "Họ và tên");
            sheet.value(2, 1, "Ngày sinh");
            sheet.value(3, 0, "A");
            sheet.range(3, 1, 4, 1).merge();
            sheet.value(3, 1, "01/01/1950");
            sheet.value(4, 0, "B");
        });
        assertThat(Tables.head(file).headingRow()).isEqualTo(3);
        List<SourceRow> rows = rows(file);
        assertThat(rows.get(rows.size() - 2).cell(1).nature()).isEqualTo(Cell.Nature.MERGED);
        assertThat(rows.getLast().cell(1).nature()).isEqualTo(Cell.Nature.MERGED);
        assertThat(rows.getLast().cell(0).nature()).isEqualTo(Cell.Nature.TEXT);
    }

    @Test
    void aSpreadsheetTypedInAnOldFontIsReadInUnicode() throws IOException {
        Path file = book(sheet -> {
            sheet.value(0, 0, "Hä vµ tªn");
            sheet.value(0, 1, "Giíi tÝnh");
            sheet.value(1, 0, "NguyÔn ThÞ Hång");
            sheet.value(1, 1, "N÷");
        });
        assertThat(rows(file).get(1).cells()).extracting(Cell::text).containsExactly("Nguyễn Thị Hồng", "Nữ");
    }

    @Test
    void aZipBombIsRefusedBeforeItFillsTheMemory() throws IOException {
        Path file = folder.resolve("bom.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            frame(zip);
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write("<worksheet><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>".getBytes(StandardCharsets.UTF_8));
            byte[] zeros = new byte[1 << 20];
            Arrays.fill(zeros, (byte) ' ');
            for (int i = 0; i < 300; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        assertThat(Files.size(file)).isLessThan(1 << 20);
        assertThat(fault(file)).isEqualTo("intake.file.bomb");
    }

    @Test
    void thousandsOfPartsAreRefused() throws IOException {
        Path file = folder.resolve("phan.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < 3000; i++) {
                zip.putNextEntry(new ZipEntry("x" + i));
                zip.closeEntry();
            }
        }
        assertThat(fault(file)).isEqualTo("intake.file.bomb");
    }

    @Test
    void entitiesOfADocumentTypeAreNeverExpanded() throws IOException {
        Path file = folder.resolve("thuc-the.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            frame(zip);
            put(zip, "xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData>"
                    + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>");
        }
        assertThat(fault(file)).isEqualTo("intake.file.broken");
    }

    @Test
    void aFileCutOffInTheMiddleIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(book(sheet -> sheet.value(0, 0, "x".repeat(200))));
        Path file = Files.write(folder.resolve("dut.xlsx"), Arrays.copyOf(whole, whole.length / 2));
        assertThat(fault(file)).isEqualTo("intake.file.zip");
    }

    @Test
    void whatIsNoTableIsToldByWhatItIs() throws IOException {
        assertThat(fault(Files.write(folder.resolve("a"), new byte[0]))).isEqualTo("intake.file.empty");
        assertThat(fault(Files.write(folder.resolve("b.csv"), "%PDF-1.7 ...".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("intake.file.kind");
        assertThat(fault(Files.write(folder.resolve("c.xlsx"), new byte[]{(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0, 0})))
                .isEqualTo("intake.file.xls");
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(other)) {
            put(zip, "word/document.xml", "<x/>");
        }
        assertThat(fault(Files.write(folder.resolve("d.docx"), other.toByteArray()))).isEqualTo("intake.file.xlsx");
    }

    @Test
    void aQuoteThatNeverEndsDoesNotSwallowTheFileUnnoticed() throws IOException {
        Path file = Files.writeString(folder.resolve("ngoac.csv"), "a,b\n1,\"x\n" + "2,y\n".repeat(4000));
        assertThat(fault(file)).isIn("intake.file.cell", "intake.file.csv");
    }

    private String fault(Path file) {
        try {
            rows(file);
            return "";
        } catch (Fault fault) {
            return fault.key();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static List<SourceRow> rows(Path file) throws IOException {
        List<SourceRow> rows = new ArrayList<>();
        try (Table table = Tables.open(file)) {
            table.forEachRemaining(rows::add);
        }
        return rows;
    }

    private Path book(Fill fill) throws IOException {
        Path file = folder.resolve("so.xlsx");
        try (OutputStream out = Files.newOutputStream(file); Workbook book = new Workbook(out, "An Sinh", "1.0")) {
            fill.fill(book.newWorksheet("Trang 1"));
        }
        return file;
    }

    private Path raw(String rows) throws IOException {
        Path file = folder.resolve("tho.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            frame(zip);
            put(zip, "xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
        }
        return file;
    }

    private static void frame(ZipOutputStream zip) throws IOException {
        put(zip, "xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        put(zip, "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
