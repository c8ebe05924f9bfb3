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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ansinh.platform.payment.AnswerItems.AnswerItem;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CSV profile: a first line {@code AN-SINH-TRA-LOI,2,<id of the answer>,<message answered>,<paying account>,<rows>,<đồng of the
 * rows>} and, of what was paid, came back and waits, {@code <rows>,<đồng>}; a line of column names; then key, amount, status, reason.
 * UTF-8. The first line of version 1 ends before the sums by status.
 */
final class AnswerTable {

    static final String MARK = "AN-SINH-TRA-LOI";
    /** In the order of the first line. */
    static final List<Outcome> BY_STATUS = List.of(Outcome.PAID, Outcome.RETURNED, Outcome.WAITING);
    static final String TITLES = "Mã giao dịch,Số tiền,Trạng thái,Mã lý do\r\n";
    private static final int COLUMNS = 4;
    private static final int FIRST = 7;

    private final AnswerHead head;
    private final AnswerItems items;
    private AnswerHead.@Nullable Stated whole;
    private final Map<Outcome, AnswerHead.Stated> stated = new EnumMap<>(Outcome.class);
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    private final Map<Outcome, Long> sums = new EnumMap<>(Outcome.class);
    private long sum;

    private AnswerTable(AnswerHead head, AnswerItems items) {
        this.head = head;
        this.items = items;
    }

    static void read(InputStream in, AnswerHead head, AnswerItems items) throws IOException, SQLException {
        new AnswerTable(head, items).read(in);
    }

    /** The word of the profile for what became of an order. */
    static String word(Outcome outcome) {
        return switch (outcome) {
            case PAID -> "Đã chi";
            case RETURNED -> "Trả lại";
            case WAITING -> "Đang xử lý";
        };
    }

    /** A whole table that says of one payment that it was made. */
    static String made(String id, String message, String account, String key, long amount) {
        return String.join(",", MARK, "2", id, message, account, "1", String.valueOf(amount), "1", String.valueOf(amount), "0,0,0,0")
                + "\r\n"
                + TITLES + String.join(",", key, String.valueOf(amount), word(Outcome.PAID), "") + "\r\n";
    }

    private void read(InputStream in) throws IOException, SQLException {
        InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
        try (CsvReader<CsvRecord> rows = CsvReader.builder().detectBomHeader(false).commentStrategy(CommentStrategy.NONE)
                .allowExtraFields(true).allowMissingFields(true).ofCsvRecord(reader)) {
            for (CsvRecord row : rows) {
                if (head.format == null) {
                    first(row.getFields());
                    if (head.format == null) {
                        return;
                    }
                } else if (!row.getField(0).strip().equals("Mã giao dịch")) {
                    row(row);
                }
            }
            total();
        } catch (CsvParseException e) {
            head.objections.add("payment.answer.csv", head.items + 1);
        } catch (MalformedInputException e) {
            head.objections.add("payment.answer.utf8");
        } catch (UncheckedIOException e) {
            head.objections.add("payment.answer.utf8");
        }
    }

    private void first(List<String> fields) {
        boolean marked = fields.size() >= FIRST && fields.getFirst().replace("\uFEFF", "").equals(MARK);
        boolean byStatus = marked && fields.get(1).equals("2") && fields.size() >= FIRST + 2 * BY_STATUS.size();
        if (!byStatus && !(marked && fields.get(1).equals("1"))) {
            head.objections.add("payment.answer.unknownFormat");
            return;
        }
        head.format = AnswerFormat.CSV;
        head.messageId = fields.get(2).strip();
        head.originalId = fields.get(3).strip();
        head.accounts.add(fields.get(4).strip());
        whole = stated(fields, 5);
        for (int i = 0; byStatus && i < BY_STATUS.size(); i++) {
            stated.put(BY_STATUS.get(i), stated(fields, FIRST + 2 * i));
        }
    }

    private AnswerHead.Stated stated(List<String> fields, int at) {
        return new AnswerHead.Stated(Stated.count(fields.get(at).strip(), head), Stated.dong(fields.get(at + 1).strip(), null, head));
    }

    private void row(CsvRecord row) throws SQLException {
        head.items++;
        if (row.getFieldCount() < COLUMNS) {
            head.objections.add("payment.answer.columns", row.getStartingLineNumber(), row.getFieldCount());
            return;
        }
        String key = row.getField(0).strip();
        String status = row.getField(2).strip();
        Long amount = Stated.dong(row.getField(1).strip(), null, head);
        Outcome outcome = outcome(status);
        sum += amount == null ? 0 : amount;
        if (outcome == null) {
            head.objections.add("payment.answer.statusOf", status, key);
        } else {
            counts.merge(outcome, 1, Integer::sum);
            sums.merge(outcome, amount == null ? 0 : amount, Long::sum);
            items.add(new AnswerItem(key, outcome, status, outcome == Outcome.RETURNED ? Stated.code(row.getField(3).strip()) : null,
                    amount));
        }
    }

    private static @Nullable Outcome outcome(String status) {
        return BY_STATUS.stream().filter(one -> word(one).equalsIgnoreCase(status)).findFirst()
                .orElseGet(() -> StatusReport.outcome(status));
    }

    private void total() {
        if (whole == null) {
            head.objections.add("payment.answer.unknownFormat");
            return;
        }
        if (whole.count() != null && whole.count() != head.items) {
            head.objections.add("payment.answer.rows", head.items, whole.count());
        }
        if (whole.amount() != null && whole.amount() != sum) {
            head.objections.add("payment.answer.rowsSum", sum, whole.amount());
        }
        stated.forEach((outcome, told) -> {
            int count = counts.getOrDefault(outcome, 0);
            long amount = sums.getOrDefault(outcome, 0L);
            if (told.count() != null && told.count() != count) {
                head.objections.add("payment.answer.statusCount", word(outcome), count, told.count());
            }
            if (told.amount() != null && told.amount() != amount) {
                head.objections.add("payment.answer.statusSum", word(outcome), amount, told.amount());
            }
        });
    }
}
