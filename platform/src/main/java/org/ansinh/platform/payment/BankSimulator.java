package org.ansinh.platform.payment;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * A bank for tests and demonstrations. What becomes of an order depends on the seed and the order only, so the same seed gives the
 * same bytes: answers can come late, twice, in parts and in any order, and returns go through every code.
 */
final class BankSimulator {

    private final long seed;
    private final int returnedPerHundred;
    private final List<String> codes;

    BankSimulator(long seed, int returnedPerHundred, List<String> codes) {
        this.seed = seed;
        this.returnedPerHundred = returnedPerHundred;
        this.codes = List.copyOf(codes);
    }

    /** One order of a bank file. */
    record Transfer(String key, long amount) {}

    /** Orders of one message, as the bank has them. */
    record Order(String messageId, String account, List<Transfer> transfers) {

        long amount() {
            return transfers.stream().mapToLong(Transfer::amount).sum();
        }
    }

    /** What the bank tells of one order. */
    record Told(Transfer transfer, Outcome outcome, @Nullable String code) {

        String status() {
            return switch (outcome) {
                case PAID -> "ACSC";
                case RETURNED -> "RJCT";
                case WAITING -> "PDNG";
            };
        }
    }

    /** What becomes of every order, in an order of the bank's own. */
    List<Told> fates(Order order) {
        List<Told> told = new ArrayList<>();
        int returned = 0;
        for (Transfer transfer : order.transfers()) {
            boolean comesBack = new Random(seed * 31 + transfer.key().hashCode()).nextInt(100) < returnedPerHundred;
            told.add(new Told(transfer, comesBack ? Outcome.RETURNED : Outcome.PAID,
                    comesBack ? codes.get(returned++ % codes.size()) : null));
        }
        Collections.shuffle(told, new Random(seed));
        return told;
    }

    /** The {@code part}-th of {@code parts} (from 1); of the others nothing is told yet. */
    static List<Told> part(List<Told> told, int part, int parts) {
        return told.subList(told.size() * (part - 1) / parts, told.size() * part / parts);
    }

    /** The bank has taken them in and says nothing final. */
    static List<Told> late(List<Told> told) {
        return told.stream().map(one -> new Told(one.transfer(), Outcome.WAITING, null)).toList();
    }

    static void write(OutputStream out, AnswerFormat format, String id, Order order, List<Told> told) {
        try {
            switch (format) {
                case PAIN002, CAMT053, CAMT054 -> BankSimulatorXml.write(out, format, id, order, told);
                case CSV -> table(out, id, order, told);
            }
        } catch (XMLStreamException e) {
            throw new UncheckedIOException(new IOException(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void table(OutputStream out, String id, Order order, List<Told> told) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        long sum = told.stream().mapToLong(one -> one.transfer().amount()).sum();
        writer.write("\uFEFF" + String.join(",", AnswerTable.MARK, "2", id, order.messageId(), order.account(), String.valueOf(told.size()),
                String.valueOf(sum)));
        for (Outcome outcome : AnswerTable.BY_STATUS) {
            List<Told> some = told.stream().filter(one -> one.outcome() == outcome).toList();
            writer.write("," + some.size() + "," + some.stream().mapToLong(one -> one.transfer().amount()).sum());
        }
        writer.write("\r\n" + AnswerTable.TITLES);
        for (Told one : told) {
            writer.write(String.join(",", one.transfer().key(), String.valueOf(one.transfer().amount()), AnswerTable.word(one.outcome()),
                    one.code() == null ? "" : one.code()) + "\r\n");
        }
        writer.flush();
    }
}
