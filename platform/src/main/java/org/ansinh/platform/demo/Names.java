package org.ansinh.platform.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ansinh.platform.registry.Sex;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Vietnamese names by frequency ({@code demo/names.yaml}). Families share the surname; given names go with the generation. */
final class Names {

    private static final String KHMER = "Danh";
    private static final int YOUNG_FROM = 1985;

    private record Weighted(List<String> words, int[] weights) {
        String draw(Dice dice) {
            return words.get(dice.pick(weights));
        }
    }

    private final Weighted surnames;
    private final Weighted khmerSurnames;
    private final Weighted maleMiddle;
    private final Weighted femaleMiddle;
    private final Weighted maleOld;
    private final Weighted maleYoung;
    private final Weighted femaleOld;
    private final Weighted femaleYoung;

    Names() {
        try (InputStream in = Names.class.getResourceAsStream("/demo/names.yaml")) {
            Map<?, ?> all = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            surnames = weighted(all, "surnames");
            khmerSurnames = weighted(all, "khmer_surnames");
            maleMiddle = weighted(all, "male_middle");
            femaleMiddle = weighted(all, "female_middle");
            maleOld = weighted(all, "male_old");
            maleYoung = weighted(all, "male_young");
            femaleOld = weighted(all, "female_old");
            femaleYoung = weighted(all, "female_young");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Weighted weighted(Map<?, ?> all, String key) {
        List<String> words = new ArrayList<>();
        List<Integer> weights = new ArrayList<>();
        ((Map<?, ?>) Objects.requireNonNull(all.get(key))).forEach((word, weight) -> {
            words.add(String.valueOf(word));
            weights.add((Integer) weight);
        });
        return new Weighted(words, weights.stream().mapToInt(Integer::intValue).toArray());
    }

    String surname(Dice dice, boolean khmer) {
        return (khmer ? khmerSurnames : surnames).draw(dice);
    }

    /** Surname, middle and given name. Daughters of a Khmer family Danh are often called Thị, without a middle name. */
    String full(Dice dice, String surname, Sex sex, int birthYear) {
        boolean young = birthYear >= YOUNG_FROM;
        if (sex == Sex.MALE) {
            return surname + " " + maleMiddle.draw(dice) + " " + (young ? maleYoung : maleOld).draw(dice);
        }
        String given = (young ? femaleYoung : femaleOld).draw(dice);
        if (surname.equals(KHMER) && dice.chance(0.45)) {
            return "Thị " + given;
        }
        String middle = dice.chance(young ? 0.25 : 0.75) ? "Thị" : femaleMiddle.draw(dice);
        return surname + " " + middle + " " + given;
    }
}
