package org.ansinh.platform.payment;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import javax.xml.stream.XMLStreamException;

/** A form in which the orders of a run leave the house. */
interface FileForm {

    /** Names it in the record of exports; capitals, digits and hyphens. */
    String code();

    String mediaType();

    /** {@code name}: what it is of, without an ending. */
    String fileName(String name);

    /** Which orders of the run are in it. */
    Orders orders();

    /** The whole file, written as a stream; the same bytes for the same run. */
    void write(OutputStream out, BankFile.Header header, Iterator<RunLine> lines) throws IOException, XMLStreamException;
}
