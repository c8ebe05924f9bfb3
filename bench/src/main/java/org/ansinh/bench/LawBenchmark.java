package org.ansinh.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ansinh.law.Assessment;
import org.ansinh.law.CaseFacts;
import org.ansinh.law.Determination;
import org.ansinh.law.LawBook;
import org.ansinh.law.LawOnDay;
import org.ansinh.law.PackSource;
import org.ansinh.law.Population;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Nanoseconds a person on one thread: our kernel, a hand-written loop, our traced evaluation and Drools over the same people.
 * Before anything is timed, all must agree.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 7, time = 2)
public class LawBenchmark {

    private static final int PEOPLE = 1_000_000;
    private static final int TRACED = 10_000;
    private static final int DROOLS = 500;

    private City city;
    private LawOnDay law;
    private Population population;
    private Determination determination;
    private HandWritten hand;
    private Drools drools;
    private DuckDb duckDb;
    private List<CaseFacts> cases;

    /** Builds everything and compares the totals of all engines. */
    @Setup
    public void agree() throws IOException, SQLException {
        city = new City(PEOPLE);
        LawBook book = LawBook.load(PackSource.classpath(LawBenchmark.class.getClassLoader(), "bench-pack/"));
        law = book.on(City.DAY, City.DAY);
        population = city.population(book);
        determination = new Determination(law, population);
        hand = new HandWritten(city);
        drools = new Drools();
        duckDb = new DuckDb(city);
        cases = new ArrayList<>();
        for (int i = 0; i < TRACED; i++) {
            cases.add(city.one(book, population, i));
        }
        kernel();
        handWritten();
        Totals byHand = hand.totals(PEOPLE);
        Totals byKernel = kernelTotals();
        require(byKernel.same(byHand), "kernel " + byKernel + ", by hand " + byHand);
        Totals traced = new Totals();
        cases.forEach(one -> law.assess(one).results().forEach(result -> {
            if (result.outcome() instanceof Assessment.Entitled yes) {
                traced.add(1, yes.amount(), 0);
            }
        }));
        require(traced.sameMoney(hand.totals(TRACED)), "traced " + traced + ", by hand " + hand.totals(TRACED));
        Totals byDrools = new Totals();
        for (int i = 0; i < DROOLS; i++) {
            drools.determine(city, i, byDrools);
        }
        require(byDrools.sameMoney(hand.totals(DROOLS)), "Drools " + byDrools + ", by hand " + hand.totals(DROOLS));
        require(duckDb.totals().sameMoney(byHand), "DuckDB " + duckDb.totals() + ", by hand " + byHand);
        System.out.println("equal totals: " + byHand);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException("engines differ: " + otherwise);
        }
    }

    private Totals kernelTotals() {
        Totals totals = new Totals();
        for (int p = 0; p < law.programmes().size(); p++) {
            for (int i = 0; i < PEOPLE; i++) {
                totals.add(determination.status(p, i), determination.amount(p, i), determination.row(p, i));
            }
        }
        return totals;
    }

    /** Our engine over columns. */
    @Benchmark
    @OperationsPerInvocation(PEOPLE)
    public Determination kernel() {
        law.determine(population, 0, PEOPLE, determination);
        return determination;
    }

    /** The model written by hand. */
    @Benchmark
    @OperationsPerInvocation(PEOPLE)
    public Object handWritten() {
        hand.determine(0, PEOPLE);
        return hand;
    }

    /** One person: all programmes with answer, fired rows, cells and citations, every part looked at. */
    @Benchmark
    @OperationsPerInvocation(TRACED)
    public void traced(Blackhole hole) {
        for (CaseFacts one : cases) {
            for (Assessment.Result result : law.assess(one).results()) {
                hole.consume(result.outcome());
                for (Assessment.Step step : result.steps()) {
                    hole.consume(step.fired());
                }
            }
        }
    }

    /** The same model in DuckDB, which adds up and keeps no answers. */
    @Benchmark
    @OperationsPerInvocation(PEOPLE)
    public Totals duckDb() throws SQLException {
        return duckDb.totals();
    }

    /** The same DMN file in Drools. */
    @Benchmark
    @OperationsPerInvocation(DROOLS)
    public Totals drools() {
        Totals totals = new Totals();
        for (int i = 0; i < DROOLS; i++) {
            drools.determine(city, i, totals);
        }
        return totals;
    }

    /** Runs all benchmarks of this class. */
    public static void main(String[] arguments) throws IOException {
        org.openjdk.jmh.Main.main(arguments.length == 0 ? new String[]{LawBenchmark.class.getSimpleName()} : arguments);
    }
}
