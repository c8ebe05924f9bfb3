package org.ansinh.platform.payment;

import java.io.InputStream;
import java.sql.SQLException;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks through an XML file as a stream: memory stays flat for any size. No document type, no entities but the five of XML itself, no
 * text longer than any of a bank message, no depth beyond theirs.
 */
final class XmlWalk {

    private static final int LONGEST = 2_000;
    private static final int DEEPEST = 40;

    private final XMLStreamReader xml;
    private final StringBuilder path = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private final int[] lengths = new int[DEEPEST + 1];
    private int depth;
    private @Nullable String currency;

    XmlWalk(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        this.xml = factory.createXMLStreamReader(in);
    }

    /** Hears of every element below the root when it ends: its path, its text and the currency it states. */
    interface Listener {
        void end(String path, String text, @Nullable String currency) throws SQLException;
    }

    /** Goes to the root element and returns its namespace. */
    String namespace() throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException("document type", xml.getLocation());
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                return String.valueOf(xml.getNamespaceURI());
            }
        }
        return "";
    }

    void walk(Listener listener) throws XMLStreamException, SQLException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> characters();
                case XMLStreamConstants.END_ELEMENT -> {
                    if (depth > 0) {
                        listener.end(path.toString(), text.toString().strip(), currency);
                        path.setLength(lengths[--depth]);
                        text.setLength(0);
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("document type", xml.getLocation());
                default -> {
                }
            }
        }
    }

    private void start() throws XMLStreamException {
        if (depth == DEEPEST) {
            throw new XMLStreamException("too deep", xml.getLocation());
        }
        lengths[depth++] = path.length();
        path.append(depth == 1 ? "" : "/").append(xml.getLocalName());
        text.setLength(0);
        currency = xml.getAttributeValue(null, "Ccy");
    }

    private void characters() throws XMLStreamException {
        if (text.length() + xml.getTextLength() > LONGEST) {
            if (!xml.isWhiteSpace()) {
                throw new XMLStreamException("too long", xml.getLocation());
            }
            return;
        }
        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }
}
