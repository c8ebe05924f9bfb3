package org.ansinh.platform.payment;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import javax.xml.stream.XMLStreamException;
import org.ansinh.platform.payment.AnswerItems.AnswerItem;

/** Reads an answer of any format as a stream, and says everything that is wrong with it as a file. */
final class AnswerReader {

    private static final String ISO = "urn:iso:std:iso:20022:tech:xsd:";
    private static final String ID = "[\\x21-\\x7E]([\\x20-\\x7E]{0,33}[\\x21-\\x7E])?";

    private AnswerReader() {}

    /** Fills in the head and hands every transaction to {@code items}; only those whose end-to-end id could be one of ours. */
    static void read(InputStream file, AnswerHead head, AnswerItems items) throws IOException, SQLException {
        AnswerItems known = item -> keep(item, head, items);
        BufferedInputStream in = new BufferedInputStream(file, 1 << 16);
        if (first(in) == '<') {
            xml(in, head, known);
        } else {
            AnswerTable.read(in, head, known);
        }
        if (head.format != null && !head.messageId.matches(ID)) {
            head.objections.add("payment.answer.noId", head.messageId);
        }
    }

    private static void keep(AnswerItem item, AnswerHead head, AnswerItems items) throws SQLException {
        if (item.key().matches(ID)) {
            items.add(item);
        } else if (head.format == AnswerFormat.CAMT053) {
            head.others++;
        } else {
            head.objections.add("payment.answer.unknown", item.key());
        }
    }

    /** The first letter that is neither white space nor a byte-order mark, without taking it. */
    private static int first(BufferedInputStream in) throws IOException {
        in.mark(64);
        int letter = in.read();
        for (int i = 0; i < 60 && (letter == 0xEF || letter == 0xBB || letter == 0xBF || Character.isWhitespace(letter)); i++) {
            letter = in.read();
        }
        in.reset();
        return letter;
    }

    private static void xml(InputStream in, AnswerHead head, AnswerItems items) throws SQLException {
        try {
            XmlWalk walk = new XmlWalk(in);
            String namespace = walk.namespace();
            String message = namespace.startsWith(ISO) ? namespace.substring(ISO.length()) : "";
            switch (message) {
                case "pain.002.001.03", "pain.002.001.10" -> {
                    head.format = AnswerFormat.PAIN002;
                    IsoForm.walk(walk, message, head, new StatusReport(head, items), "CstmrPmtStsRpt/GrpHdr/CreDtTm",
                            "CstmrPmtStsRpt/OrgnlGrpInfAndSts/OrgnlMsgId", "CstmrPmtStsRpt/OrgnlGrpInfAndSts/OrgnlMsgNmId");
                }
                case "camt.054.001.08" -> {
                    head.format = AnswerFormat.CAMT054;
                    IsoForm.walk(walk, message, head, new AccountReport(head, items, "BkToCstmrDbtCdtNtfctn", "Ntfctn"),
                            "BkToCstmrDbtCdtNtfctn/GrpHdr/CreDtTm", "BkToCstmrDbtCdtNtfctn/Ntfctn/Id");
                }
                case "camt.053.001.08" -> {
                    head.format = AnswerFormat.CAMT053;
                    IsoForm.walk(walk, message, head, new AccountReport(head, items, "BkToCstmrStmt", "Stmt"),
                            "BkToCstmrStmt/GrpHdr/CreDtTm", "BkToCstmrStmt/Stmt/Id");
                }
                default -> head.objections.add("payment.answer.unknownFormat");
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNumber();
            head.objections.add(head.format == null ? "payment.answer.notXml" : "payment.answer.broken", line, column);
        }
    }
}
