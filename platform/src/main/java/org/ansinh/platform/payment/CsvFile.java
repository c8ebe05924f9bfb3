package org.ansinh.platform.payment;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** All lines of a run as a table for banks and post offices without ISO 20022: CSV, UTF-8 with byte-order mark, comma, CRLF. */
final class CsvFile {

    private static final String HEAD =
            "\uFEFFSTT,Mã giao dịch,Họ và tên,Ngân hàng,Số tài khoản,Số tiền (đồng),Chương trình,Tháng,Lý do,Hình thức\r\n";

    private CsvFile() {}

    static void write(OutputStream out, Iterator<RunLine> lines) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(HEAD);
        while (lines.hasNext()) {
            writer.write(row(lines.next()));
        }
        writer.flush();
    }

    private static String row(RunLine line) {
        boolean cash = line.payee().bankOrNull() == null;
        return String.join(",", String.valueOf(line.line()), line.key(), cell(line.payee().name()), cell(line.payee().bankOrNull()),
                cell(line.payee().accountOrNull()), String.valueOf(line.amount()), line.programme(), line.month().toString(),
                line.reason().code(), cash ? "Tiền mặt" : "Chuyển khoản") + "\r\n";
    }

    /** Quoted; what a spreadsheet would take for a formula gets an apostrophe. */
    private static String cell(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        String safe = "=+-@\t".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
