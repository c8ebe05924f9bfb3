package org.ansinh.platform.payment;

import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.ansinh.platform.casework.Payee.BankAccount;

/**
 * Credit transfers for the bank: ISO 20022 pain.001.001.09, written as a stream. The same run gives the same bytes, so that a
 * bank that checks message and end-to-end ids pays once however often it is sent.
 */
final class BankFile {

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static final Pattern BIC = Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?");
    private static final int NAME = 140;

    private final XMLStreamWriter xml;

    private BankFile(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * What stands above the transfers.
     *
     * @param amount đồng of all transfers
     */
    record Header(String messageId, Instant created, LocalDate execution, Debtor debtor, int transfers, long amount) {}

    /** Writes the whole message; {@code lines} are those paid by bank only. */
    static void write(OutputStream out, Header header, Iterator<RunLine> lines) throws XMLStreamException {
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
        new BankFile(xml).document(header, lines);
        xml.close();
    }

    private void document(Header header, Iterator<RunLine> lines) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("Document");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeStartElement("CstmrCdtTrfInitn");
        groupHeader(header);
        xml.writeStartElement("PmtInf");
        paymentHead(header);
        while (lines.hasNext()) {
            transfer(lines.next());
        }
        xml.writeEndDocument();
    }

    private void groupHeader(Header header) throws XMLStreamException {
        xml.writeStartElement("GrpHdr");
        text("MsgId", header.messageId());
        text("CreDtTm", header.created().truncatedTo(ChronoUnit.SECONDS).toString());
        text("NbOfTxs", String.valueOf(header.transfers()));
        text("CtrlSum", String.valueOf(header.amount()));
        nested(name(header.debtor().name()), "InitgPty", "Nm");
        xml.writeEndElement();
    }

    private void paymentHead(Header header) throws XMLStreamException {
        text("PmtInfId", header.messageId() + "-1");
        text("PmtMtd", "TRF");
        text("BtchBookg", "true");
        text("NbOfTxs", String.valueOf(header.transfers()));
        text("CtrlSum", String.valueOf(header.amount()));
        nested("SSBE", "PmtTpInf", "CtgyPurp", "Cd");
        nested(header.execution().toString(), "ReqdExctnDt", "Dt");
        nested(name(header.debtor().name()), "Dbtr", "Nm");
        nested(header.debtor().account(), "DbtrAcct", "Id", "Othr", "Id");
        agent("DbtrAgt", header.debtor().bank());
    }

    private void transfer(RunLine line) throws XMLStreamException {
        if (!(line.payee() instanceof BankAccount payee)) {
            throw new IllegalArgumentException("line " + line.line() + " is not paid by bank");
        }
        xml.writeStartElement("CdtTrfTxInf");
        nested(line.key(), "PmtId", "EndToEndId");
        xml.writeStartElement("Amt");
        xml.writeStartElement("InstdAmt");
        xml.writeAttribute("Ccy", "VND");
        xml.writeCharacters(String.valueOf(line.amount()));
        xml.writeEndElement();
        xml.writeEndElement();
        agent("CdtrAgt", payee.bank());
        nested(name(payee.name()), "Cdtr", "Nm");
        nested(payee.account(), "CdtrAcct", "Id", "Othr", "Id");
        nested("SSBE", "Purp", "Cd");
        nested(remittance(line), "RmtInf", "Ustrd");
        xml.writeEndElement();
    }

    /** As much of a name as the standard takes, of letters that XML can hold. */
    static String name(String name) {
        StringBuilder kept = new StringBuilder();
        name.codePoints().map(letter -> isText(letter) ? letter : ' ')
                .takeWhile(letter -> kept.length() + Character.charCount(letter) <= NAME).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isText(int letter) {
        return !Character.isISOControl(letter) && Character.getType(letter) != Character.SURROGATE && letter != 0xFFFE && letter != 0xFFFF;
    }

    static String remittance(RunLine line) {
        String month = line.month().getMonthValue() + "/" + line.month().getYear();
        return line.programme() + (line.reason().equals(Reason.REGULAR) ? " tháng " : " truy lĩnh tháng ") + month;
    }

    private void agent(String element, String bank) throws XMLStreamException {
        if (BIC.matcher(bank).matches()) {
            nested(bank, element, "FinInstnId", "BICFI");
        } else {
            nested(bank, element, "FinInstnId", "ClrSysMmbId", "MmbId");
        }
    }

    private void text(String element, String value) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }

    private void nested(String value, String... elements) throws XMLStreamException {
        for (String element : elements) {
            xml.writeStartElement(element);
        }
        xml.writeCharacters(value);
        for (int i = 0; i < elements.length; i++) {
            xml.writeEndElement();
        }
    }
}
