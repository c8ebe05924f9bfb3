package org.ansinh.platform.integrity;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ansinh.law.LawOnDay;
import org.ansinh.law.Programme;
import org.ansinh.law.RuleRow;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Values of evidence in the reader's words, the same on a page and in a letter. */
@Component
class EvidenceWords {

    private static final String CODES = "[A-Z_]+(, [A-Z_]+)*";

    private final Registry registry;
    private final Areas areas;
    private final Law law;
    private final DSLContext sql;

    EvidenceWords(Registry registry, Areas areas, Law law, DSLContext sql) {
        this.registry = registry;
        this.areas = areas;
        this.law = law;
        this.sql = sql;
    }

    /** Empty where a value is a code for which there are no words; people are named elsewhere. */
    Optional<String> text(Rule.Type type, String value, Finding finding, Page page) {
        return switch (type) {
            case DAY -> Optional.of(day(value, page));
            case MONTH -> Optional.of(page.month(YearMonth.from(LocalDate.parse(value))));
            case MONEY -> Optional.of(page.money(Long.parseLong(value)));
            case NUMBER -> Optional.of(page.number(Double.parseDouble(value)));
            case PERCENT -> Optional.of(page.number(Math.round(1000 * Double.parseDouble(value)) / 10.0) + " %");
            case TEXT -> word(value, page);
            case BANK -> Optional.of(bank(value));
            case ROW -> row(value, finding, page);
            case PROGRAMME -> Optional.of(programme(value, page));
            case WARD -> Optional.of(ward(Integer.parseInt(value), page));
            case HOUSEHOLD -> Optional.of(registry.householdCode(Long.parseLong(value)));
            case PERSON, PEOPLE -> Optional.empty();
        };
    }

    String ward(int unit, Page page) {
        return areas.find(unit).map(one -> one.name(page.locale())).orElse("–");
    }

    String programme(String code, Page page) {
        return law.book().programmes().stream().filter(one -> one.code().equals(code)).map(Programme::name).findFirst().map(page::t)
                .orElse(code);
    }

    static String day(String day, Page page) {
        return day.isEmpty() ? "" : page.date(LocalDate.parse(day));
    }

    private static Optional<String> word(String value, Page page) {
        if (!value.matches(CODES)) {
            return Optional.of(value);
        }
        String words = Arrays.stream(value.split(", ")).map(one -> page.t("integrity.word." + one)).collect(Collectors.joining(", "));
        return words.contains("integrity.word.") ? Optional.empty() : Optional.of(words);
    }

    private String bank(String number) {
        return sql.resultQuery("SELECT name FROM integrity.seen_bank WHERE bin = ? OR bic = left(?, 8)", number, number)
                .fetchOptional(0, String.class).orElse(number);
    }

    /** What the row of a decision table says, in the law of the day on which the finding was made. */
    private Optional<String> row(String id, Finding finding, Page page) {
        LawOnDay on = law.book().on(finding.foundOn(), finding.foundOn());
        return on.programmes().stream().filter(one -> one.code().equals(finding.programme())).findFirst()
                .flatMap(one -> on.rows(one.code()).stream().filter(row -> row.id().equals(id)).findFirst()).map(RuleRow::label)
                .map(page::t);
    }
}
