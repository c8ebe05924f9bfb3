package org.ansinh.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.ansinh.law.kernel.Kernel;
import org.ansinh.law.pack.Faults;
import org.ansinh.law.pack.Pack;
import org.ansinh.law.pack.PackReader;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.PlanMaker;
import org.ansinh.law.plan.Selection;

/** A checked law pack, and the door to evaluation. Immutable and safe for many threads. */
public final class LawBook {

    private static final int DAYS_KEPT = 2_000;

    /** A day and the day on which the law is known. */
    private record Moment(LocalDate day, LocalDate knownOn) {}

    private final Pack pack;
    private final FactCatalogue facts;
    private final ConcurrentMap<String, Kernel> plans = new ConcurrentHashMap<>();
    private final ConcurrentMap<Moment, LawOnDay> days = new ConcurrentHashMap<>();

    private LawBook(Pack pack) {
        this.pack = pack;
        this.facts = new FactCatalogue(pack.facts());
    }

    /** Reads and checks a whole pack; throws {@link LawFaults} with every fault of every file. */
    public static LawBook load(PackSource source) {
        Faults faults = new Faults();
        Pack pack = PackReader.read(source, faults);
        PlanMaker.checkAll(pack, faults);
        faults.orThrow();
        return new LawBook(pack);
    }

    /** What the pack is called. */
    public Text name() {
        return pack.name();
    }

    public FactCatalogue facts() {
        return facts;
    }

    public List<Instrument> instruments() {
        return List.copyOf(pack.instruments().values());
    }

    public List<Parameter> parameters() {
        return pack.parameters();
    }

    public List<Programme> programmes() {
        return pack.programmes();
    }

    /** Worked examples of the pack; each runs as a test and is shown as documentation. */
    public List<WorkedExample> examples() {
        return pack.examples();
    }

    /** Runs every worked example; those that the law answers otherwise, in the order of {@link #examples()}. */
    public List<FailedExample> failedExamples() {
        List<FailedExample> failed = new ArrayList<>();
        for (WorkedExample example : pack.examples()) {
            List<Assessment.Result> results = on(example.day(), example.knownOn()).assess(example.facts()).results();
            for (WorkedExample.Expected expected : example.expected()) {
                Optional<Assessment.Outcome> outcome = results.stream()
                        .filter(one -> one.programme().equals(expected.programme()) && one.subject().equals(expected.subject()))
                        .findFirst().map(Assessment.Result::outcome);
                if (!expected.met(outcome)) {
                    failed.add(new FailedExample(example, expected.programme(), expected.subject(), expected.words(),
                            WorkedExample.Expected.words(outcome)));
                }
            }
        }
        return failed;
    }

    /** The plan for one day under the law in force on {@code knownOn}; compiled once and kept. */
    public LawOnDay on(LocalDate day, LocalDate knownOn) {
        if (days.size() > DAYS_KEPT) {
            days.clear();
        }
        return days.computeIfAbsent(new Moment(day, knownOn), moment -> {
            Selection selection = Selection.of(pack, day, knownOn);
            Kernel plan = plans.computeIfAbsent(selection.key(), key -> compile(selection));
            return new LawOnDay(plan, facts, pack.tables(), day, knownOn);
        });
    }

    private Kernel compile(Selection selection) {
        Faults faults = new Faults();
        Plan plan = new PlanMaker(pack, faults).make(selection);
        faults.orThrow();
        return new Kernel(plan);
    }
}
