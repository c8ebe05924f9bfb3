package org.ansinh.platform.integrity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ansinh.platform.registry.Merges;
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
    private final EvidenceWords words;
    private final Registry registry;
    private final Merges merges;
    private final DSLContext sql;

    FindingViews(RuleBook book, EvidenceWords words, Registry registry, Merges merges, DSLContext sql) {
        this.book = book;
        this.words = words;
        this.registry = registry;
        this.merges = merges;
        this.sql = sql;
    }

    List<FindingView> list(List<Finding> findings, Set<Integer> visible, Page page) {
        Map<Long, Person> people = people(findings.stream().map(Finding::person).filter(Objects::nonNull).toList());
        return findings.stream().map(one -> view(one, people, visible, page, false)).toList();
    }

    FindingView one(Finding finding, Set<Integer> visible, Page page) {
        Map<Long, Person> people = finding.person() == null ? Map.of() : people(List.of(finding.person()));
        return view(finding, people, visible, page, true);
    }

    /** By the record a finding was made of; who was merged into another since shows as she is known today. */
    private Map<Long, Person> people(List<Long> records) {
        Map<Long, Long> survivors = merges.survivors(records);
        Map<Long, Person> found = registry.find(Stream.concat(records.stream(), survivors.values().stream()).distinct().toList());
        Map<Long, Person> people = new HashMap<>();
        for (long id : records) {
            Person stands = found.get(survivors.getOrDefault(id, id));
            if (stands != null) {
                people.put(id, stands);
            }
        }
        return people;
    }

    private FindingView view(Finding finding, Map<Long, Person> people, Set<Integer> visible, Page page, boolean whole) {
        Rule rule = book.find(finding.rule()).orElse(null);
        Person person = finding.person() == null ? null : people.get(finding.person());
        Integer officer = finding.officer();
        String about = person != null ? person.name() : officer != null ? officer(officer) : ward(finding.areaUnit(), page);
        Set<Long> named = new TreeSet<>();
        if (finding.person() != null) {
            named.add(finding.person());
            named.add(person == null ? finding.person() : person.id());
        }
        List<FindingView.Side> sides = rule == null || !whole
                ? List.of()
                : finding.control()
                        ? List.of(new FindingView.Side(page.t("integrity.control"), finding.evidence().getOrDefault("left_source", ""),
                                day(finding.evidence().get("left_day"), page), List.of()))
                        : List.of(side(rule.left(), "left", finding, visible, named, page),
                                side(rule.right(), "right", finding, visible, named, page));
        Rule said = finding.control() ? null : rule;
        return new FindingView(finding.id(), finding.rule(), name(finding, rule, page), rule == null ? "CERTAIN" : rule.kind().name(),
                about, person == null ? null : "/nguoi-dan/" + person.code(), ward(finding.areaUnit(), page),
                programme(finding.programme(), page), finding.amount(), rule != null && rule.money() == Rule.Money.OWED,
                finding.state().name(), page.date(finding.foundOn()), page.date(finding.expiresOn()), finding.control(), sides,
                said == null ? List.of() : said.innocent().stream().map(page::t).toList(), said == null ? "" : page.t(said.firstStep()),
                said == null ? List.of() : said.legal().stream().map(Rule.Basis::citation).toList(), finding.explanation(),
                finding.closerName(), finding.cause() == null ? null : finding.cause().name(), List.copyOf(named));
    }

    /** Of what was drawn by lot no rule says anything: it bears the name of the lot. */
    private static String name(Finding finding, @Nullable Rule rule, Page page) {
        String name = rule == null ? finding.rule() : page.t(rule.name());
        return finding.control() ? page.t("integrity.control.of", name) : name;
    }

    private FindingView.Side side(Rule.Side side, String which, Finding finding, Set<Integer> visible, Set<Long> named, Page page) {
        List<FindingView.Cell> cells = new ArrayList<>();
        for (Rule.Column column : side.columns()) {
            String value = finding.evidence().getOrDefault(column.name(), "");
            if (!value.isEmpty() && mayBeSeen(column, finding, visible, page)) {
                cells.add(cell(column, value, finding, visible, named, page));
            }
        }
        return new FindingView.Side(page.t(side.title()), finding.evidence().getOrDefault(which + "_source", ""),
                day(finding.evidence().get(which + "_day"), page), cells);
    }

    /** Data of another person than the finding's are for those who may see that person. */
    private boolean mayBeSeen(Rule.Column column, Finding finding, Set<Integer> visible, Page page) {
        String owner = column.of() == null ? "" : finding.evidence().getOrDefault(column.of(), "");
        return owner.isEmpty() || owner.equals(String.valueOf(finding.person())) || mayBeSeen(Long.parseLong(owner), visible, page);
    }

    private boolean mayBeSeen(long person, Set<Integer> visible, Page page) {
        return registry.lastKnown(person, page.today()).filter(home -> visible.contains(home.areaUnit())).isPresent();
    }

    private FindingView.Cell cell(Rule.Column column, String value, Finding finding, Set<Integer> visible, Set<Long> named, Page page) {
        String label = page.t(column.label());
        if (column.type() == Rule.Type.PERSON || column.type() == Rule.Type.PEOPLE) {
            return new FindingView.Cell(label, "", Arrays.stream(value.split(" ")).limit(30).map(Long::valueOf)
                    .flatMap(id -> person(id, visible, named, page)).toList());
        }
        return new FindingView.Cell(label, words.text(column.type(), value, finding, page).orElse(value), List.of());
    }

    private Stream<Link> person(long id, Set<Integer> visible, Set<Long> named, Page page) {
        return registry.find(id).stream().map(one -> {
            if (!mayBeSeen(id, visible, page)) {
                return new Link("", page.t("integrity.elsewhere"));
            }
            named.add(id);
            return new Link("/nguoi-dan/" + one.code(), one.name() + " (" + one.code() + ")");
        });
    }

    String officer(int id) {
        return sql.resultQuery("SELECT name FROM integrity.seen_officer WHERE officer = ?", id).fetchOptional(0, String.class)
                .orElse(String.valueOf(id));
    }

    String ward(int unit, Page page) {
        return words.ward(unit, page);
    }

    String programme(String code, Page page) {
        return words.programme(code, page);
    }

    private static String day(@Nullable String day, Page page) {
        return day == null ? "" : EvidenceWords.day(day, page);
    }
}
