package org.ansinh.platform.payment;

import java.sql.SQLException;
import org.ansinh.platform.payment.AnswerItems.AnswerItem;
import org.jspecify.annotations.Nullable;

/**
 * Reads camt.054 and camt.053: movements of the paying account. A debit with our end-to-end id was paid, a credit with it came back.
 * Sums are added up: details to their entry, entries to the summary, opening balance and entries to the closing balance.
 */
final class AccountReport implements XmlWalk.Listener {

    private final AnswerHead head;
    private final AnswerItems items;
    private final String message;
    private final String report;
    private final Entry entry = new Entry();
    private String account = "";
    private @Nullable Integer statedCount;
    private @Nullable Long statedSum;
    private int entries;
    private long sum;
    private long net;
    private String balanceKind = "";
    private @Nullable Long balance;
    private boolean balanceDebit;
    private @Nullable Long opening;
    private @Nullable Long closing;

    /** {@code message}, {@code report}: names of the two outer elements. */
    AccountReport(AnswerHead head, AnswerItems items, String message, String report) {
        this.head = head;
        this.items = items;
        this.message = message + "/";
        this.report = report + "/";
    }

    /** The entry and the transaction being read. */
    private static final class Entry {
        private @Nullable Long amount;
        private boolean debit;
        private String status = "";
        private long details;
        private int transactions;
        private String key = "";
        private @Nullable Long part;
        private @Nullable Boolean partDebit;
        private @Nullable String code;
        private @Nullable Integer batchCount;

        void nextTransaction() {
            key = "";
            part = null;
            partDebit = null;
            code = null;
        }

        void next() {
            nextTransaction();
            amount = null;
            debit = false;
            status = "";
            details = 0;
            transactions = 0;
            batchCount = null;
        }
    }

    @Override
    public void end(String path, String text, @Nullable String currency) throws SQLException {
        if (path.startsWith(message + report)) {
            inReport(path.substring(message.length() + report.length()), text, currency);
        } else if (path.equals(message + "GrpHdr/MsgId")) {
            head.messageId = text;
        } else if (path.equals(message + report.substring(0, report.length() - 1))) {
            close();
        }
    }

    private void inReport(String path, String text, @Nullable String currency) throws SQLException {
        switch (path) {
            case "Acct/Id/Othr/Id", "Acct/Id/IBAN" -> {
                account = text;
                head.accounts.add(text);
            }
            case "TxsSummry/TtlNtries/NbOfNtries" -> statedCount = Stated.count(text, head);
            case "TxsSummry/TtlNtries/Sum" -> statedSum = Stated.dong(text, null, head);
            case "Bal/Tp/CdOrPrtry/Cd" -> balanceKind = text;
            case "Bal/Amt" -> balance = Stated.dong(text, currency, head);
            case "Bal/CdtDbtInd" -> balanceDebit = text.equals("DBIT");
            case "Bal" -> balance();
            case "Ntry/Amt" -> entry.amount = Stated.dong(text, currency, head);
            case "Ntry/CdtDbtInd" -> entry.debit = text.equals("DBIT");
            case "Ntry/Sts/Cd" -> entry.status = text;
            case "Ntry/NtryDtls/Btch/NbOfTxs" -> entry.batchCount = Stated.count(text, head);
            case "Ntry/NtryDtls/TxDtls/Refs/EndToEndId" -> entry.key = text;
            case "Ntry/NtryDtls/TxDtls/Amt" -> entry.part = Stated.dong(text, currency, head);
            case "Ntry/NtryDtls/TxDtls/CdtDbtInd" -> entry.partDebit = text.equals("DBIT");
            case "Ntry/NtryDtls/TxDtls/RtrInf/Rsn/Cd", "Ntry/NtryDtls/TxDtls/RtrInf/Rsn/Prtry" -> entry.code = Stated.code(text);
            case "Ntry/NtryDtls/TxDtls" -> transaction();
            case "Ntry" -> entry();
            default -> {
            }
        }
    }

    private void balance() {
        long signed = balance == null ? 0 : balanceDebit ? -balance : balance;
        switch (balanceKind) {
            case "OPBD", "PRCD" -> opening = signed;
            case "CLBD" -> closing = signed;
            default -> {
            }
        }
    }

    /** An entry with one transaction need not repeat the amount. */
    private void transaction() throws SQLException {
        entry.transactions++;
        Long amount = entry.part == null ? entry.amount : entry.part;
        entry.details += amount == null ? 0 : amount;
        boolean debit = entry.partDebit == null ? entry.debit : entry.partDebit;
        if (entry.key.isEmpty() || entry.key.equals("NOTPROVIDED")) {
            head.others++;
        } else {
            Outcome outcome = !entry.status.equals("BOOK") ? Outcome.WAITING : debit ? Outcome.PAID : Outcome.RETURNED;
            items.add(
                    new AnswerItem(entry.key, outcome, entry.status, outcome == Outcome.RETURNED ? Stated.code(entry.code) : null, amount));
        }
        head.items++;
        entry.nextTransaction();
    }

    private void entry() {
        entries++;
        long amount = entry.amount == null ? 0 : entry.amount;
        sum += amount;
        net += entry.status.equals("BOOK") ? entry.debit ? -amount : amount : 0;
        if (entry.transactions == 0) {
            head.others++;
        } else if (entry.details != amount) {
            head.objections.add("payment.answer.entrySum", entries, entry.details, amount);
        }
        if (entry.batchCount != null && entry.batchCount != entry.transactions) {
            head.objections.add("payment.answer.entryCount", entries, entry.transactions, entry.batchCount);
        }
        entry.next();
    }

    private void close() {
        if (statedCount != null && statedCount != entries) {
            head.objections.add("payment.answer.entries", account, entries, statedCount);
        }
        if (statedSum != null && statedSum != sum) {
            head.objections.add("payment.answer.entriesSum", account, sum, statedSum);
        }
        if (opening != null && closing != null && opening + net != closing) {
            head.objections.add("payment.answer.balance", account, opening + net, closing);
        }
        entries = 0;
        sum = 0;
        net = 0;
        statedCount = null;
        statedSum = null;
        opening = null;
        closing = null;
    }
}
