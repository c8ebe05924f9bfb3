package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ansinh.law.Fact;
import org.ansinh.law.Population;
import org.ansinh.law.Value;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.springframework.stereotype.Component;

/** Everybody, or some, as columns for the law. */
@Component
public class Populations {

    static final String BIRTH_DATE = "birth_date";
    static final String SEX = "sex";
    static final String AREA_CLASS = "area_class";

    private final PopulationReader reader;
    private final Catalogue catalogue;
    private final Areas areas;

    Populations(PopulationReader reader, Catalogue catalogue, Areas areas) {
        this.reader = reader;
        this.catalogue = catalogue;
        this.areas = areas;
    }

    /**
     * The living residents of the scope on {@code day} with what was known of them at {@code knownAt}, in ascending person id.
     * Facts with an ordinary value have it where nothing else is recorded: the registers are complete for them. One streamed
     * read; nothing but the columns is kept.
     */
    public Registered load(Scope scope, LocalDate day, Instant knownAt) {
        return switch (scope) {
            case Scope.Everybody() -> reader.read(Set.of(), day, knownAt, (residents, source) -> fill(residents, source, day));
            case Scope.AreaUnits(var units) when units.isEmpty() -> fill(new Residents().done(), FactSource.NONE, day);
            case Scope.AreaUnits(var units) -> reader.read(units, day, knownAt, (residents, source) -> fill(residents, source, day));
            case Scope.People(var ids) -> over(ids, List.of(day), knownAt).apply(day);
        };
    }

    /**
     * A number that grows with every statement that changes the register, so that columns can be kept until then. A change still
     * uncommitted when the columns were read is counted already: keep them for minutes only.
     */
    public long changes() {
        return reader.changes();
    }

    /**
     * Certain people, with their whole households, on any of some days: all is read once, then each day is made when it is asked
     * for. What the answer holds grows with the people, not with the days.
     */
    public Function<LocalDate, Registered> over(Collection<Long> people, List<LocalDate> days, Instant knownAt) {
        long[] asked = people.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
        LocalDate first = Collections.min(days);
        LocalDate last = Collections.max(days);
        History history = reader.history(asked, first, last, knownAt);
        return day -> {
            if (day.isBefore(first) || day.isAfter(last)) {
                throw new IllegalArgumentException(day + " is not between " + first + " and " + last);
            }
            return fill(history.residents(day, asked), history.facts(day), day);
        };
    }

    private Registered fill(Residents residents, FactSource source, LocalDate day) {
        Residents.Index people = Residents.Index.of(residents.ids());
        long[] households = residents.distinctHouseholds();
        Residents.Index homes = Residents.Index.of(households);
        Population population = new Population(catalogue.facts(), residents.size(), households.length);
        identity(residents, homes, population);
        source.personFacts(people, column(population));
        source.householdFacts(homes, column(population));
        areaClass(residents, homes, population, day);
        for (Fact fact : catalogue.facts().all()) {
            if (fact.derivation().isEmpty() && fact.ordinary() != null) {
                population.fillOrdinary(fact);
            }
        }
        return new Registered(population, residents.ids(), residents.areaUnits(), households);
    }

    private void identity(Residents residents, Residents.Index homes, Population population) {
        Fact birthDate = catalogue.facts().get(BIRTH_DATE);
        Fact sex = catalogue.facts().get(SEX);
        long[] sexes = Arrays.stream(Sex.values()).mapToLong(one -> Population.code(sex, new Value.Code(one.name()))).toArray();
        for (int i = 0; i < residents.size(); i++) {
            population.household(i, residents.household(i) == 0 ? -1 : homes.find(residents.household(i)));
            population.set(birthDate, i, residents.born(i));
            population.set(sex, i, sexes[residents.sex(i)]);
        }
    }

    /** Town or country follows from the unit a household lives in, unless something else is recorded. */
    private void areaClass(Residents residents, Residents.Index homes, Population population, LocalDate day) {
        Fact fact = catalogue.facts().get(AREA_CLASS);
        Map<Integer, Long> classes = areas.wards(day).stream()
                .collect(Collectors.toMap(AreaUnit::id, unit -> Population.code(fact, new Value.Code(areaClass(unit)))));
        for (int i = 0; i < residents.size(); i++) {
            Long known = classes.get(residents.areaUnits()[i]);
            if (known != null && residents.household(i) != 0) {
                int home = homes.find(residents.household(i));
                if (population.get(fact, home) == Population.UNKNOWN) {
                    population.set(fact, home, known);
                }
            }
        }
    }

    private FactSink column(Population population) {
        return (number, index, value) -> {
            Fact fact = catalogue.byNumber().get(number);
            if (fact != null && fact.derivation().isEmpty()) {
                population.set(fact, index, value);
            }
        };
    }

    static String areaClass(AreaUnit unit) {
        return unit.kind() == AreaUnit.Kind.WARD ? "URBAN" : "RURAL";
    }

    /** Takes a value of a fact for an index; {@link Population#UNKNOWN} where the line of the fact ended. */
    @FunctionalInterface
    interface FactSink {
        void put(short fact, int index, long value);
    }
}
