package org.ansinh.platform.payment;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.ansinh.platform.payment.AnswerItems.AnswerItem;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CSV profile: a first line {@code AN-SINH-TRA-LOI,1,<id of the answer>,<message answered>,<paying account>,<rows>,<đồng of the
 * rows>}, a line of column names, then key, amount, status, reason. UTF-8.
 */
final class AnswerTable {

    static final String MARK = "AN-SINH-TRA-LOI";
    private static final int COLUMNS = 4;

    private AnswerTable() {}

    static void read(InputStream in, AnswerHead head, AnswerItems items) throws IOException, SQLException {
        InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
        try (CsvReader<CsvRecord> rows = CsvReader.builder().detectBomHeader(false).commentStrategy(CommentStrategy.NONE)
                .allowExtraFields(true).allowMissingFields(true).ofCsvRecord(reader)) {
            long sum = 0;
            for (CsvRecord row : rows) {
                if (head.format == null) {
                    first(row.getFields(), head);
                    if (head.format == null) {
                        return;
                    }
                } else if (!row.getField(0).strip().equals("Mã giao dịch")) {
                    sum += row(row, head, items);
                }
            }
            total(sum, head);
        } catch (CsvParseException e) {
            head.objections.add("payment.answer.csv", head.items + 1);
        } catch (MalformedInputException e) {
            head.objections.add("payment.answer.utf8");
        } catch (UncheckedIOException e) {
            head.objections.add("payment.answer.utf8");
        }
    }

    private static void first(List<String> fields, AnswerHead head) {
        if (fields.size() < 7 || !fields.getFirst().replace("\uFEFF", "").equals(MARK) || !fields.get(1).equals("1")) {
            head.objections.add("payment.answer.unknownFormat");
            return;
        }
        head.format = AnswerFormat.CSV;
        head.messageId = fields.get(2).strip();
        head.originalId = fields.get(3).strip();
        head.accounts.add(fields.get(4).strip());
        head.byStatus.put("", new AnswerHead.Stated(Stated.count(fields.get(5), head), Stated.dong(fields.get(6), null, head)));
    }

    private static long row(CsvRecord row, AnswerHead head, AnswerItems items) throws SQLException {
        head.items++;
        if (row.getFieldCount() < COLUMNS) {
            head.objections.add("payment.answer.columns", row.getStartingLineNumber(), row.getFieldCount());
            return 0;
        }
        String key = row.getField(0).strip();
        String status = row.getField(2).strip();
        Long amount = Stated.dong(row.getField(1).strip(), null, head);
        Outcome outcome = outcome(status);
        if (outcome == null) {
            head.objections.add("payment.answer.statusOf", status, key);
        } else {
            items.add(new AnswerItem(key, outcome, status, outcome == Outcome.RETURNED ? Stated.code(row.getField(3).strip()) : null,
                    amount));
        }
        return amount == null ? 0 : amount;
    }

    private static @Nullable Outcome outcome(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "đã chi" -> Outcome.PAID;
            case "trả lại" -> Outcome.RETURNED;
            case "đang xử lý" -> Outcome.WAITING;
            default -> StatusReport.outcome(status);
        };
    }

    private static void total(long sum, AnswerHead head) {
        AnswerHead.Stated stated = head.byStatus.remove("");
        if (stated == null) {
            head.objections.add("payment.answer.unknownFormat");
            return;
        }
        if (stated.count() != null && stated.count() != head.items) {
            head.objections.add("payment.answer.rows", head.items, stated.count());
        }
        if (stated.amount() != null && stated.amount() != sum) {
            head.objections.add("payment.answer.rowsSum", sum, stated.amount());
        }
    }
}
