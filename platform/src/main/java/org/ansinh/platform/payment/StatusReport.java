package org.ansinh.platform.payment;

import java.sql.SQLException;
import java.util.Map;
import org.ansinh.platform.payment.AnswerItems.AnswerItem;
import org.jspecify.annotations.Nullable;

/** Reads pain.002: what became of each order of a message, or of all of them in one word. */
final class StatusReport implements XmlWalk.Listener {

    private static final String REPORT = "CstmrPmtStsRpt/";
    private static final Map<String, Outcome> STATUSES = Map.ofEntries(Map.entry("ACSC", Outcome.PAID), Map.entry("ACCC", Outcome.PAID),
            Map.entry("RJCT", Outcome.RETURNED), Map.entry("CANC", Outcome.RETURNED), Map.entry("ACCP", Outcome.WAITING),
            Map.entry("ACSP", Outcome.WAITING), Map.entry("ACTC", Outcome.WAITING), Map.entry("ACWC", Outcome.WAITING),
            Map.entry("ACFC", Outcome.WAITING), Map.entry("ACWP", Outcome.WAITING), Map.entry("PDNG", Outcome.WAITING),
            Map.entry("RCVD", Outcome.WAITING));

    private final AnswerHead head;
    private final AnswerItems items;
    private @Nullable Integer count;
    private @Nullable Long sum;
    private @Nullable Integer statusCount;
    private @Nullable Long statusSum;
    private String status = "";
    private @Nullable String key;
    private @Nullable String code;
    private @Nullable Long amount;

    StatusReport(AnswerHead head, AnswerItems items) {
        this.head = head;
        this.items = items;
    }

    /** What a status of ISO 20022 means for the receiver; null when it is none. */
    static @Nullable Outcome outcome(String status) {
        return STATUSES.get(status);
    }

    @Override
    public void end(String path, String text, @Nullable String currency) throws SQLException {
        if (!path.startsWith(REPORT)) {
            return;
        }
        switch (path.substring(REPORT.length())) {
            case "GrpHdr/MsgId" -> head.messageId = text;
            case "OrgnlGrpInfAndSts/OrgnlMsgId" -> head.originalId = text;
            case "OrgnlGrpInfAndSts/OrgnlNbOfTxs" -> count = Stated.count(text, head);
            case "OrgnlGrpInfAndSts/OrgnlCtrlSum" -> sum = Stated.dong(text, null, head);
            case "OrgnlGrpInfAndSts/GrpSts", "OrgnlPmtInfAndSts/PmtInfSts" -> forAll(text);
            case "OrgnlGrpInfAndSts/StsRsnInf/Rsn/Cd", "OrgnlPmtInfAndSts/StsRsnInf/Rsn/Cd", "OrgnlGrpInfAndSts/StsRsnInf/Rsn/Prtry",
                    "OrgnlPmtInfAndSts/StsRsnInf/Rsn/Prtry" ->
                head.restCode = Stated.code(text);
            case "OrgnlGrpInfAndSts/NbOfTxsPerSts/DtldNbOfTxs", "OrgnlPmtInfAndSts/NbOfTxsPerSts/DtldNbOfTxs" ->
                statusCount = Stated.count(text, head);
            case "OrgnlGrpInfAndSts/NbOfTxsPerSts/DtldSts", "OrgnlPmtInfAndSts/NbOfTxsPerSts/DtldSts" -> status = text;
            case "OrgnlGrpInfAndSts/NbOfTxsPerSts/DtldCtrlSum", "OrgnlPmtInfAndSts/NbOfTxsPerSts/DtldCtrlSum" ->
                statusSum = Stated.dong(text, null, head);
            case "OrgnlGrpInfAndSts/NbOfTxsPerSts", "OrgnlPmtInfAndSts/NbOfTxsPerSts" -> {
                head.byStatus.put(status, new AnswerHead.Stated(statusCount, statusSum));
                statusCount = null;
                statusSum = null;
            }
            case "OrgnlPmtInfAndSts/OrgnlNbOfTxs" -> count = count == null ? Stated.count(text, head) : count;
            case "OrgnlPmtInfAndSts/OrgnlCtrlSum" -> sum = sum == null ? Stated.dong(text, null, head) : sum;
            case "OrgnlGrpInfAndSts", "OrgnlPmtInfAndSts" -> head.original = new AnswerHead.Stated(count, sum);
            case "OrgnlPmtInfAndSts/TxInfAndSts/OrgnlEndToEndId" -> key = text;
            case "OrgnlPmtInfAndSts/TxInfAndSts/TxSts" -> status = text;
            case "OrgnlPmtInfAndSts/TxInfAndSts/StsRsnInf/Rsn/Cd", "OrgnlPmtInfAndSts/TxInfAndSts/StsRsnInf/Rsn/Prtry" ->
                code = Stated.code(text);
            case "OrgnlPmtInfAndSts/TxInfAndSts/OrgnlTxRef/Amt/InstdAmt" -> amount = Stated.dong(text, currency, head);
            case "OrgnlPmtInfAndSts/TxInfAndSts/OrgnlTxRef/DbtrAcct/Id/Othr/Id",
                    "OrgnlPmtInfAndSts/TxInfAndSts/OrgnlTxRef/DbtrAcct/Id/IBAN" ->
                head.accounts.add(text);
            case "OrgnlPmtInfAndSts/TxInfAndSts" -> transaction();
            default -> {
            }
        }
    }

    private void forAll(String word) {
        Outcome outcome = outcome(word);
        if (outcome == null && !word.equals("PART")) {
            head.objections.add("payment.answer.status", word);
        } else if (outcome == Outcome.PAID || outcome == Outcome.RETURNED) {
            head.rest = outcome;
        }
    }

    private void transaction() throws SQLException {
        Outcome outcome = outcome(status);
        if (key == null) {
            head.objections.add("payment.answer.noKey", head.items + 1);
        } else if (outcome == null) {
            head.objections.add("payment.answer.statusOf", status, key);
        } else {
            items.add(new AnswerItem(key, outcome, status, outcome == Outcome.RETURNED ? Stated.code(code) : null, amount));
        }
        head.items++;
        key = null;
        code = null;
        amount = null;
        status = "";
    }
}
