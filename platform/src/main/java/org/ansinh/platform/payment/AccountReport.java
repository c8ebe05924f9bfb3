package org.ansinh.platform.payment;

import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.ansinh.platform.payment.AnswerItems.AnswerItem;
import org.jspecify.annotations.Nullable;

/**
 * Reads camt.054 and camt.053: movements of the paying account. A debit with our end-to-end id was paid, a credit with it came back.
 * Sums are added up: details to their entry, entries to the summary, opening balance and entries to the closing balance, which a
 * statement must have.
 */
final class AccountReport implements XmlWalk.Listener {

    /** What every entry has. */
    private static final Set<String> REQUIRED = Set.of("Amt", "CdtDbtInd", "Sts");

    private final AnswerHead head;
    private final AnswerItems items;
    private final String message;
    private final String report;
    private final Entry entry = new Entry();
    private String account = "";
    private final Total all = new Total();
    private final Total credits = new Total();
    private final Total debits = new Total();
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

    /** Number and đồng of entries, as found and as stated. */
    private static final class Total {
        private @Nullable Integer statedCount;
        private @Nullable Long statedSum;
        private int entries;
        private long sum;

        void add(long amount) {
            entries++;
            sum += amount;
        }

        /** Tells what differs, and begins anew. */
        void close(String account, AnswerHead head) {
            if (statedCount != null && statedCount != entries) {
                head.objections.add("payment.answer.entries", account, entries, statedCount);
            }
            if (statedSum != null && statedSum != sum) {
                head.objections.add("payment.answer.entriesSum", account, sum, statedSum);
            }
            statedCount = null;
            statedSum = null;
            entries = 0;
            sum = 0;
        }
    }

    /** The entry and the transaction being read. */
    private static final class Entry {
        private @Nullable Long amount;
        private boolean debit;
        private boolean reversal;
        private String status = "";
        private final Set<String> lacks = new TreeSet<>(REQUIRED);
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
            reversal = false;
            status = "";
            lacks.addAll(REQUIRED);
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
            case "TxsSummry/TtlNtries/NbOfNtries" -> all.statedCount = Stated.count(text, head);
            case "TxsSummry/TtlNtries/Sum" -> all.statedSum = Stated.dong(text, null, head);
            case "TxsSummry/TtlCdtNtries/NbOfNtries" -> credits.statedCount = Stated.count(text, head);
            case "TxsSummry/TtlCdtNtries/Sum" -> credits.statedSum = Stated.dong(text, null, head);
            case "TxsSummry/TtlDbtNtries/NbOfNtries" -> debits.statedCount = Stated.count(text, head);
            case "TxsSummry/TtlDbtNtries/Sum" -> debits.statedSum = Stated.dong(text, null, head);
            case "Bal/Tp/CdOrPrtry/Cd" -> balanceKind = text;
            case "Bal/Amt" -> balance = Stated.dong(text, currency, head);
            case "Bal/CdtDbtInd" -> balanceDebit = debit(text);
            case "Bal" -> balance();
            case "Ntry/Amt" -> {
                entry.amount = Stated.dong(text, currency, head);
                entry.lacks.remove("Amt");
            }
            case "Ntry/CdtDbtInd" -> {
                entry.debit = debit(text);
                entry.lacks.remove("CdtDbtInd");
            }
            case "Ntry/RvslInd" -> entry.reversal = text.equals("true") || text.equals("1");
            case "Ntry/Sts/Cd" -> entry.status = text;
            case "Ntry/Sts" -> entry.lacks.remove("Sts");
            case "Ntry/NtryDtls/Btch/NbOfTxs" -> entry.batchCount = Stated.count(text, head);
            case "Ntry/NtryDtls/TxDtls/Refs/EndToEndId" -> entry.key = text;
            case "Ntry/NtryDtls/TxDtls/Amt" -> entry.part = Stated.dong(text, currency, head);
            case "Ntry/NtryDtls/TxDtls/CdtDbtInd" -> entry.partDebit = debit(text);
            case "Ntry/NtryDtls/TxDtls/RtrInf/Rsn/Cd", "Ntry/NtryDtls/TxDtls/RtrInf/Rsn/Prtry" -> entry.code = Stated.code(text);
            case "Ntry/NtryDtls/TxDtls" -> transaction();
            case "Ntry" -> entry();
            default -> {
            }
        }
    }

    private boolean debit(String text) {
        if (!text.equals("DBIT") && !text.equals("CRDT")) {
            head.objections.add("payment.answer.direction", text);
        }
        return text.equals("DBIT");
    }

    /** A statement of several pages is opened and closed by interim balances. */
    private void balance() {
        if (balance == null) {
            return;
        }
        long signed = balanceDebit ? -balance : balance;
        boolean interim = balanceKind.equals("ITBD");
        if (balanceKind.equals("OPBD") || balanceKind.equals("PRCD") || interim && opening == null) {
            opening = signed;
        } else if (balanceKind.equals("CLBD") || interim) {
            closing = signed;
        }
        balance = null;
        balanceKind = "";
    }

    /** An entry with one transaction need not repeat the amount. */
    private void transaction() throws SQLException {
        entry.transactions++;
        Long amount = entry.part == null ? entry.amount : entry.part;
        entry.details += amount == null ? 0 : amount;
        boolean debit = entry.partDebit == null ? entry.debit : entry.partDebit;
        if (entry.key.isEmpty() || entry.key.equals("NOTPROVIDED")) {
            head.others++;
        } else if (debit && entry.reversal) {
            head.objections.add("payment.answer.reversal", entry.key);
        } else {
            Outcome outcome = !entry.status.equals("BOOK") ? Outcome.WAITING : debit ? Outcome.PAID : Outcome.RETURNED;
            items.add(
                    new AnswerItem(entry.key, outcome, entry.status, outcome == Outcome.RETURNED ? Stated.code(entry.code) : null, amount));
        }
        head.items++;
        entry.nextTransaction();
    }

    private void entry() {
        long amount = entry.amount == null ? 0 : entry.amount;
        all.add(amount);
        (entry.debit ? debits : credits).add(amount);
        net += entry.status.equals("BOOK") ? entry.debit ? -amount : amount : 0;
        if (!entry.lacks.isEmpty()) {
            head.objections.add("payment.answer.entryLacks", all.entries, String.join(", ", entry.lacks));
        }
        if (entry.transactions == 0) {
            head.others++;
        } else if (entry.details != amount) {
            head.objections.add("payment.answer.entrySum", all.entries, entry.details, amount);
        }
        if (entry.batchCount != null && entry.batchCount != entry.transactions) {
            head.objections.add("payment.answer.entryCount", all.entries, entry.transactions, entry.batchCount);
        }
        entry.next();
    }

    private void close() {
        if (opening == null || closing == null) {
            if (head.format == AnswerFormat.CAMT053) {
                head.objections.add("payment.answer.noBalance", account);
            }
        } else if (opening + net != closing) {
            head.objections.add("payment.answer.balance", account, opening + net, closing);
        }
        all.close(account, head);
        credits.close(account, head);
        debits.close(account, head);
        net = 0;
        opening = null;
        closing = null;
    }
}
