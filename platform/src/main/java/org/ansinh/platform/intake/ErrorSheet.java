package org.ansinh.platform.intake;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ansinh.platform.web.Page;
import org.ansinh.platform.web.SheetWriter;

/** All faults of a file as a table: row, column, what was written, what is wrong and how to mend it. */
final class ErrorSheet {

    private ErrorSheet() {}

    static List<FaultWords.Line> first(ImportStore store, Import file, Run run, FaultWords words, int most) {
        List<FaultWords.Line> first = new ArrayList<>();
        for (int slice : store.faulty(file.id(), run)) {
            for (CellFault fault : sorted(store.faults(file.id(), run, slice))) {
                if (first.size() == most) {
                    return first;
                }
                first.add(words.line(fault, file.targets()));
            }
        }
        return first;
    }

    static void write(ImportStore store, Import file, Run run, FaultWords words, Page page, SheetWriter.Format format, OutputStream out) {
        try (SheetWriter sheet = SheetWriter.of(format, out, page.t("intake.faults.sheet"))) {
            sheet.row(List.of(page.t("intake.faults.row"), page.t("intake.faults.column"), page.t("intake.faults.value"),
                    page.t("intake.faults.mend")));
            for (int slice : store.faulty(file.id(), run)) {
                for (CellFault fault : sorted(store.faults(file.id(), run, slice))) {
                    FaultWords.Line line = words.line(fault, file.targets());
                    sheet.row(List.of(String.valueOf(line.row()), line.column(), line.value(), line.sentence()));
                }
            }
        }
    }

    private static List<CellFault> sorted(List<CellFault> faults) {
        return faults.stream().sorted(Comparator.comparingInt(CellFault::row).thenComparingInt(CellFault::column)).toList();
    }
}
