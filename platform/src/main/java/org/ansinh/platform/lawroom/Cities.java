package org.ansinh.platform.lawroom;

import java.lang.ref.SoftReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.law.Fact;
import org.ansinh.law.FactCatalogue;
import org.ansinh.law.LawOnDay;
import org.ansinh.law.Population;
import org.ansinh.law.simulate.Simulation;
import org.ansinh.platform.registry.Populations;
import org.ansinh.platform.registry.Registered;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Scope;
import org.springframework.stereotype.Component;

/** Keeps the columns of the city between requests: of two days at most, until the register changes, ten minutes at the longest. */
@Component
class Cities {

    private static final int KEPT = 2;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Populations populations;
    private final FactCatalogue catalogue;
    private final Clock clock = Clock.systemUTC();
    private final Map<LocalDate, Kept> kept = new LinkedHashMap<>();

    Cities(Populations populations, FactCatalogue catalogue) {
        this.populations = populations;
        this.catalogue = catalogue;
    }

    private record Kept(City city, long changes, Instant since) {}

    /** The law in force over the city, kept as long as the city is and memory allows. */
    Simulation.Baseline baseline(City city, LawOnDay law, int workers) {
        synchronized (city.baselines()) {
            SoftReference<Simulation.Baseline> reference = city.baselines().get(law);
            Simulation.Baseline known = reference == null ? null : reference.get();
            if (known == null) {
                city.baselines().clear();
                known = Simulation.Baseline.of(law, city.registered().population(), workers);
                city.baselines().put(law, new SoftReference<>(known));
            }
            return known;
        }
    }

    /** Everybody on the day as known now; read anew only when something changed. */
    synchronized City on(LocalDate day) {
        long changes = populations.changes();
        kept.values().removeIf(one -> one.changes() != changes || one.since().isBefore(clock.instant().minus(LONGEST)));
        Kept known = kept.get(day);
        if (known == null) {
            if (kept.size() >= KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
            known = new Kept(read(day), changes, clock.instant());
            kept.put(day, known);
        }
        return known.city();
    }

    private City read(LocalDate day) {
        Registered registered = populations.load(new Scope.Everybody(), day, Registry.NOW);
        Population population = registered.population();
        List<Integer> units = Arrays.stream(registered.areaUnits()).filter(unit -> unit != 0).distinct().sorted().boxed().toList();
        int[] unitOf = Arrays.stream(registered.areaUnits()).map(units::indexOf).toArray();
        Fact birthDate = catalogue.get("birth_date");
        byte[] kinds = HouseholdKind.of(population, birthDate, day);
        byte[] kindOf = new byte[unitOf.length];
        for (int person = 0; person < kindOf.length; person++) {
            int home = population.household(person);
            kindOf[person] = home < 0 ? (byte) HouseholdKind.OTHERS.ordinal() : kinds[home];
        }
        return new City(day, registered, units, unitOf, kindOf, new HashMap<>());
    }
}
