package org.ansinh.law.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.law.Instrument;
import org.ansinh.law.PackSource;
import org.ansinh.law.Procedure;
import org.ansinh.law.ProcedureBook;
import org.ansinh.law.Verification;
import org.ansinh.law.WorkingDays;

/** Reads {@code procedures.yaml}, {@code local-procedures.yaml} and {@code working-days.yaml}. */
public final class ProceduresReader {

    private final Citations citations;
    private final PackReader files;
    private final Map<String, Procedure.Held> held = new LinkedHashMap<>();

    private ProceduresReader(PackReader files, Citations citations) {
        this.files = files;
        this.citations = citations;
    }

    /** What can be read; everything else is in {@code faults}. */
    public static ProcedureBook read(PackSource source, List<Instrument> instruments, Faults faults) {
        Map<String, Instrument> byCode = new LinkedHashMap<>();
        instruments.forEach(instrument -> byCode.put(instrument.code(), instrument));
        ProceduresReader reader = new ProceduresReader(new PackReader(source, faults), new Citations(byCode, faults));
        Mapping root = reader.files.root(ProcedureBook.PROCEDURES);
        root.mappings("held", "paper", "code").forEach(reader::keep);
        List<Procedure> procedures = new ArrayList<>(reader.procedures(root));
        ProcedureBook.Rules rules = reader.rules(root.mapping("rules"));
        root.done();
        if (source.has(ProcedureBook.LOCAL)) {
            Mapping local = reader.files.root(ProcedureBook.LOCAL);
            local.mappings("held", "paper", "code").forEach(reader::keep);
            procedures.addAll(reader.procedures(local));
            local.done();
        }
        return new ProcedureBook(procedures, rules, reader.calendar());
    }

    private WorkingDays calendar() {
        List<WorkingDays.Year> years = new ArrayList<>();
        for (Mapping year : files.entries(ProcedureBook.CALENDAR, "year", "year")) {
            List<WorkingDays.Off> off = year.mappings("off", "day", "day").stream().map(this::off).toList();
            List<WorkingDays.Worked> worked = year.mappings("worked", "day", "day").stream().map(this::worked).toList();
            years.add(new WorkingDays.Year(year.whole("year"), off, worked));
            year.done();
        }
        return new WorkingDays(years);
    }

    private WorkingDays.Off off(Mapping entry) {
        WorkingDays.Off off = new WorkingDays.Off(entry.day("day"), entry.label("name"), citations.one(entry, "citation"), mark(entry));
        entry.done();
        return off;
    }

    private WorkingDays.Worked worked(Mapping entry) {
        WorkingDays.Worked worked = new WorkingDays.Worked(entry.day("day"), entry.day("instead"), citations.one(entry, "citation"),
                mark(entry));
        entry.done();
        return worked;
    }

    private ProcedureBook.Rules rules(Mapping entry) {
        List<ProcedureBook.Escalation> escalations = entry.mappings("escalation", "escalation", "to").stream().map(one -> {
            ProcedureBook.Escalation escalation = new ProcedureBook.Escalation(one.whole("working_days_late"),
                    one.choice("to", ProcedureBook.Superior.class, ProcedureBook.Superior.LEADER));
            one.done();
            return escalation;
        }).toList();
        ProcedureBook.Rules rules = new ProcedureBook.Rules(
                entry.choice("supplement", ProcedureBook.Supplement.class, ProcedureBook.Supplement.CONTINUE),
                entry.has("supplement_days") ? entry.whole("supplement_days") : 0,
                citations.one(entry, "citation"), mark(entry), escalations);
        entry.done();
        return rules;
    }

    private List<Procedure> procedures(Mapping root) {
        return root.mappings("procedures", "procedure", "code").stream().map(this::procedure).toList();
    }

    private Procedure procedure(Mapping entry) {
        Procedure procedure = new Procedure(
                entry.text("code"), entry.label("name"), entry.texts("programmes"), entry.day("from"), entry.optionalDay("to"),
                entry.whole("days"),
                entry.optionalChoice("unit", Procedure.Unit.class, Procedure.Unit.WORKING_DAYS),
                entry.optionalChoice("deadline", Procedure.Deadline.class, Procedure.Deadline.LAW),
                citations.one(entry, "citation"), mark(entry),
                choices(entry, "channels", Procedure.Channel.class),
                entry.optionalChoice("level", Procedure.Level.class, Procedure.Level.NONE),
                entry.truth("papers_brought", true),
                held(entry),
                entry.mappings("steps", "step", "act").stream().map(this::step).toList(),
                choices(entry, "outcomes", Procedure.Outcome.class),
                entry.has("review") ? review(entry.mapping("review")) : null);
        entry.done();
        return procedure;
    }

    private Procedure.Review review(Mapping entry) {
        Procedure.Review review = new Procedure.Review(entry.whole("months"), entry.whole("lead_days"), citations.one(entry, "citation"),
                mark(entry));
        if (review.months() < 1 || review.leadDays() < 0) {
            entry.fault("a review comes after one month or more", "write months: 12 and lead_days: 30");
        }
        entry.done();
        return review;
    }

    private void keep(Mapping entry) {
        held.put(entry.text("code"), new Procedure.Held(entry.label("paper"), entry.label("register")));
        entry.done();
    }

    private List<Procedure.Held> held(Mapping entry) {
        List<Procedure.Held> named = new ArrayList<>();
        for (String code : entry.texts("held")) {
            Procedure.Held one = held.get(code);
            if (one == null) {
                entry.fault("the paper '" + code + "' is not among those the State holds", "add it under held, or mend its code");
            } else {
                named.add(one);
            }
        }
        return List.copyOf(named);
    }

    private Procedure.Step step(Mapping entry) {
        Procedure.Step step = new Procedure.Step(
                entry.choice("act", Procedure.Act.class, Procedure.Act.RECEIVE),
                entry.choice("actor", Procedure.Actor.class, Procedure.Actor.RECEPTION),
                entry.has("days") ? entry.whole("days") : 0,
                entry.texts("hidden_rows"),
                entry.has("citation") ? citations.one(entry, "citation") : null,
                mark(entry));
        entry.done();
        return step;
    }

    private static <E extends Enum<E>> List<E> choices(Mapping entry, String key, Class<E> type) {
        List<E> chosen = new ArrayList<>();
        for (String text : entry.texts(key)) {
            Mapping one = new Mapping(entry.faults, entry.file, entry.place, Map.of(key, text));
            chosen.add(one.choice(key, type, type.getEnumConstants()[0]));
        }
        if (chosen.isEmpty()) {
            entry.fault(key + " is missing", "add " + key + ": [a, b]");
        }
        return List.copyOf(chosen);
    }

    private static Verification mark(Mapping entry) {
        return entry.optionalChoice("verification", Verification.class, Verification.UNVERIFIED);
    }
}
