package org.ansinh.linkage.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows under a heading, in whatever kind of file; what is wrong with the file is told as a {@link Sentence}. */
interface Table extends AutoCloseable {

    /** One row. @param number where a person finds it: line of a CSV file, place among the rows of a Parquet file, from 1 */
    record Row(long number, List<@Nullable String> fields) {}

    List<String> header();

    /** The fields of these columns, in this order; of a column that is not there, null. To be called once. */
    Iterator<Row> rows(int... columns);

    @Override
    void close() throws IOException;

    /** Parquet by its first bytes or its name, CSV otherwise. */
    static Table open(Path file) throws IOException {
        return ParquetTable.is(file) ? ParquetTable.open(file) : CsvTable.open(file);
    }
}
