package org.ansinh.platform.payment;

import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.ansinh.platform.payment.BankSimulator.Order;
import org.ansinh.platform.payment.BankSimulator.Told;

/** The ISO 20022 messages of {@link BankSimulator}. */
final class BankSimulatorXml {

    private static final String AT = "2026-11-24T09:00:00+07:00";
    private static final String DAY = "2026-11-24";
    private static final long OPENING = 900_000_000_000L;
    private static final long FEE = 11_000;

    private final XMLStreamWriter xml;

    private BankSimulatorXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static void write(OutputStream out, AnswerFormat format, String id, Order order, List<Told> told) throws XMLStreamException {
        XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
        BankSimulatorXml message = new BankSimulatorXml(writer);
        writer.writeStartDocument("UTF-8", "1.0");
        writer.writeStartElement("Document");
        switch (format) {
            case PAIN002 -> message.statusReport(id, order, told);
            case CAMT054 -> message.account("camt.054.001.08", "BkToCstmrDbtCdtNtfctn", "Ntfctn", id, order, told);
            default -> message.account("camt.053.001.08", "BkToCstmrStmt", "Stmt", id, order, told);
        }
        writer.writeEndDocument();
        writer.close();
    }

    private void statusReport(String id, Order order, List<Told> told) throws XMLStreamException {
        xml.writeDefaultNamespace("urn:iso:std:iso:20022:tech:xsd:pain.002.001.10");
        open("CstmrPmtStsRpt");
        head(id);
        open("OrgnlGrpInfAndSts");
        text("OrgnlMsgId", order.messageId());
        text("OrgnlMsgNmId", "pain.001.001.09");
        text("OrgnlNbOfTxs", order.transfers().size());
        text("OrgnlCtrlSum", order.amount());
        text("GrpSts", "PART");
        for (var status : told.stream().collect(Collectors.groupingBy(Told::status, java.util.TreeMap::new, Collectors.toList()))
                .entrySet()) {
            open("NbOfTxsPerSts");
            text("DtldNbOfTxs", status.getValue().size());
            text("DtldSts", status.getKey());
            text("DtldCtrlSum", status.getValue().stream().mapToLong(one -> one.transfer().amount()).sum());
            xml.writeEndElement();
        }
        xml.writeEndElement();
        open("OrgnlPmtInfAndSts");
        text("OrgnlPmtInfId", order.messageId() + "-1");
        for (Told one : told) {
            open("TxInfAndSts");
            text("OrgnlEndToEndId", one.transfer().key());
            text("TxSts", one.status());
            if (one.code() != null) {
                reason("StsRsnInf", one.code());
            }
            open("OrgnlTxRef", "Amt");
            amount("InstdAmt", one.transfer().amount());
            close(1);
            open("DbtrAcct", "Id", "Othr");
            text("Id", order.account());
            close(3);
            close(2);
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void account(String version, String message, String report, String id, Order order, List<Told> told) throws XMLStreamException {
        boolean statement = report.equals("Stmt");
        List<Told> debited = told.stream().filter(one -> one.outcome() != Outcome.WAITING).toList();
        List<Told> back = told.stream().filter(one -> one.outcome() == Outcome.RETURNED).toList();
        long out = sum(debited) + (statement ? FEE : 0);
        xml.writeDefaultNamespace("urn:iso:std:iso:20022:tech:xsd:" + version);
        open(message);
        head(id);
        open(report);
        text("Id", id + "-1");
        text("CreDtTm", AT);
        open("Acct", "Id", "Othr");
        text("Id", order.account());
        close(3);
        if (statement) {
            balance("OPBD", OPENING);
            balance("CLBD", OPENING - out + sum(back));
        }
        open("TxsSummry", "TtlNtries");
        text("NbOfNtries", (debited.isEmpty() ? 0 : 1) + back.size() + (statement ? 1 : 0));
        text("Sum", out + sum(back));
        close(2);
        if (!debited.isEmpty()) {
            entry(debited, true);
        }
        for (Told one : back) {
            entry(List.of(one), false);
        }
        if (statement) {
            entryHead(FEE, true, "CHRG");
            xml.writeEndElement();
        }
        close(2);
    }

    private static long sum(List<Told> told) {
        return told.stream().mapToLong(one -> one.transfer().amount()).sum();
    }

    private void entry(List<Told> told, boolean debit) throws XMLStreamException {
        entryHead(sum(told), debit, debit ? "ICDT" : "RCDT");
        open("NtryDtls", "Btch");
        text("NbOfTxs", told.size());
        xml.writeEndElement();
        for (Told one : told) {
            open("TxDtls", "Refs");
            text("EndToEndId", one.transfer().key());
            xml.writeEndElement();
            amount("Amt", one.transfer().amount());
            text("CdtDbtInd", debit ? "DBIT" : "CRDT");
            if (!debit) {
                reason("RtrInf", String.valueOf(one.code()));
            }
            xml.writeEndElement();
        }
        close(2);
    }

    private void entryHead(long amount, boolean debit, String family) throws XMLStreamException {
        open("Ntry");
        amount("Amt", amount);
        text("CdtDbtInd", debit ? "DBIT" : "CRDT");
        open("Sts");
        text("Cd", "BOOK");
        xml.writeEndElement();
        open("BookgDt");
        text("Dt", DAY);
        xml.writeEndElement();
        open("BkTxCd", "Domn");
        text("Cd", "PMNT");
        open("Fmly");
        text("Cd", family);
        text("SubFmlyCd", "OTHR");
        close(3);
    }

    private void balance(String kind, long amount) throws XMLStreamException {
        open("Bal", "Tp", "CdOrPrtry");
        text("Cd", kind);
        close(2);
        amount("Amt", amount);
        text("CdtDbtInd", "CRDT");
        open("Dt");
        text("Dt", DAY);
        close(2);
    }

    private void head(String id) throws XMLStreamException {
        open("GrpHdr");
        text("MsgId", id);
        text("CreDtTm", AT);
        xml.writeEndElement();
    }

    private void reason(String element, String code) throws XMLStreamException {
        open(element, "Rsn");
        text("Cd", code);
        close(2);
    }

    private void amount(String element, long amount) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("Ccy", "VND");
        xml.writeCharacters(String.valueOf(amount));
        xml.writeEndElement();
    }

    private void text(String element, Object value) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(String.valueOf(value));
        xml.writeEndElement();
    }

    private void open(String... elements) throws XMLStreamException {
        for (String element : elements) {
            xml.writeStartElement(element);
        }
    }

    private void close(int elements) throws XMLStreamException {
        for (int i = 0; i < elements; i++) {
            xml.writeEndElement();
        }
    }
}
