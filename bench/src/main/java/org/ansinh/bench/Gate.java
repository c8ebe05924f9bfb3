package org.ansinh.bench;

import java.util.Locale;
import org.ansinh.law.Determination;
import org.ansinh.law.LawBook;
import org.ansinh.law.LawOnDay;
import org.ansinh.law.PackSource;
import org.ansinh.law.Population;

/**
 * The gate against slower kernels: kernel and hand-written loop in turn, by processor time of one thread. Ends with 1 when the best
 * round of the kernel costs more than 1.2 times that of the loop.
 */
public final class Gate {

    private static final double MOST = 1.2;
    private static final int PEOPLE = 1_000_000;
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 40;

    private Gate() {}

    public static void main(String[] arguments) {
        City city = new City(PEOPLE);
        LawBook book = LawBook.load(PackSource.classpath(Gate.class.getClassLoader(), "bench-pack/"));
        LawOnDay law = book.on(City.DAY, City.DAY);
        Population population = city.population(book);
        Determination determination = new Determination(law, population);
        HandWritten hand = new HandWritten(city);
        ProcessorTime kernel = new ProcessorTime(ROUNDS);
        ProcessorTime byHand = new ProcessorTime(ROUNDS);
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            ProcessorTime ours = round < 0 ? new ProcessorTime(1) : kernel;
            ProcessorTime theirs = round < 0 ? new ProcessorTime(1) : byHand;
            ours.round(() -> law.determine(population, 0, PEOPLE, determination), PEOPLE);
            theirs.round(() -> hand.determine(0, PEOPLE), PEOPLE);
        }
        double ratio = kernel.best() / byHand.best();
        System.out.printf(Locale.ROOT, "kernel %.1f ns a person, by hand %.1f ns: %.2f times (at most %.1f)%n", kernel.best(),
                byHand.best(), ratio, MOST);
        System.exit(ratio > MOST ? 1 : 0);
    }
}
