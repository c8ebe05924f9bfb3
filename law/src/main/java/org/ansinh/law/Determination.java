package org.ansinh.law;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ansinh.law.kernel.Census;
import org.ansinh.law.kernel.Results;
import org.jspecify.annotations.Nullable;

/**
 * Results of a determination of many people, one cell per (programme, person). Household programmes put their result at the
 * first member of the household, all other members get {@link #NO}.
 */
public final class Determination {

    public static final byte NO = Results.NO;
    public static final byte YES = Results.YES;
    public static final byte DEPENDS = Results.DEPENDS;

    private final List<Results> programmes;
    private final List<Map<String, long[]>> outputs;
    private final LawOnDay law;
    private final Population population;
    private final long asked;
    private @Nullable Census census;

    /** Room for every programme of {@code law} and every person of {@code population}. */
    public Determination(LawOnDay law, Population population) {
        this(law, population, law.programmes().stream().map(Programme::code).collect(Collectors.toSet()));
    }

    /** The same when only some programmes matter: no room is kept for the others, and asking for their answers is refused. */
    public Determination(LawOnDay law, Population population, Set<String> programmesAsked) {
        this.asked = IntStream.range(0, law.programmes().size()).filter(one -> programmesAsked.contains(law.programmes().get(one).code()))
                .mapToLong(one -> 1L << one).reduce(0, (a, b) -> a | b);
        this.law = law;
        this.population = population;
        this.programmes = law.goals().stream()
                .map(goal -> new Results(programmesAsked.contains(goal.programme().code()) ? population.people() : 0,
                        goal.outputs().size()))
                .toList();
        this.outputs = law.goals().stream()
                .map(goal -> {
                    Map<String, long[]> named = new HashMap<>();
                    Results results = programmes.get(law.goals().indexOf(goal));
                    for (int i = 0; i < goal.outputs().size(); i++) {
                        named.put(goal.outputs().get(i).name(), results.outputs[i]);
                    }
                    return named;
                })
                .toList();
    }

    /**
     * {@link #NO}, {@link #YES} or {@link #DEPENDS}. {@code programme} is an index into {@link LawOnDay#programmes()}.
     *
     * @throws IndexOutOfBoundsException when the programme was not asked about
     */
    public byte status(int programme, int person) {
        return programmes.get(programme).status[person];
    }

    /** Đồng per period; 0 unless the status is {@link #YES}. */
    public long amount(int programme, int person) {
        return programmes.get(programme).amount[person];
    }

    /** Number of the fired row in {@link LawOnDay#rows}; -1 when none. */
    public int row(int programme, int person) {
        return programmes.get(programme).row[person];
    }

    /** Value of a further output (see {@link Programme.Version#outputs}), coded; {@link Population#UNKNOWN} when unknown. */
    public long output(int programme, String output, int person) {
        long @Nullable [] values = outputs.get(programme).get(output);
        if (values == null) {
            throw new IllegalArgumentException("no such output: " + output);
        }
        return values[person];
    }

    /** Forgets all results, so that the room can be used again after facts of the population have changed. */
    public synchronized void clear() {
        census = null;
        for (Results results : programmes) {
            Arrays.fill(results.status, NO);
            Arrays.fill(results.amount, 0);
            Arrays.fill(results.row, (short) -1);
        }
    }

    void determine(LawOnDay asking, Population of, int from, int to) {
        if (law != asking || population != of) {
            throw new IllegalArgumentException("the determination was made for another law or population");
        }
        census().determine(from, to, programmes);
    }

    /** What belongs to households is computed by the first range that asks; the others wait for it. */
    private synchronized Census census() {
        Census known = census;
        if (known == null) {
            known = law.census(population, asked);
            census = known;
        }
        return known;
    }
}
