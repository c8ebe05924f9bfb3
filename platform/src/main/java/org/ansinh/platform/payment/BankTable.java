package org.ansinh.platform.payment;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.text.Normalizer;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ansinh.law.Text;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A table that a bank without ISO 20022 or an operator of wallets takes, as a profile describes it; see {@link BankTables}.
 *
 * @param wallet names by which the operator's wallet is known; empty for banks
 */
record BankTable(String id, Text name, Charset encoding, boolean byteOrderMark, String delimiter, boolean header, Letters letters,
        Amounts amounts,
        Orders orders, String ending, List<String> wallet, List<Column> columns) implements FileForm {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** How names are written: as they are, or without accents and in capitals, as many banks want them. */
    enum Letters {
        AS_WRITTEN,
        ASCII_CAPITALS
    }

    /** 540000; 540.000; 540000.00. */
    enum Amounts {
        PLAIN,
        DOTS,
        CENTS
    }

    /** What stands in a column. */
    enum Field {
        LINE,
        KEY,
        /** Id of the message, which the answer names. */
        MESSAGE,
        NAME,
        BANK,
        ACCOUNT,
        AMOUNT,
        CURRENCY,
        PROGRAMME,
        MONTH,
        REASON,
        WAY,
        REMITTANCE,
        PAYER_ACCOUNT,
        FIXED
    }

    /**
     * A column.
     *
     * @param quoted always in quotation marks; otherwise only when it must be
     * @param text of {@link Field#FIXED}
     */
    record Column(String title, Field field, boolean quoted, String text) {}

    @Override
    public String code() {
        return id.toUpperCase(Locale.ROOT);
    }

    @Override
    public String mediaType() {
        return "text/csv;charset=" + encoding.name();
    }

    @Override
    public String fileName(String name) {
        return name + (id.equals("csv") ? "" : "-" + id) + "." + ending;
    }

    @Override
    public void write(OutputStream out, BankFile.Header head, Iterator<RunLine> lines) throws IOException {
        Writer writer = new BufferedWriter(
                new OutputStreamWriter(out, encoding.newEncoder().onUnmappableCharacter(CodingErrorAction.REPORT)), 1 << 15);
        if (byteOrderMark) {
            writer.write('\uFEFF');
        }
        if (header) {
            writer.write(columns.stream().map(column -> cell(column.title(), false)).collect(Collectors.joining(delimiter)) + "\r\n");
        }
        while (lines.hasNext()) {
            RunLine line = lines.next();
            try {
                for (int i = 0; i < columns.size(); i++) {
                    writer.write(i == 0 ? "" : delimiter);
                    writer.write(cell(value(columns.get(i), line, head), columns.get(i).quoted()));
                }
                writer.write("\r\n");
                writer.flush();
            } catch (CharacterCodingException e) {
                throw new Fault("payment.table.letter", line.line(), line.payee().name(), encoding.name());
            }
        }
        writer.flush();
    }

    private String value(Column column, RunLine line, BankFile.Header head) {
        return switch (column.field()) {
            case LINE -> String.valueOf(line.line());
            case KEY -> line.key();
            case MESSAGE -> head.messageId();
            case NAME -> letters(line.payee().name());
            case BANK -> line.payee().institution();
            case ACCOUNT -> orEmpty(line.payee().accountOrNull());
            case AMOUNT -> amount(line.amount());
            case CURRENCY -> "VND";
            case PROGRAMME -> line.programme();
            case MONTH -> line.month().toString();
            case REASON -> line.reason().code();
            case WAY -> letters(switch (line.payee()) {
                case Payee.Cash _ -> "Tiền mặt";
                case Payee.Wallet _ -> "Ví điện tử";
                case Payee.BankAccount _ -> "Chuyển khoản";
            });
            case REMITTANCE -> letters(BankFile.remittance(line));
            case PAYER_ACCOUNT -> head.debtor().account();
            case FIXED -> column.text();
        };
    }

    private String letters(String text) {
        return letters == Letters.AS_WRITTEN
                ? text
                : MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("").replace('đ', 'd').replace('Đ', 'D')
                        .toUpperCase(Locale.ROOT);
    }

    private String amount(long amount) {
        return switch (amounts) {
            case PLAIN -> String.valueOf(amount);
            case DOTS -> String.format(Locale.ROOT, "%,d", amount).replace(',', '.');
            case CENTS -> amount + ".00";
        };
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** One line; quoted when asked or needed; what a spreadsheet would take for a formula gets an apostrophe. */
    private String cell(String value, boolean quoted) {
        if (value.isEmpty()) {
            return "";
        }
        String line = value.replaceAll("[\\r\\n]+", " ");
        String safe = "=+-@\t".indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
        return quoted || safe.contains(delimiter) || safe.indexOf('"') >= 0 ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
