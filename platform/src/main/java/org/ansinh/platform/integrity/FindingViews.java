package org.ansinh.platform.integrity;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ansinh.law.Programme;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Link;
import org.ansinh.platform.web.Page;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Findings in the reader's words. People are named only to who may see them. */
@Component
class FindingViews {

    private final RuleBook book;
    private final Registry registry;
    private final Areas areas;
    private final Law law;
    private final DSLContext sql;

    FindingViews(RuleBook book, Registry registry, Areas areas, Law law, DSLContext sql) {
        this.book = book;
        this.registry = registry;
        this.areas = areas;
        this.law = law;
        this.sql = sql;
    }

    List<FindingView> list(List<Finding> findings, Set<Integer> visible, Page page) {
        Map<Long, Person> people = registry.find(findings.stream().map(Finding::person).filter(Objects::nonNull).toList());
        return findings.stream().map(one -> view(one, people, visible, page, false)).toList();
    }

    FindingView one(Finding finding, Set<Integer> visible, Page page) {
        Map<Long, Person> people = finding.person() == null ? Map.of() : registry.find(List.of(finding.person()));
        return view(finding, people, visible, page, true);
    }

    private FindingView view(Finding finding, Map<Long, Person> people, Set<Integer> visible, Page page, boolean whole) {
        Rule rule = book.find(finding.rule()).orElse(null);
        Person person = finding.person() == null ? null : people.get(finding.person());
        Integer officer = finding.officer();
        String about = person != null ? person.name() : officer != null ? officer(officer) : ward(finding.areaUnit(), page);
        List<FindingView.Side> sides = rule == null || !whole
                ? List.of()
                : finding.control()
                        ? List.of(new FindingView.Side(page.t("integrity.control"), finding.evidence().getOrDefault("left_source", ""),
                                day(finding.evidence().get("left_day"), page), List.of()))
                        : List.of(side(rule.left(), "left", finding, visible, page), side(rule.right(), "right", finding, visible, page));
        return new FindingView(finding.id(), finding.rule(), rule == null ? finding.rule() : page.t(rule.name()),
                rule == null ? "CERTAIN" : rule.kind().name(), about,
                person == null ? null : "/nguoi-dan/" + person.code(), ward(finding.areaUnit(), page), programme(finding.programme(), page),
                finding.amount(), finding.state().name(),
                page.date(finding.foundOn()), page.date(finding.expiresOn()), finding.control(), sides,
                rule == null ? List.of() : rule.innocent().stream().map(page::t).toList(),
                rule == null ? "" : page.t(rule.firstStep()),
                rule == null ? List.of() : rule.legal().stream().map(Rule.Basis::citation).toList(), finding.explanation(),
                finding.closerName(),
                finding.cause() == null ? null : finding.cause().name());
    }

    private FindingView.Side side(Rule.Side side, String which, Finding finding, Set<Integer> visible, Page page) {
        List<FindingView.Cell> cells = new ArrayList<>();
        for (Rule.Column column : side.columns()) {
            String value = finding.evidence().getOrDefault(column.name(), "");
            if (!value.isEmpty()) {
                cells.add(cell(page.t(column.label()), column.type(), value, visible, page));
            }
        }
        return new FindingView.Side(page.t(side.title()), finding.evidence().getOrDefault(which + "_source", ""),
                day(finding.evidence().get(which + "_day"), page), cells);
    }

    private FindingView.Cell cell(String label, Rule.Type type, String value, Set<Integer> visible, Page page) {
        return switch (type) {
            case PERSON, PEOPLE -> new FindingView.Cell(label, "",
                    Arrays.stream(value.split(" ")).limit(30).map(Long::valueOf).flatMap(id -> person(id, visible, page)).toList());
            case DAY -> new FindingView.Cell(label, day(value, page), List.of());
            case MONTH -> new FindingView.Cell(label, page.month(YearMonth.from(LocalDate.parse(value))), List.of());
            case MONEY -> new FindingView.Cell(label, page.money(Long.parseLong(value)), List.of());
            case NUMBER -> new FindingView.Cell(label, page.number(Double.parseDouble(value)), List.of());
            case PERCENT -> new FindingView.Cell(label, page.number(Math.round(1000 * Double.parseDouble(value)) / 10.0) + " %", List.of());
            case PROGRAMME -> new FindingView.Cell(label, programme(value, page), List.of());
            case WARD -> new FindingView.Cell(label, ward(Integer.parseInt(value), page), List.of());
            case HOUSEHOLD -> new FindingView.Cell(label, registry.householdCode(Long.parseLong(value)), List.of());
            case TEXT -> new FindingView.Cell(label, word(value, page), List.of());
        };
    }

    private Stream<Link> person(long id, Set<Integer> visible, Page page) {
        Optional<Person> person = registry.find(id);
        Integer unit = registry.lastKnown(id, page.today()).map(home -> home.areaUnit()).orElse(null);
        boolean may = unit != null && visible.contains(unit);
        return person.stream()
                .map(one -> may
                        ? new Link("/nguoi-dan/" + one.code(), one.name() + " (" + one.code() + ")")
                        : new Link("", page.t("integrity.elsewhere")));
    }

    /** Codes of rules in the reader's words, where there are any. */
    private static String word(String value, Page page) {
        if (!value.matches("[A-Z_]+(, [A-Z_]+)*")) {
            return value;
        }
        return Arrays.stream(value.split(", ")).map(one -> page.t("integrity.word." + one))
                .map(text -> text.startsWith("integrity.word.") ? text.substring("integrity.word.".length()) : text)
                .reduce((a, b) -> a + ", " + b).orElse(value);
    }

    String officer(int id) {
        return sql.resultQuery("SELECT name FROM integrity.seen_officer WHERE officer = ?", id).fetchOptional(0, String.class)
                .orElse(String.valueOf(id));
    }

    String ward(int unit, Page page) {
        return areas.find(unit).map(one -> one.name(page.locale())).orElse("–");
    }

    String programme(String code, Page page) {
        return law.book().programmes().stream().filter(one -> one.code().equals(code)).map(Programme::name).findFirst().map(page::t)
                .orElse(code);
    }

    private static String day(@Nullable String day, Page page) {
        return day == null || day.isEmpty() ? "" : page.date(LocalDate.parse(day));
    }
}
