package org.ansinh.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.ansinh.linkage.Decisions.Decision;
import org.ansinh.linkage.Decisions.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BadInputTest {

    private static final String ID = "094080123456";
    private static final Model MODEL = People.trained(new People(6_000, 3).records(1), Options.defaults()).model();

    @Test
    void settingsTellAllTheirFaultsAtOnce() {
        assertThatThrownBy(() -> Schema.parse("broken.yaml", """
                columns: [{name: a, type: words}, {name: b, type: day}, {name: b, type: text}]
                comparisons:
                  - {name: first, levels: [{name: same, when: [c same]}, {name: other}]}
                  - {name: second, levels: [{name: same, when: [b initial-of]}, {name: near, when: [b edits viele]}]}
                blocking: [{name: empty}]
                most-pairs: -1
                """)).isInstanceOfSatisfying(LinkageFaults.class,
                faults -> assertThat(faults.faults()).extracting(LinkageFaults.Fault::reason)
                        .anyMatch(reason -> reason.contains("no type words"))
                        .anyMatch(reason -> reason.contains("named twice"))
                        .anyMatch(reason -> reason.contains("no column c"))
                        .anyMatch(reason -> reason.contains("no test initial-of"))
                        .anyMatch(reason -> reason.contains("viele is no number"))
                        .anyMatch(reason -> reason.contains("last level has a condition"))
                        .anyMatch(reason -> reason.contains("rule without"))
                        .anyMatch(reason -> reason.contains("-1 is no whole number")));
        assertThatThrownBy(() -> Schema.parse("x.yaml", "a: [")).isInstanceOf(LinkageFaults.class);
        assertThatThrownBy(() -> Schema.parse("x.yaml", "columns: 7")).isInstanceOf(LinkageFaults.class);
    }

    @Test
    void aBillionPairsAreRefusedWithTheirNumberBeforeOneIsCompared() {
        Schema schema = Schema.parse("wide", """
                columns: [{name: sex, type: text}, {name: year, type: text}]
                comparisons: [{name: sex, levels: [{name: same, when: [sex same]}, {name: other}]}]
                blocking: [{name: year alone, same: [year]}]
                largest-block: 100000
                """);
        Records.Builder builder = Records.builder(schema);
        for (int i = 0; i < 90_000; i++) {
            builder.add("r" + i, "Nam", "1950");
        }
        Records records = builder.build();
        assertThatThrownBy(() -> Trainer.train(records, Options.defaults())).isInstanceOf(LinkageFaults.class)
                .hasMessageContaining("4,049,955,000 pairs").hasMessageContaining("year alone").hasMessageContaining("200,000,000");
    }

    @Test
    void blocksInWhichAllAreEqualAreLeftOutAndReportedWithTheirSize() {
        Records.Builder builder = Records.builder(People.SCHEMA);
        for (int i = 0; i < 5_000; i++) {
            builder.add("r%05d".formatted(i), "Nguyễn Văn An", "1950-01-01", "Nam", null, "xã 1", "ấp 1", null, null);
        }
        Linking linking = Linker.link(MODEL, builder.build(), Decisions.none(), Options.defaults());
        assertThat(linking.compared()).isZero();
        assertThat(linking.report().notes(Report.Kind.BLOCK_LEFT_OUT)).isNotEmpty()
                .allSatisfy(note -> assertThat(note.count()).isEqualTo(5_000)).allSatisfy(note -> assertThat(note.of()).isEqualTo(300));
    }

    @Test
    void aMillionRowsWithOneDummyNumberAreNotOnePerson() {
        People people = new People(6_000, 8);
        Records.Builder builder = Records.builder(People.SCHEMA);
        people.values.forEach(builder::add);
        for (int i = 0; i < 1_000_000; i++) {
            builder.add("x%07d".formatted(i), null, null, null, ID, null, null, null, null);
        }
        Records records = builder.build();
        Training.Trained trained = People.trained(records, Options.defaults());
        assertThat(trained.report().notes(Report.Kind.DUMMY_VALUE))
                .contains(new Report.Note(Report.Kind.DUMMY_VALUE, "personal_id", 1_000_000, 20, ID));
        assertThat(trained.model().disregarded(3)).contains(ID);
        Linking linking = Linker.link(trained, records, Decisions.none(), Options.defaults());
        assertThat(linking.links()).noneMatch(link -> link.right().startsWith("x"));
        assertThat(linking.clusters()).hasSizeGreaterThan(300);
    }

    @Test
    void columnsWithoutAValueAreReportedAndAddNothing() {
        People people = new People(4_000, 4);
        Records.Builder builder = Records.builder(People.SCHEMA);
        people.values.forEach((id, values) -> {
            @Nullable
            String[] without = values.clone();
            without[2] = null;
            without[1] = "không rõ";
            builder.add(id, without);
        });
        Training training = Trainer.train(builder.build(), Options.defaults());
        assertThat(training.report().notes(Report.Kind.EMPTY_COLUMN)).extracting(Report.Note::subject).contains("sex", "birth", "death");
        assertThat(training.report().notes(Report.Kind.UNREADABLE_VALUES))
                .contains(new Report.Note(Report.Kind.UNREADABLE_VALUES, "birth", 4_000, 4_000, "không rõ"));
        assertThat(((Training.Trained) training).model().odds(2))
                .allSatisfy(odds -> assertThat(odds.weight()).isCloseTo(0, org.assertj.core.api.Assertions.within(1e-6)));
    }

    @Test
    void whatHasNothingToLearnFromIsRefusedAndNotPublished() {
        Records.Builder builder = Records.builder(People.SCHEMA);
        for (int i = 0; i < 400; i++) {
            builder.add("r" + i, "Tên " + Character.toString('a' + i % 26) + Character.toString('a' + i / 26),
                    "%d-02-03".formatted(1600 + i), null,
                    "0940800%05d".formatted(i * 37), null, null, null, null);
        }
        Training training = Trainer.train(builder.build(), Options.defaults());
        assertThat(training).isInstanceOfSatisfying(Training.Refused.class, refused -> assertThat(refused.reasons()).isNotEmpty());
        assertThat(Trainer.train(Records.builder(People.SCHEMA).build(), Options.defaults())).isInstanceOf(Training.Refused.class);
    }

    @Test
    void twoRecordsWithOneIdAreRefused() {
        Records.Builder builder = Records.builder(People.SCHEMA).add("a", new @Nullable String[8]).add("a", new @Nullable String[8]);
        assertThatThrownBy(builder::build).isInstanceOf(LinkageFaults.class).hasMessageContaining("id a");
    }

    @Test
    void decisionsInACircleThatContradictEachOtherAreReportedAndObeyedAsFarAsTheyGo() {
        Decisions decisions = Decisions.of(List.of(new Decision("a", "b", Verdict.SAME), new Decision("b", "c", Verdict.SAME),
                new Decision("c", "a", Verdict.NOT_SAME), new Decision("d", "gone", Verdict.SAME)));
        Records records = strangers("a", "b", "c", "d");
        Linking linking = Linker.link(MODEL, records, decisions, Options.defaults());
        assertThat(linking.clusters()).extracting(Cluster::members).containsExactly(List.of("a", "b"));
        assertThat(linking.report().notes(Report.Kind.DECISIONS_CONTRADICT)).hasSize(1);
        assertThat(linking.report().notes(Report.Kind.DECISION_WITHOUT_RECORD)).hasSize(1);
        Decisions circle = Decisions.of(List.of(new Decision("a", "b", Verdict.SAME), new Decision("b", "c", Verdict.SAME),
                new Decision("c", "a", Verdict.SAME)));
        assertThat(Linker.link(MODEL, strangers("a", "b", "c"), circle, Options.defaults()).clusters()).extracting(Cluster::members)
                .containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void twoValidNumbersDivideACluster() {
        Records records = Records.builder(People.SCHEMA)
                .add("a", "Triệu Kim Ngân", "1980-05-04", "Nữ", "094180123456", "xã 1", "ấp 1 nhà 7", "0912345678", null)
                .add("b", "Triệu Kim Ngân", "1980-05-04", "Nữ", null, "xã 1", "ấp 1 nhà 7", "0912345678", null)
                .add("c", "Triệu Kim Ngân", "1980-05-04", "Nữ", "094180987654", "xã 1", "ấp 1 nhà 7", "0912345678", null).build();
        Linking linking = Linker.link(MODEL, records, Decisions.none(), Options.defaults());
        assertThat(linking.clusters()).hasSize(1).allSatisfy(cluster -> assertThat(cluster.members()).hasSize(2).contains("b"));
        assertThat(linking.report().notes(Report.Kind.CONTRADICTION)).isNotEmpty()
                .allSatisfy(note -> assertThat(note.detail()).contains("094180123456").contains("094180987654"));
    }

    @Test
    void anEqualNumberAloneIsAnErrorToBeLookedAtAndNoLink() {
        Records records = Records.builder(People.SCHEMA)
                .add("a", "Triệu Kim Ngân", "1980-05-04", "Nữ", ID, "xã 1", "ấp 1 nhà 7", "0912345678", null)
                .add("b", "Phan Văn Tùng", "1951-11-23", "Nam", ID, "xã 2", "ấp 5 nhà 9", "0987654321", null).build();
        Linking linking = Linker.link(MODEL, records, Decisions.none(), Options.defaults().threshold(1e-9));
        assertThat(linking.links()).isEmpty();
        assertThat(linking.report().notes(Report.Kind.SAME_NUMBER_OTHERWISE_DIFFERENT)).hasSize(1);
    }

    @Test
    void whatPeopleDecidedOutlivesEveryRunAndClusterIdsStay() {
        People people = new People(3_000, 12);
        Linking first = Linker.link(MODEL, people.records(1), Decisions.none(), Options.defaults());
        List<String> pair = first.clusters().getFirst().members();
        Decisions apart = Decisions.of(List.of(new Decision(pair.get(1), pair.get(0), Verdict.NOT_SAME)));
        for (int run = 0; run < 2; run++) {
            Linking again = Linker.link(MODEL, people.records(run), apart, Options.defaults());
            assertThat(again.clusters()).noneMatch(cluster -> cluster.members().containsAll(pair.subList(0, 2)));
        }
        List<Cluster> before = List.of(new Cluster("old", List.of("a", "b", "c"), 1), new Cluster("else", List.of("d", "e"), 1));
        Map<String, String> ids = Map.of("a", "old", "b", "old", "c", "old", "d", "else", "e", "else");
        assertThat(ClusterIds.carry(ids, before)).isEqualTo(before);
        List<Cluster> now = List.of(new Cluster("?", List.of("a", "x"), 1), new Cluster("?", List.of("b", "c", "d"), 1),
                new Cluster("?", List.of("f", "g"), 1));
        assertThat(ClusterIds.carry(ids, now)).extracting(Cluster::id).containsExactly("a", "old", "f");
    }

    @Test
    void betweenTwoRegistersARecordThatFitsTwoIsLinkedToNobody() {
        @Nullable
        String[] same = {"Triệu Kim Ngân", "1980-05-04", "Nữ", null, "xã 1", "ấp 1 nhà 7", null, null};
        Records.Builder builder = Records.builder(People.SCHEMA).add("a", same).add(Records.Register.RIGHT, "b", same);
        Options oneToOne = Options.defaults().mode(Options.Mode.ACROSS_ONE_TO_ONE);
        assertThat(Linker.link(MODEL, builder.build(), Decisions.none(), oneToOne).links()).hasSize(1);
        Records.Builder twice = Records.builder(People.SCHEMA).add("a", same).add(Records.Register.RIGHT, "b", same)
                .add(Records.Register.RIGHT, "c", same);
        Linking linking = Linker.link(MODEL, twice.build(), Decisions.none(), oneToOne);
        assertThat(linking.links()).isEmpty();
        assertThat(linking.report().notes(Report.Kind.AMBIGUOUS)).isNotEmpty();
        assertThat(Linker.link(MODEL, twice.build(), Decisions.none(), oneToOne.mode(Options.Mode.ACROSS)).links()).hasSize(2)
                .noneMatch(link -> link.left().equals("b") && link.right().equals("c"));
    }

    private static Records strangers(String... ids) {
        Records.Builder builder = Records.builder(People.SCHEMA);
        for (String id : ids) {
            builder.add(id, new @Nullable String[8]);
        }
        return builder.build();
    }
}
