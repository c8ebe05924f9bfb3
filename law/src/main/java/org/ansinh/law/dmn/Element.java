package org.ansinh.law.dmn;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An XML element of a DMN model or of its test cases, small and untyped. Foreign namespaces (diagrams, extensions) are left out. */
public final class Element {

    /** In bytes. */
    public static final int LARGEST_FILE = 5_000_000;
    private static final int DEEPEST = 40;

    public final String name;
    public final Map<String, String> attributes = new HashMap<>();
    public final List<Element> children = new ArrayList<>();
    public final StringBuilder text = new StringBuilder();

    private Element(String name) {
        this.name = name;
    }

    /** Reads a document without ever touching an external entity or a document type. */
    public static Element read(byte[] bytes) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
        try {
            return read(reader);
        } finally {
            reader.close();
        }
    }

    private static Element read(XMLStreamReader reader) throws XMLStreamException {
        Element document = new Element("");
        List<Element> open = new ArrayList<>(List.of(document));
        String model = "";
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("a document type or entity is not allowed");
                case XMLStreamConstants.START_ELEMENT -> {
                    String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
                    model = model.isEmpty() ? namespace : model;
                    Element element = new Element(namespace.equals(model) ? reader.getLocalName() : "other:" + reader.getLocalName());
                    for (int i = 0; i < reader.getAttributeCount(); i++) {
                        element.attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
                    }
                    if (element.name.equals("definitions")) {
                        element.attributes.put("xmlns", namespace);
                    }
                    open.getLast().children.add(element);
                    open.add(element);
                    if (open.size() > DEEPEST) {
                        throw new XMLStreamException("elements are nested too deeply");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> open.removeLast();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> open.getLast().text.append(reader.getText());
                default -> {
                    // comments and white space carry no law
                }
            }
        }
        return document.children.getFirst();
    }

    /** An element without a name. */
    public static Element none() {
        return new Element("");
    }

    /** Empty when it is not written. */
    public String attribute(String key) {
        return attributes.getOrDefault(key, "");
    }

    /** The children of that name. */
    public List<Element> all(String child) {
        return children.stream().filter(c -> c.name.equals(child)).toList();
    }

    /** Whether there is a child of that name. */
    public boolean has(String child) {
        return children.stream().anyMatch(c -> c.name.equals(child));
    }

    /** The first such child; an empty one when there is none. */
    public Element one(String child) {
        return children.stream().filter(c -> c.name.equals(child)).findFirst().orElseGet(() -> new Element(child));
    }

    /** Text of the child element {@code text}, or of {@code description}. */
    public String textOf(String child) {
        return one(child).text.toString().strip();
    }
}
