package org.ansinh.platform.plan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.ansinh.platform.plan.ReportContent.Figure;
import org.ansinh.platform.plan.ReportContent.Value;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** All figures of a report as a workbook: numbers as numbers, days as days, text as text that no program takes for a formula. */
final class ReportSheet {

    private static final String DAY = "dd/mm/yyyy";
    private static final String NUMBER = "#,##0.##";

    private final Worksheet sheet;
    private int row;

    private ReportSheet(Worksheet sheet, List<String> heads) {
        this.sheet = sheet;
        sheet.freezePane(0, 1);
        for (int column = 0; column < heads.size(); column++) {
            sheet.inlineString(0, column, heads.get(column));
            sheet.style(0, column).bold().wrapText(true).set();
            sheet.width(column, column == 1 ? 60 : 18);
        }
    }

    static byte[] of(ReportContent content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "AnSinh", "1.0")) {
            // the same bytes for the same content
            book.properties().setTitle(content.head().plan());
            figures(content, book.newWorksheet("Chỉ tiêu"));
            units(content, book.newWorksheet("Theo địa bàn"));
            tasks(content, book.newWorksheet("Nhiệm vụ"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void figures(ReportContent content, Worksheet page) {
        int year = content.head().year();
        ReportSheet sheet = new ReportSheet(page,
                List.of("Mã", "Chỉ tiêu", "Đơn vị", "Gốc 2023", "Năm " + (year - 1), "Ngày", "Năm " + year, "Ngày",
                        "Mục tiêu " + content.head().goalYear(),
                        "Số mục tiêu", "Đánh giá", "Cách tính", "Nguồn năm " + year, "Nguồn năm " + (year - 1), "Lưu ý"));
        for (Figure one : content.figures()) {
            sheet.row++;
            sheet.text(0, one.code()).text(1, one.label()).text(2, one.unit()).text(3, one.base()).value(4, one.before())
                    .value(6, one.now())
                    .text(8, one.goal()).number(9, one.aim()).text(10, ReportPaper.verdict(one.verdict())).text(11, one.definition())
                    .text(12, source(one.now())).text(13, source(one.before())).text(14, String.join("\n", one.flags()));
        }
    }

    private static void units(ReportContent content, Worksheet page) {
        ReportSheet sheet = new ReportSheet(page, List.of("Mã", "Chỉ tiêu", "Đơn vị", "Địa bàn", "Giá trị", "Ngày", "Nguồn", "Lưu ý"));
        for (Figure one : content.figures()) {
            for (int at = 0; at < one.units().size(); at++) {
                Value value = one.units().get(at);
                if (value != null) {
                    sheet.row++;
                    sheet.text(0, one.code()).text(1, one.label()).text(2, one.unit()).text(3, content.units().get(at)).value(4, value)
                            .text(6, source(value)).text(7, String.join("\n", value.flags()));
                }
            }
        }
    }

    private static void tasks(ReportContent content, Worksheet page) {
        ReportSheet sheet = new ReportSheet(page,
                List.of("Mã", "Nhiệm vụ", "Địa bàn", "Cơ quan", "Tình trạng", "Tiến độ (%)", "Hạn", "Quá hạn", "Ghi chú"));
        content.tasks().forEach(one -> {
            sheet.row++;
            sheet.text(0, one.code()).text(1, one.label()).text(2, one.unit()).text(3, one.body()).text(4, one.state())
                    .number(5, BigDecimal.valueOf(one.progress()))
                    .day(6, one.due()).text(7, one.late() ? "quá hạn" : "").text(8, one.note());
        });
    }

    private static String source(@Nullable Value value) {
        return value == null ? "" : value.source() + " (" + value.kind() + ", " + value.by() + ")";
    }

    private ReportSheet text(int column, String text) {
        sheet.inlineString(row, column, text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", ""));
        return this;
    }

    private ReportSheet number(int column, @Nullable BigDecimal value) {
        if (value != null) {
            sheet.value(row, column, value);
            sheet.style(row, column).format(NUMBER).set();
        }
        return this;
    }

    private ReportSheet day(int column, @Nullable LocalDate day) {
        if (day != null) {
            sheet.value(row, column, day);
            sheet.style(row, column).format(DAY).set();
        }
        return this;
    }

    private ReportSheet value(int column, @Nullable Value value) {
        return value == null ? this : number(column, value.value()).day(column + 1, value.day());
    }
}
