package org.ansinh.bench;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.law.CaseFacts;
import org.ansinh.law.Fact;
import org.ansinh.law.LawBook;
import org.ansinh.law.Population;
import org.ansinh.law.Value;

/** Made-up people: person {@code i} is a function of {@code i} alone (SplitMix64), so every engine sees the same. */
final class City {

    static final LocalDate DAY = LocalDate.of(2025, 8, 1);

    final int people;
    final int[] birth;
    final byte[] parent1;
    final byte[] parent2;
    final byte[] abandoned;
    final byte[] student;
    final byte[] poverty;
    final byte[] hardArea;
    final byte[] disability;
    final byte[] hiv;
    final byte[] singleParent;
    final byte[] childrenRaised;
    final byte[] supported;
    final int[] pension;
    final byte[] merit;
    final byte[] inInstitution;

    private long state;

    City(int people) {
        this.people = people;
        birth = new int[people];
        parent1 = new byte[people];
        parent2 = new byte[people];
        abandoned = new byte[people];
        student = new byte[people];
        poverty = new byte[people];
        hardArea = new byte[people];
        disability = new byte[people];
        hiv = new byte[people];
        singleParent = new byte[people];
        childrenRaised = new byte[people];
        supported = new byte[people];
        pension = new int[people];
        merit = new byte[people];
        inInstitution = new byte[people];
        for (int i = 0; i < people; i++) {
            person(i);
        }
    }

    private void person(int i) {
        state = i * 0x9E3779B97F4A7C15L;
        birth[i] = (int) DAY.toEpochDay() - below(95 * 365);
        parent1[i] = (byte) (below(20) == 0 ? 1 + below(4) : 0);
        parent2[i] = (byte) (below(20) == 0 ? 1 + below(4) : 0);
        abandoned[i] = one(500);
        student[i] = one(5);
        int poor = below(100);
        poverty[i] = (byte) (poor < 3 ? 2 : poor < 8 ? 1 : 0);
        hardArea[i] = one(12);
        int disabled = below(100);
        disability[i] = (byte) (disabled < 1 ? 3 : disabled < 3 ? 2 : disabled < 6 ? 1 : 0);
        hiv[i] = one(300);
        singleParent[i] = one(15);
        childrenRaised[i] = (byte) below(4);
        supported[i] = one(2);
        pension[i] = below(4) == 0 ? 1_000_000 + below(9_000_000) : 0;
        merit[i] = one(25);
        inInstitution[i] = one(400);
    }

    private byte one(int in) {
        return (byte) (below(in) == 0 ? 1 : 0);
    }

    private int below(int bound) {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (int) Long.remainderUnsigned(z, bound);
    }

    /** The same people in the engine's own columns. */
    Population population(LawBook book) {
        Population population = new Population(book.facts(), people, 0);
        for (Map.Entry<String, Object> column : columns().entrySet()) {
            Fact fact = book.facts().get(column.getKey());
            for (int i = 0; i < people; i++) {
                population.set(fact, i, column.getValue() instanceof byte[] bytes ? bytes[i] : ((int[]) column.getValue())[i]);
            }
        }
        return population;
    }

    private Map<String, Object> columns() {
        Map<String, Object> columns = new HashMap<>();
        columns.put("birth_date", birth);
        columns.put("parent1", parent1);
        columns.put("parent2", parent2);
        columns.put("abandoned", abandoned);
        columns.put("student", student);
        columns.put("poverty", poverty);
        columns.put("hard_area", hardArea);
        columns.put("disability", disability);
        columns.put("hiv", hiv);
        columns.put("single_parent", singleParent);
        columns.put("children_raised", childrenRaised);
        columns.put("supported", supported);
        columns.put("pension", pension);
        columns.put("merit", merit);
        columns.put("in_institution", inInstitution);
        return columns;
    }

    /** One person as a case, for the traced evaluation. */
    CaseFacts one(LawBook book, Population population, int i) {
        Map<String, Value> facts = new HashMap<>();
        for (String id : columns().keySet()) {
            Fact fact = book.facts().get(id);
            facts.put(id, Population.decode(fact, population.get(fact, i)));
        }
        return new CaseFacts(Map.of(), List.of(new CaseFacts.Member("p", facts)));
    }
}
