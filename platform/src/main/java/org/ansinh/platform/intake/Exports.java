package org.ansinh.platform.intake;

import java.io.OutputStream;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.law.Fact;
import org.ansinh.law.Population;
import org.ansinh.law.Value;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.entitlement.Receiving;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.BulkRegistry;
import org.ansinh.platform.registry.PeopleList;
import org.ansinh.platform.web.Page;
import org.ansinh.platform.web.SheetWriter;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Lists of people that leave the program: only with a reason, which is in the audit trail before the first row leaves. */
@Component
class Exports {

    /** Who may take a list out of the program. */
    static final Role[] EXPORTING = {Role.ASSESSOR, Role.APPROVER, Role.INSPECTOR};
    /** Who sees whole numbers and sensitive facts in it. */
    static final Role[] WHOLE = {Role.ASSESSOR};
    static final int MOST = 100_000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private final PeopleList list;
    private final BulkRegistry registry;
    private final Areas areas;
    private final Receiving receiving;
    private final AuditTrail audit;
    private final DSLContext sql;
    private final JsonMapper json;
    private final Today today;

    Exports(PeopleList list, BulkRegistry registry, Areas areas, Receiving receiving, AuditTrail audit, DSLContext sql, JsonMapper json,
            Today today) {
        this.list = list;
        this.registry = registry;
        this.areas = areas;
        this.receiving = receiving;
        this.audit = audit;
        this.sql = sql;
        this.json = json;
        this.today = today;
    }

    /** A column of a list: what every list may have. */
    enum Column {
        CODE,
        NAME,
        SEX,
        BORN,
        NUMBER,
        HOUSEHOLD,
        RELATION,
        AREA,
        HAMLET,
        ADDRESS
    }

    /**
     * What is to leave.
     *
     * @param columns names of {@link Column} and {@code fact:…}
     * @param units where; all of them within the officer's areas
     * @param programme only those who receive it; empty for everybody
     * @param ageTo oldest, inclusive
     */
    record Choice(List<String> columns, Set<Integer> units, String programme, int ageFrom, int ageTo, String reason) {}

    /** The reason is kept, the people are counted; the list itself is then written with {@link #write}. */
    @Transactional
    PeopleList.Whom begin(Choice choice, Officer officer, int most) {
        LocalDate day = today.day();
        if (choice.reason().isBlank() || choice.reason().strip().length() < 10 || choice.reason().length() > 500) {
            throw new Fault("intake.export.reason");
        }
        if (choice.columns().isEmpty()) {
            throw new Fault("intake.export.columns");
        }
        if (choice.ageFrom() < 0 || choice.ageTo() < choice.ageFrom()) {
            throw new Fault("intake.export.age");
        }
        PeopleList.Whom whom = new PeopleList.Whom(choice.units(), day, day.minusYears(choice.ageTo() + 1L).plusDays(1),
                day.minusYears(choice.ageFrom()),
                choice.programme().isEmpty() ? null : receiving.people(choice.programme(), day));
        long count = list.count(whom);
        if (count > most) {
            throw new Fault("intake.export.many", count, most);
        }
        sql.execute(
                "INSERT INTO intake.export (account_id, username, reason, choice, rows, at) VALUES (?, ?, ?, ?::jsonb, ?, ?::timestamptz)",
                officer.id(), officer.username(), choice.reason().strip(), json.writeValueAsString(choice), count,
                today.now().atOffset(java.time.ZoneOffset.UTC));
        long id = sql.resultQuery("SELECT currval(pg_get_serial_sequence('intake.export', 'id'))").fetchSingle(0, Long.class);
        audit.looked(officer, "export:" + id, count + " people: " + choice.reason().strip());
        return whom;
    }

    /** Facts that may be in a list; the sensitive ones only for whoever may see them. */
    List<Fact> facts(boolean sensitive) {
        return registry.recordable().stream().filter(fact -> sensitive || !fact.sensitive()).toList();
    }

    /** @param whole units in which the officer sees whole numbers and sensitive facts */
    void write(Choice choice, PeopleList.Whom whom, Set<Integer> whole, Page page, SheetWriter out) {
        List<Column> columns = java.util.Arrays.stream(Column.values()).filter(one -> choice.columns().contains(one.name())).toList();
        List<Fact> facts = facts(!whole.isEmpty()).stream().filter(fact -> choice.columns().contains(HeaderWords.FACT + fact.id()))
                .toList();
        List<String> heading = new ArrayList<>(columns.stream().map(one -> page.t("intake.field." + one)).toList());
        facts.forEach(fact -> heading.add(page.t(fact.label())));
        out.row(heading);
        list.each(whom, new LinkedHashSet<>(facts), one -> {
            boolean all = whole.contains(one.areaUnit());
            List<String> cells = new ArrayList<>(columns.stream().map(column -> cell(column, one, all, page)).toList());
            facts.forEach(fact -> cells.add(fact.sensitive() && !all ? "" : value(fact, one.facts().get(fact.id()), page)));
            out.row(cells);
        });
    }

    private String cell(Column column, PeopleList.Listed one, boolean whole, Page page) {
        return switch (column) {
            case CODE -> one.code();
            case NAME -> one.name();
            case SEX -> page.t("registry.sex." + one.sex());
            case BORN -> one.born().format(DAY);
            case NUMBER -> whole ? one.number() : one.numberMasked();
            case HOUSEHOLD -> one.household();
            case RELATION -> page.t("registry.relation." + one.relation());
            case AREA -> areas.find(one.areaUnit(), today.day()).or(() -> areas.find(one.areaUnit())).map(unit -> unit.name(page.locale()))
                    .orElse("");
            case HAMLET -> one.hamlet();
            case ADDRESS -> one.address();
        };
    }

    private static String value(Fact fact, @org.jspecify.annotations.Nullable Long value, Page page) {
        if (value == null) {
            return "";
        }
        return switch (Population.decode(fact, value)) {
            case Value.Code code -> fact.codes().stream().filter(known -> known.id().equals(code.code()))
                    .map(known -> page.t(known.label())).findFirst().orElse(code.code());
            case Value.Truth truth -> page.t(truth.yes() ? "registry.yes" : "registry.no");
            default -> RowReader.written(fact, value);
        };
    }

    /** Wards of today within some units, for a choice. */
    List<AreaUnit> wards(Set<Integer> units) {
        return areas.wards(today.day()).stream().filter(unit -> units.contains(unit.id())).toList();
    }

    /** What was chosen, cut down to what exists and what the officer may see. */
    Choice allowed(List<String> columns, String unit, String programme, int ageFrom, int ageTo, String reason, Set<Integer> units) {
        Set<String> known = new HashSet<>(java.util.Arrays.stream(Column.values()).map(Enum::name).toList());
        registry.recordable().forEach(fact -> known.add(HeaderWords.FACT + fact.id()));
        Set<Integer> wanted = unit.isBlank()
                ? units
                : wards(units).stream().map(AreaUnit::id).filter(id -> String.valueOf(id).equals(unit)).collect(Collectors.toSet());
        if (wanted.isEmpty()) {
            throw new Fault("registry.area.unknown", unit);
        }
        return new Choice(columns.stream().filter(known::contains).toList(), wanted, programme, ageFrom, ageTo, reason);
    }
}
