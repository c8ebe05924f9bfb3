package org.ansinh.platform.intake;

import java.io.Closeable;
import java.util.Iterator;

/** Rows of an uploaded file, read as they are asked for. Faults of the file itself are thrown as {@code Fault}. */
interface Table extends Closeable, Iterator<SourceRow> {

    /** How the text is written, for the officer: UTF-8, TCVN3, XLSX … */
    String encoding();

    @Override
    void close();
}
