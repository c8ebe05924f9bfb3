package org.ansinh.platform.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ansinh.law.Fact;
import org.ansinh.platform.registry.BulkRegistry;
import org.ansinh.platform.web.Page;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Component;

/** Empty spreadsheets to fill in: headings, one example row, and a sheet that explains every column. Headings are those the import knows. */
@Component
class Templates {

    private final BulkRegistry registry;

    Templates(BulkRegistry registry) {
        this.registry = registry;
    }

    void write(Kind kind, Page page, OutputStream out) throws IOException {
        try (Workbook book = new Workbook(out, "AnSinh", "1.0")) {
            List<Fact> facts = kind.facts() ? registry.recordable() : List.of();
            Worksheet data = book.newWorksheet(page.t("intake.template.data"));
            Worksheet words = book.newWorksheet(page.t("intake.template.words"));
            data.freezePane(0, 1);
            words.freezePane(0, 1);
            line(words, 0, List.of(page.t("intake.template.column"), page.t("intake.template.needed"), page.t("intake.template.meaning"),
                    page.t("intake.template.values")));
            List<String> headings = new ArrayList<>();
            for (Field field : kind.fields()) {
                String heading = page.t("intake.field." + field) + (kind.needs(field) ? " *" : "");
                line(words, headings.size() + 1,
                        List.of(heading, kind.needs(field) ? page.t("registry.yes") : "", page.t("intake.field." + field + ".hint"), ""));
                data.value(1, headings.size(), page.t("intake.field." + field + ".example"));
                headings.add(heading);
            }
            for (Fact fact : facts) {
                line(words, headings.size() + 1, List.of(page.t(fact.label()), "",
                        page.t("intake.template.fact", fact.id(), page.t(fact.source())), values(fact, page)));
                headings.add(page.t(fact.label()));
            }
            line(data, 0, headings);
            for (int column = 0; column < headings.size(); column++) {
                data.style(0, column).bold().wrapText(true).set();
                data.style(1, column).format("@").italic().set();
                data.width(column, 20);
            }
            for (int column = 0; column < 4; column++) {
                words.style(0, column).bold().set();
                words.width(column, column == 1 ? 12 : 45);
            }
        }
    }

    private static void line(Worksheet sheet, int row, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            sheet.value(row, column, cells.get(column));
        }
    }

    private static String values(Fact fact, Page page) {
        return switch (fact.type()) {
            case CODE -> fact.codes().stream().map(code -> page.t(code.label())).collect(Collectors.joining("; "));
            case BOOLEAN -> page.t("registry.yes") + "; " + page.t("registry.no");
            case DATE -> page.t("intake.template.day");
            case WHOLE, DECIMAL -> (fact.min() == null ? "" : "≥ " + bound(fact, fact.min()))
                    + (fact.max() == null ? "" : "  ≤ " + bound(fact, fact.max())) + " " + page.t(fact.unit());
        };
    }

    private static String bound(Fact fact, long bound) {
        return String.format(Locale.ROOT, "%s", java.math.BigDecimal.valueOf(bound, fact.scale()).toPlainString());
    }
}
