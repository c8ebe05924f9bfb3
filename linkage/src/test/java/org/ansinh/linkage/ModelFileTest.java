package org.ansinh.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ModelFileTest {

    private static final People PEOPLE = new People(8_000, 5);
    private static final Records RECORDS = PEOPLE.records(1);
    private static final Training.Trained TRAINED = People.trained(RECORDS, Options.defaults());
    private static final Model MODEL = TRAINED.model();

    @Test
    void aModelReadFromItsFileGivesEveryPairTheSameScoreToTheLastBit() {
        Model read = ModelFile.read("model.json", ModelFile.text(MODEL));
        assertThat(ModelFile.text(read)).isEqualTo(ModelFile.text(MODEL));
        Linking linking = Linker.link(TRAINED, RECORDS, Decisions.none(), Options.defaults());
        assertThat(linking.links()).hasSizeGreaterThan(100).allSatisfy(link -> assertThat(
                read.score(values(link.left()), values(link.right())).weight()).isEqualTo(link.weight()));
    }

    @Test
    void theWaterfallAddsUpToTheScore() {
        for (Link link : Linker.link(TRAINED, RECORDS, Decisions.none(), Options.defaults()).links()) {
            Score score = MODEL.score(values(link.left()), values(link.right()));
            double sum = score.start() + score.waterfall().stream().mapToDouble(Score.Contribution::sum).sum();
            assertThat(sum).isCloseTo(score.weight(), within(1e-9));
            assertThat(score.probability()).isCloseTo(1 / (1 + Math.pow(2, -score.weight())), within(1e-12));
        }
    }

    /** The auditor has the file, a pocket calculator and the two records; she uses nothing of this program but the words of the levels. */
    @Test
    void anAuditorComputesAScoreByHandFromTheFile() {
        Map<?, ?> file = (Map<?, ?>) Objects.requireNonNull(
                new Load(LoadSettings.builder().setCodePointLimit(100_000_000).build()).loadFromString(ModelFile.text(MODEL)));
        @Nullable
        String[] left = {"Nguyễn Thị Hoà", "1980-05-04", "Nữ", "094180123456", "xã 1", "ấp 1 xã 1 nhà 77", null, null};
        @Nullable
        String[] right = {"NGUYEN THI HOA", "1980-04-05", "Nữ", "094180123457", "xã 1", "ấp 2 xã 1 nhà 78", null, null};
        double weight = log2(number(file.get("prior")) / (1 - number(file.get("prior"))));
        Map<String, String> levels = Map.of("name", "unmarked", "birth", "swapped", "sex", "exact", "personal_id", "near", "household",
                "ward");
        for (Object each : (List<?>) Objects.requireNonNull(file.get("ladders"))) {
            Map<?, ?> ladder = (Map<?, ?>) each;
            for (Object line : (List<?>) Objects.requireNonNull(ladder.get("levels"))) {
                Map<?, ?> level = (Map<?, ?>) line;
                if (Objects.equals(level.get("level"), levels.get(String.valueOf(ladder.get("comparison"))))) {
                    weight += log2(number(level.get("m")) / number(level.get("u")));
                }
            }
        }
        weight += commonness(file, "name letters", "nguyen thi hoa") + commonness(file, "ward value", Normaliser.spelling("xã 1"));
        assertThat(MODEL.score(left, right).weight()).isCloseTo(weight, within(1e-9));
    }

    private static double commonness(Map<?, ?> file, String term, String value) {
        Map<?, ?> of = (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(file.get("frequencies"))).get(term));
        Map<Object, Object> records = new HashMap<>((Map<?, ?>) Objects.requireNonNull(of.get("records")));
        double holders = number(records.getOrDefault(value, of.get("unlisted")));
        return log2(number(of.get("coincidence")) / (holders / number(of.get("known"))));
    }

    private static double number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).doubleValue();
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    @Test
    void aFileOfALaterProgramOrOfSomethingElseIsRefusedWithAReason() {
        String later = ModelFile.text(MODEL).replace("\"format\": 1", "\"format\": 2");
        assertThatThrownBy(() -> ModelFile.read("model.json", later)).isInstanceOf(LinkageFaults.class).hasMessageContaining("version 2");
        assertThatThrownBy(() -> ModelFile.read("x", "[1, 2]")).isInstanceOf(LinkageFaults.class);
        assertThatThrownBy(() -> ModelFile.read("x", "{")).isInstanceOf(LinkageFaults.class);
        String cheated = ModelFile.text(MODEL).replaceFirst("\"m\": 0\\.\\d+", "\"m\": 1.5");
        assertThatThrownBy(() -> ModelFile.read("x", cheated)).isInstanceOf(LinkageFaults.class).hasMessageContaining("between 0 and 1");
    }

    private static @Nullable String[] values(String id) {
        return Objects.requireNonNull(PEOPLE.values.get(id));
    }
}
