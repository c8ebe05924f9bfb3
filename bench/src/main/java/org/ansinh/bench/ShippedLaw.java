package org.ansinh.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.ansinh.law.Assessment;
import org.ansinh.law.CaseFacts;
import org.ansinh.law.Determination;
import org.ansinh.law.LawBook;
import org.ansinh.law.LawOnDay;
import org.ansinh.law.PackSource;
import org.ansinh.law.Population;

/**
 * The whole shipped law by processor time of one thread: everybody as columns, one household with its trace, one version
 * compiled. Prints figures; {@code PEOPLE} as the first argument.
 */
public final class ShippedLaw {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final int ROUNDS = 15;
    private static final int CASE_ROUNDS = 3_000;
    private static final int CASES = 200;

    private ShippedLaw() {}

    public static void main(String[] arguments) {
        int people = arguments.length == 0 ? 400_000 : Integer.parseInt(arguments[0]);
        LawBook book = LawBook.load(PackSource.shipped());
        LawOnDay law = book.on(DAY, DAY);
        Population population = ShippedCity.of(book.facts(), people, DAY.toEpochDay());
        Determination determination = new Determination(law, population);
        ProcessorTime columns = new ProcessorTime(ROUNDS);
        for (int i = 0; i < ROUNDS; i++) {
            columns.round(() -> {
                determination.clear();
                law.determine(population, 0, people, determination);
            }, people);
        }
        long entitled = 0;
        long money = 0;
        for (int p = 0; p < law.programmes().size(); p++) {
            for (int i = 0; i < people; i++) {
                entitled += determination.status(p, i);
                money += determination.amount(p, i);
            }
        }
        System.out.printf("%d people, %d programmes: %.1f ns a person, %.0f ms in all (median %.0f ms); %d entitlements, %d đồng%n", people,
                law.programmes().size(), columns.best(), columns.best() * people / 1e6, columns.median() * people / 1e6, entitled, money);
        traced(law, population);
        compiled();
    }

    private static void traced(LawOnDay law, Population population) {
        List<CaseFacts> cases = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            CaseFacts.Member one = population.caseOf(i).members().getFirst();
            cases.add(new CaseFacts(population.caseOf(i).household(), List.of(one)));
        }
        ProcessorTime answers = new ProcessorTime(CASE_ROUNDS);
        ProcessorTime steps = new ProcessorTime(CASE_ROUNDS);
        long[] seen = new long[1];
        for (int round = 0; round < CASE_ROUNDS; round++) {
            answers.round(() -> cases.forEach(one -> seen[0] += law.assess(one).results().size()), CASES);
            steps.round(() -> {
                for (CaseFacts one : cases) {
                    for (Assessment.Result result : law.assess(one).results()) {
                        for (Assessment.Step step : result.steps()) {
                            seen[0] += step.fired().size();
                        }
                    }
                }
            }, CASES);
        }
        System.out.printf("one person, all programmes: %.1f µs, with every step, row, cell and citation %.1f µs (%d)%n",
                answers.best() / 1e3,
                steps.best() / 1e3, seen[0]);
    }

    private static void compiled() {
        ProcessorTime load = new ProcessorTime(ROUNDS);
        ProcessorTime plan = new ProcessorTime(ROUNDS);
        Population nobody = new Population(LawBook.load(PackSource.shipped()).facts(), 1, 0);
        for (int round = 0; round < ROUNDS; round++) {
            LawBook[] book = new LawBook[1];
            load.round(() -> book[0] = LawBook.load(PackSource.shipped()), 1);
            plan.round(() -> {
                LawOnDay law = book[0].on(DAY, DAY);
                law.determine(nobody, 0, 1, new Determination(law, nobody));
            }, 1);
        }
        System.out.printf("the law read and checked: %.0f ms; one version compiled and its class emitted: %.0f ms%n", load.best() / 1e6,
                plan.best() / 1e6);
    }
}
