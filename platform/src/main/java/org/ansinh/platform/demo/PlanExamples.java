package org.ansinh.platform.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.plan.Assignments;
import org.ansinh.platform.plan.BodyHeads;
import org.ansinh.platform.plan.GoodModel;
import org.ansinh.platform.plan.GoodModels;
import org.ansinh.platform.plan.PlanEntry;
import org.ansinh.platform.plan.Plans;
import org.ansinh.platform.plan.Visit;
import org.ansinh.platform.plan.Visits;
import org.ansinh.platform.plan.Waits;
import org.ansinh.platform.plan.Works;
import org.ansinh.platform.plan.YearlyDuties;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.stereotype.Component;

/** A second plan that shares targets, parts given to people, supervision and good models: made up, and named so. */
@Component
class PlanExamples {

    private static final String LEADER = "lanh-dao";

    private final Plans plans;
    private final Works works;
    private final YearlyDuties duties;
    private final BodyHeads heads;
    private final Assignments assignments;
    private final Waits waits;
    private final Visits visits;
    private final GoodModels models;
    private final Accounts accounts;
    private final Areas areas;

    PlanExamples(Plans plans, Works works, YearlyDuties duties, BodyHeads heads, Assignments assignments, Waits waits, Visits visits,
            GoodModels models, Accounts accounts,
            Areas areas) {
        this.plans = plans;
        this.works = works;
        this.duties = duties;
        this.heads = heads;
        this.assignments = assignments;
        this.waits = waits;
        this.visits = visits;
        this.models = models;
        this.accounts = accounts;
        this.areas = areas;
    }

    void enter(LocalDate today, Instant now) {
        Map<?, ?> file = read();
        Officer leader = accounts.officer(LEADER, today).orElseThrow();
        rows(file, "plans").forEach(row -> plan(row, leader, today, now));
        if (today.getYear() + 1 <= 2030) {
            duties.make(today.getYear() + 1, leader, now);
        }
        rows(file, "heads").forEach(row -> heads.set(unit(row, "ward", today), text(row, "body"), text(row, "user"), leader, now));
        rows(file, "assignments").forEach(row -> assignments
                .give(new Assignments.Given(text(row, "task"), unit(row, "ward", today), null, text(row, "what"), text(row, "body"),
                        text(row, "user"), day(row, "due", today)), leader, now));
        rows(file, "waits").forEach(row -> waits.add(text(row, "task"), unit(row, "ward", today), text(row, "for"),
                unit(row, "ward_for", today), text(row, "reason"), leader, now));
        rows(file, "visits").forEach(row -> visit(row, today, now));
        rows(file, "models").forEach(row -> models.add(
                new GoodModel(0, GoodModel.Kind.valueOf(text(row, "kind")), unit(row, "ward", today), text(row, "title"),
                        text(row, "story"),
                        text(row, "who"), text(row, "decision"), day(row, "days", today), text(row, "task"), List.of()),
                accounts.officer(text(row, "by"), today).orElseThrow(), now));
    }

    private void plan(Map<?, ?> row, Officer by, LocalDate today, Instant now) {
        List<?> years = (List<?>) Objects.requireNonNull(row.get("years"));
        PlanEntry plan = plans.add(new PlanEntry(text(row, "code"), PlanEntry.Kind.valueOf(text(row, "kind")),
                PlanEntry.Level.valueOf(text(row, "level")), unit(row, "ward", today),
                text(row, "title"), text(row, "english"), text(row, "basis"), (Integer) years.getFirst(), (Integer) years.getLast(),
                text(row, "above"), "", true, false), by, now);
        ((Map<?, ?>) Objects.requireNonNull(row.get("targets"))).forEach((target, goal) -> plans.aim(plan, target.toString(),
                goal.toString().isEmpty() ? null : new BigDecimal(goal.toString()), 0, by, now));
        rows(row, "works").forEach(work -> works.add(plan,
                new Works.NewWork(text(work, "code"), text(work, "above"), text(work, "label"), text(work, "body"), text(work, "measure"),
                        "",
                        LocalDate.parse(text(work, "due"))),
                by, now));
    }

    private void visit(Map<?, ?> row, LocalDate today, Instant now) {
        Officer by = accounts.officer(text(row, "by"), today).orElseThrow();
        long id = visits.record(new Visits.NewVisit(unit(row, "ward", today), Visit.Visitor.valueOf(text(row, "visitor")),
                text(row, "delegation"), text(row, "subject"), text(row, "task"),
                day(row, "days", today)), by, now);
        Visit visit = visits.visit(id).orElseThrow();
        rows(row, "findings")
                .forEach(finding -> visits.find(visit, text(finding, "what"), text(finding, "user"), day(finding, "due", today), by, now));
    }

    private int unit(Map<?, ?> row, String key, LocalDate day) {
        return areas.byCode(text(row, key), day).map(AreaUnit::id).orElseThrow(() -> new IllegalStateException(text(row, key)));
    }

    /** So many days from today. */
    private static LocalDate day(Map<?, ?> row, String key, LocalDate today) {
        return today.plusDays(Integer.parseInt(text(row, key)));
    }

    private static Map<?, ?> read() {
        try (InputStream in = PlanExamples.class.getResourceAsStream("/demo/plan-examples.yaml")) {
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<?, ?>> rows(Map<?, ?> file, String key) {
        return ((List<?>) Objects.requireNonNull(file.get(key), key)).stream().<Map<?, ?>>map(row -> (Map<?, ?>) row).toList();
    }

    private static String text(Map<?, ?> row, String key) {
        @Nullable
        Object value = row.get(key);
        return String.valueOf(Objects.requireNonNull(value, key));
    }
}
