package org.ansinh.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VietnamesePeopleTest {

    private static final People PEOPLE = new People(12_000, 71);

    @Test
    void aRegisterNobodyLabelledIsClusteredWithFewMistakesEitherWay() {
        Records records = PEOPLE.records(1);
        Training.Trained trained = People.trained(records, Options.defaults());
        Linking linking = Linker.link(trained, records, Decisions.none(), Options.defaults());
        long[] pairs = PEOPLE.pairs(linking);
        double precision = (double) pairs[0] / pairs[1];
        double recall = (double) pairs[0] / PEOPLE.truePairs();
        assertThat(2 * precision * recall / (precision + recall)).isGreaterThan(0.97);
        double sure = linking.links().stream().filter(link -> link.probability() >= 0.95).count();
        double right = linking.links().stream().filter(link -> link.probability() >= 0.95 && PEOPLE.same(link.left(), link.right()))
                .count();
        assertThat(right / sure).isGreaterThan(0.95);
    }

    /** Two people who agree in all but their numbers must not teach that one person's numbers differ. */
    @Test
    void ofLinksMoreLikelyThanNotFewAreWrong() {
        Records records = PEOPLE.records(1);
        Options likely = Options.defaults().threshold(0.5);
        Linking linking = Linker.link(People.trained(records, likely), records, Decisions.none(), likely);
        double right = linking.links().stream().filter(link -> PEOPLE.same(link.left(), link.right())).count();
        assertThat(right / linking.links().size()).isGreaterThan(0.985);
    }

    @Test
    void threadsAndTheOrderOfRowsChangeNotOneBit() {
        Records first = PEOPLE.records(2);
        Training.Trained one = People.trained(first, Options.defaults().threads(1));
        Linking linkedByOne = Linker.link(one, first, Decisions.none(), Options.defaults().threads(1));
        Records other = PEOPLE.records(3);
        Training.Trained four = People.trained(other, Options.defaults().threads(4));
        Linking linkedByFour = Linker.link(four, other, Decisions.none(), Options.defaults().threads(4));
        assertThat(ModelFile.text(four.model())).isEqualTo(ModelFile.text(one.model()));
        assertThat(linkedByFour.links()).isEqualTo(linkedByOne.links());
        assertThat(linkedByFour.clusters()).isEqualTo(linkedByOne.clusters());
        assertThat(linkedByFour.report().notes()).isEqualTo(linkedByOne.report().notes());
    }
}
