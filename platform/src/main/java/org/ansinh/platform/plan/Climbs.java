package org.ansinh.platform.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is late climbs: first it lies before whoever answers for it, then before the head of the body, then before the unit's leader. Worked out
 * from the days each time it is asked for; where no head is written down it goes on to the leader.
 */
@Component
@Transactional(readOnly = true)
public class Climbs {

    private final Plans plans;
    private final TaskBook book;
    private final Assignments assignments;
    private final Visits visits;
    private final BodyHeads heads;
    private final Accounts accounts;
    private final Areas areas;

    Climbs(Plans plans, TaskBook book, Assignments assignments, Visits visits, BodyHeads heads, Accounts accounts, Areas areas) {
        this.plans = plans;
        this.book = book;
        this.assignments = assignments;
        this.visits = visits;
        this.heads = heads;
        this.accounts = accounts;
        this.areas = areas;
    }

    private record Thing(String code, String what, int unit, String body, LocalDate due, int days, String username, String name,
            String href) {}

    /** Everything late in these units, tasks of all plans, parts given to people and findings of supervision; the latest first. */
    public List<Late> in(Collection<Integer> units, LocalDate today, Locale locale) {
        List<Thing> things = new ArrayList<>();
        for (PlanEntry plan : plans.all()) {
            book.of(plan, units).stream().filter(one -> one.daysLate(today) > 0)
                    .forEach(one -> things.add(new Thing(one.work().code(), one.work().label().in(locale),
                            one.task().areaUnit(), one.body(), one.due() == null ? today : one.due(), one.daysLate(today),
                            one.task().responsible(), one.task().responsible(), href(one.work().code(), one.task().areaUnit()))));
        }
        assignments.open(units).stream().filter(one -> one.daysLate(today) > 0)
                .forEach(one -> things.add(new Thing(one.task(), one.what(), one.areaUnit(), one.body(),
                        one.due(), one.daysLate(today), one.username(), one.assignee(), href(one.task(), one.areaUnit()))));
        visits.open(units).stream().filter(one -> one.daysLate(today) > 0)
                .forEach(one -> things.add(new Thing("GS" + one.visit() + "." + one.number(), one.what(), one.areaUnit(),
                        "", one.due(), one.daysLate(today), one.username(), one.answerer(), "/ke-hoach/giam-sat/" + one.visit())));
        Map<Integer, List<Accounts.Holder>> leaders = leaders(units, today);
        List<BodyHeads.Head> known = heads.all();
        Map<Integer, String> names = units.stream().distinct()
                .collect(Collectors.toMap(Function.identity(), unit -> areas.find(unit).map(one -> one.name(locale)).orElse("")));
        return things.stream().map(one -> late(one, names.getOrDefault(one.unit(), ""), known, leaders.getOrDefault(one.unit(), List.of())))
                .sorted(Comparator.comparingInt(Late::days).reversed().thenComparing(Late::code)).toList();
    }

    private static Late late(Thing one, String unit, List<BodyHeads.Head> heads, List<Accounts.Holder> leaders) {
        Rhythm.To to = Rhythm.climbed(one.days()).orElse(Rhythm.To.RESPONSIBLE);
        if (to == Rhythm.To.RESPONSIBLE && one.username().isEmpty()) {
            to = Rhythm.To.HEAD;
        }
        List<BodyHeads.Head> head = heads.stream().filter(known -> known.heads(one.unit(), one.body())).toList();
        if (to == Rhythm.To.HEAD && head.isEmpty()) {
            to = Rhythm.To.LEADER;
        }
        List<String> who = switch (to) {
            case RESPONSIBLE -> List.of(one.name());
            case HEAD -> head.stream().map(BodyHeads.Head::name).toList();
            case LEADER -> leaders.stream().map(Accounts.Holder::name).distinct().limit(3).toList();
        };
        List<String> usernames = switch (to) {
            case RESPONSIBLE -> List.of(one.username());
            case HEAD -> head.stream().map(BodyHeads.Head::username).toList();
            case LEADER -> leaders.stream().map(Accounts.Holder::username).distinct().toList();
        };
        return new Late(one.code(), one.what(), one.unit(), unit, one.body(), one.due(), one.days(), to.name(), who, usernames, one.href());
    }

    /** Leaders of each unit, also those whose area is above it. */
    private Map<Integer, List<Accounts.Holder>> leaders(Collection<Integer> units, LocalDate today) {
        List<Accounts.Holder> all = accounts.holders(Role.LEADER, today);
        Map<Integer, Set<Integer>> reach = all.stream().map(Accounts.Holder::areaUnit).distinct()
                .collect(Collectors.toMap(Function.identity(), unit -> areas.withBelow(List.of(unit))));
        return units.stream().distinct().collect(Collectors.toMap(Function.identity(),
                unit -> all.stream().filter(one -> reach.getOrDefault(one.areaUnit(), Set.of()).contains(unit)).toList()));
    }

    static String href(String code, int unit) {
        return "/ke-hoach/nhiem-vu/" + code + "/" + unit;
    }

    static List<Integer> ids(List<AreaUnit> units) {
        return units.stream().map(AreaUnit::id).toList();
    }
}
