package org.ansinh.platform.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.ansinh.law.Value;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.NewAccount;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.PersonOnDay;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

class ImportTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final AtomicInteger COUNTER = new AtomicInteger(100);
    private static final String HEAD = "Số định danh,Họ và tên,Giới tính,Ngày sinh,Mã hộ,Quan hệ với chủ hộ,Phường/xã,Khu phố,Mức độ khuyết tật,Diện hộ\n";

    @TempDir
    private Path folder = Path.of("");

    @Autowired
    private Imports imports;

    @Autowired
    private ImportStore store;

    @Autowired
    private ConflictStore conflicts;

    @Autowired
    private Conflicts decisions;

    @Autowired
    private ImportRuns runs;

    @Autowired
    private Registry registry;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Areas areas;

    @Autowired
    private DSLContext sql;

    private final int series = COUNTER.incrementAndGet();
    private final String prefix = "N" + series;

    @Test
    void peopleOfAFileAreRegisteredWithHouseholdPlaceAndFacts() throws IOException {
        Tally tally = take(people(row(1, "Trần Thị Mơ", "Nữ", "01/02/1950", "H1", "Chủ hộ", "Rạch Giá", "Nặng", "Hộ nghèo"),
                row(2, "Trần Văn Mộng", "Nam", "03/04/1980", "H1", "Con", "Rạch Giá", "", "Hộ nghèo")));
        assertThat(tally).isEqualTo(new Tally(2, 2, 0, 0, 0, 0, 0));
        Person mother = person(1);
        PersonOnDay home = registry.on(mother.id(), DAY);
        assertThat(home.areaUnit()).isEqualTo(ward("30742"));
        assertThat(registry.household(mother.id(), DAY)).extracting(one -> one.person().name()).containsExactly("Trần Thị Mơ",
                "Trần Văn Mộng");
        var facts = registry.caseOf(mother.id(), DAY, Registry.NOW);
        assertThat(facts.members().getFirst().facts()).containsEntry("disability", new Value.Code("SEVERE"));
        assertThat(facts.household()).containsEntry("poverty_status", new Value.Code("POOR"));
    }

    @Test
    void theSameFileAgainChangesNothing() throws IOException {
        String file = people(row(1, "Trần Thị Mơ", "Nữ", "01/02/1950", "H1", "Chủ hộ", "Rạch Giá", "Nặng", ""),
                ",Trần Văn Không Số,Nam,03/04/1980," + prefix + "H1,Con,Rạch Giá,khu phố 1,,\n");
        take(file);
        long before = believed();
        assertThat(take(file)).isEqualTo(new Tally(2, 0, 0, 2, 0, 0, 0));
        assertThat(believed()).isEqualTo(before);
    }

    @Test
    void aChangedRowBecomesANewDatedFactAndTheOldOneStaysKnown() throws IOException {
        take(people(row(1, "Trần Thị Mơ", "Nữ", "01/02/1950", "H1", "Chủ hộ", "Rạch Giá", "Nhẹ", "")), DAY.minusYears(1));
        assertThat(take(people(row(1, "Trần Thị Mơ", "Nữ", "01/02/1950", "H1", "Chủ hộ", "Rạch Giá", "Nặng", ""))))
                .isEqualTo(new Tally(1, 0, 1, 0, 0, 0, 0));
        long person = person(1).id();
        assertThat(registry.caseOf(person, DAY.minusDays(1), Registry.NOW).members().getFirst().facts()).containsEntry("disability",
                new Value.Code("MILD"));
        assertThat(registry.caseOf(person, DAY, Registry.NOW).members().getFirst().facts()).containsEntry("disability",
                new Value.Code("SEVERE"));
    }

    @Test
    void aTrialWritesNothing() throws IOException {
        long before = believed();
        long id = tried(people(row(1, "Trần Thị Mơ", "Nữ", "01/02/1950", "H1", "Chủ hộ", "Rạch Giá", "Nặng", "Hộ nghèo")), DAY,
                officer("30742"));
        assertThat(store.tally(id, Run.CHECK)).isEqualTo(new Tally(1, 1, 0, 0, 0, 0, 0));
        assertThat(believed()).isEqualTo(before);
    }

    @Test
    void everyFaultOfARowIsToldWithItsColumn() throws IOException {
        long id = tried(people(row(1, "<script>alert(1)</script>", "?", "31/02/1950", "H1", "hàng xóm", "Không Đâu", "rất nặng", "giàu")),
                DAY, officer("30742"));
        assertThat(faults(id)).extracting(CellFault::column, CellFault::key).containsExactlyInAnyOrder(
                org.assertj.core.groups.Tuple.tuple(1, "intake.cell.name"), org.assertj.core.groups.Tuple.tuple(2, "intake.cell.sex"),
                org.assertj.core.groups.Tuple.tuple(3, "intake.cell.day"), org.assertj.core.groups.Tuple.tuple(5, "intake.cell.relation"),
                org.assertj.core.groups.Tuple.tuple(6, "intake.cell.area"), org.assertj.core.groups.Tuple.tuple(8, "intake.cell.code"),
                org.assertj.core.groups.Tuple.tuple(9, "intake.cell.code"));
    }

    @Test
    void soundRowsAloneAreTakenOnlyWhenTheOfficerChoosesSo() throws IOException {
        long id = tried(people(row(1, "Trần Thị Mơ", "Nữ", "01/02/1950", "H1", "Chủ hộ", "Rạch Giá", "", ""),
                row(2, "Trần Văn Sai", "Nam", "hôm qua", "H2", "Chủ hộ", "Rạch Giá", "", "")), DAY, officer("30742"));
        assertThatThrownBy(() -> imports.apply(id, false)).isInstanceOfSatisfying(Fault.class,
                fault -> assertThat(fault.key()).isEqualTo("intake.partial"));
        imports.apply(id, true);
        imports.work(id, rows -> {
        });
        assertThat(store.tally(id, Run.APPLY)).isEqualTo(new Tally(2, 1, 0, 0, 1, 0, 1));
        assertThat(registry.byCode(number(1))).isPresent();
    }

    @Test
    void rowsOutsideTheOfficersAreasAreRefusedOneByOne() throws IOException {
        take(people(row(1, "Trần Thị Mơ", "Nữ", "01/02/1950", "H1", "Chủ hộ", "Rạch Giá", "", "")));
        long id = tried(people(row(1, "Trần Thị Mơ", "Nữ", "01/02/1950", "H9", "Chủ hộ", "Vĩnh Thông", "", ""),
                row(2, "Lê Văn Kia", "Nam", "01/02/1950", "H2", "Chủ hộ", "Rạch Giá", "", ""),
                row(3, "Lê Văn Này", "Nam", "01/02/1950", "H3", "Chủ hộ", "Vĩnh Thông", "", "")), DAY, officer("30760"));
        assertThat(faults(id)).extracting(CellFault::row, CellFault::key).containsExactly(
                org.assertj.core.groups.Tuple.tuple(2, "intake.row.elsewhere"),
                org.assertj.core.groups.Tuple.tuple(3, "intake.row.area.outside"));
        assertThat(store.tally(id, Run.CHECK).fresh()).isEqualTo(1);
    }

    @Test
    void aPersonWrittenTwiceAndAHouseholdInTwoWardsAreToldByRow() throws IOException {
        long id = tried(people(row(1, "Trần Thị Mơ", "Nữ", "01/02/1950", "H1", "Chủ hộ", "Rạch Giá", "", ""),
                row(1, "Trần Thị Mơ", "Nữ", "01/02/1950", "H1", "Chủ hộ", "Rạch Giá", "", ""),
                row(3, "Trần Thị Ba", "Nữ", "01/02/1960", "H1", "Con", "Vĩnh Thông", "", "")), DAY, officer("30742", "30760"));
        assertThat(faults(id)).extracting(CellFault::row, CellFault::key, fault -> fault.arguments().getFirst()).containsExactly(
                org.assertj.core.groups.Tuple.tuple(3, "intake.row.twice", "2"),
                org.assertj.core.groups.Tuple.tuple(4, "intake.row.home", "2"));
    }

    @Test
    void anotherBirthdayForTheSameNumberBecomesATaskAndNotAnOverwrite() throws IOException {
        take(people(row(1, "Trần Thị Mơ", "Nữ", "01/02/1950", "H1", "Chủ hộ", "Rạch Giá", "", "")));
        String other = people(row(1, "Trần Thị Mơ", "Nữ", "01/02/1951", "H1", "Chủ hộ", "Rạch Giá", "Nặng", ""));
        assertThat(take(other).conflicts()).isEqualTo(1);
        assertThat(person(1).born()).isEqualTo(LocalDate.of(1950, 2, 1));
        Conflict task = task(person(1).id());
        assertThat(task.kind()).isEqualTo(Conflict.Kind.IDENTITY);
        assertThat(take(other).conflicts()).isEqualTo(1);
        assertThat(
                sql.resultQuery("SELECT count(*) FROM intake.conflict WHERE person_id = ?", person(1).id()).fetchSingle(0, Integer.class))
                .isEqualTo(1);
        decisions.decide(task.id(), Conflict.State.TAKEN, "", 0, officer("30742"), Set.of(ward("30742")));
        assertThat(person(1).born()).isEqualTo(LocalDate.of(1951, 2, 1));
        assertThat(registry.caseOf(person(1).id(), DAY, Registry.NOW).members().getFirst().facts()).containsEntry("disability",
                new Value.Code("SEVERE"));
        assertThat(take(other)).isEqualTo(new Tally(1, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void keepingOursTakesTheRestOfTheRowAndIsRemembered() throws IOException {
        take(people(row(1, "Trần Thị Mơ", "Nữ", "01/02/1950", "H1", "Chủ hộ", "Rạch Giá", "", "")));
        String other = people(row(1, "Trần Thị Mộng Mơ", "Nữ", "01/02/1950", "H1", "Chủ hộ", "Rạch Giá", "Nặng", ""));
        take(other);
        decisions.decide(task(person(1).id()).id(), Conflict.State.KEPT, "", 0, officer("30742"), Set.of(ward("30742")));
        assertThat(person(1).name()).isEqualTo("Trần Thị Mơ");
        assertThat(registry.caseOf(person(1).id(), DAY, Registry.NOW).members().getFirst().facts()).containsEntry("disability",
                new Value.Code("SEVERE"));
        assertThat(take(other)).isEqualTo(new Tally(1, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void somebodyWithoutNumberWhoMayBeKnownIsNotRegisteredTwiceWithoutAPersonsWord() throws IOException {
        take(people("," + "Trần Thị Mơ" + prefix.replaceAll("[0-9]", "") + ",Nữ,01/02/1950," + prefix + "H1,Chủ hộ,Rạch Giá,khu phố 1,,\n"),
                DAY, "Sổ hộ nghèo " + prefix);
        String other = people(row(1, "Trần Thị MơN", "Nữ", "01/02/1950", "HX", "Chủ hộ", "Rạch Giá", "", ""));
        assertThat(take(other, DAY, "CSDL dân cư " + prefix).conflicts()).isPositive();
        assertThat(registry.byCode(number(1))).isEmpty();
    }

    @Test
    void birthsDeathsAndMovesOfThePopulationRegisterAreTakenIn() throws IOException {
        take(people(row(1, "Trần Thị Mơ", "Nữ", "01/02/1990", "H1", "Chủ hộ", "Rạch Giá", "", ""),
                row(2, "Trần Văn Cụ", "Nam", "01/02/1930", "H1", "Cha", "Rạch Giá", "", "")), DAY.minusYears(1));
        String file = "Loại biến động,Ngày biến động,Số định danh,Họ và tên,Giới tính,Ngày sinh,Số định danh của mẹ,Phường/xã,Khu phố\n"
                + "Khai sinh,05/11/2026," + number(3) + ",Trần Bé Mới,Nam,01/11/2026," + number(1) + ",,\n"
                + "Khai tử,10/11/2026," + number(2) + ",Trần Văn Cụ,Nam,01/02/1930,,,\n"
                + "Chuyển đến,15/11/2026," + number(1) + ",Trần Thị Mơ,Nữ,01/02/1990,,Vĩnh Thông,khu phố 2\n";
        Tally tally = taken(Kind.POPULATION, file, DAY, "CSDL quốc gia về dân cư", officer("30742", "30760"));
        assertThat(tally).isEqualTo(new Tally(3, 1, 2, 0, 0, 0, 0));
        assertThat(person(2).died()).isEqualTo(LocalDate.of(2026, 11, 10));
        assertThat(registry.on(person(3).id(), LocalDate.of(2026, 11, 2)).household())
                .isEqualTo(registry.on(person(1).id(), LocalDate.of(2026, 11, 2)).household());
        assertThat(registry.on(person(1).id(), DAY).areaUnit()).isEqualTo(ward("30760"));
        assertThat(taken(Kind.POPULATION, file, DAY, "CSDL quốc gia về dân cư", officer("30742", "30760")))
                .isEqualTo(new Tally(3, 0, 0, 3, 0, 0, 0));
    }

    @Test
    void aDeathBeforeLaterFactsAndAMoveToAnUnknownUnitWaitForAPerson() throws IOException {
        take(people(row(1, "Trần Thị Mơ", "Nữ", "01/02/1950", "H1", "Chủ hộ", "Rạch Giá", "Nặng", ""),
                row(2, "Trần Thị Mai", "Nữ", "01/02/1950", "H2", "Chủ hộ", "Rạch Giá", "", "")), DAY.minusDays(5));
        String file = "Biến động,Ngày biến động,Số định danh,Họ và tên,Nơi chuyển đến\nKhai tử,01/03/2026," + number(1) + ",Trần Thị Mơ,\n"
                + "Chuyển đến,20/11/2026," + number(2) + ",Trần Thị Mai,Xã Trên Trời\n";
        assertThat(taken(Kind.POPULATION, file, DAY, "CSDL quốc gia về dân cư", officer("30742")).conflicts()).isEqualTo(2);
        assertThat(person(1).died()).isNull();
        assertThat(task(person(1).id()).kind()).isEqualTo(Conflict.Kind.LATER_FACTS);
        decisions.decide(task(person(1).id()).id(), Conflict.State.TAKEN, "", 0, officer("30742"), Set.of(ward("30742")));
        assertThat(person(1).died()).isEqualTo(LocalDate.of(2026, 3, 1));
        Conflict move = task(person(2).id());
        assertThat(move.kind()).isEqualTo(Conflict.Kind.UNKNOWN_UNIT);
        decisions.decide(move.id(), Conflict.State.TAKEN, "", ward("30760"), officer("30742", "30760"),
                Set.of(ward("30742"), ward("30760")));
        assertThat(registry.on(person(2).id(), DAY).areaUnit()).isEqualTo(ward("30760"));
    }

    @Test
    void factsAboutPeopleWeKnowAreRecordedAndNobodyElseIsFound() throws IOException {
        take(people(row(1, "Trần Thị Mơ", "Nữ", "01/02/1950", "H1", "Chủ hộ", "Rạch Giá", "", "")));
        String file = "CCCD;Thẻ BHYT;Tỷ lệ tổn thương cơ thể của thương binh\n" + number(1) + ";x;41\n" + number(9) + ";không;\n"
                + number(1).substring(1) + ";có;141\n";
        long id = tried(Kind.FACTS, file, DAY, "BHXH", officer("30742"));
        assertThat(faults(id)).extracting(CellFault::row, CellFault::key).containsExactly(
                org.assertj.core.groups.Tuple.tuple(4, "registry.number.form"),
                org.assertj.core.groups.Tuple.tuple(4, "registry.value.range"),
                org.assertj.core.groups.Tuple.tuple(3, "intake.row.unknown"));
        imports.apply(id, true);
        imports.work(id, rows -> {
        });
        assertThat(registry.caseOf(person(1).id(), DAY, Registry.NOW).members().getFirst().facts())
                .containsEntry("health_card_valid", new Value.Truth(true)).containsEntry("war_invalid_percent", new Value.Whole(41));
    }

    @Test
    void whatAKilledProgramLeftIsGoneOnWithBehindTheLastSlice() throws IOException {
        long id = tried(people(row(1, "Trần Thị Mơ", "Nữ", "01/02/1950", "H1", "Chủ hộ", "Rạch Giá", "", ""),
                row(2, "Trần Thị Mai", "Nữ", "01/02/1951", "H1", "Con", "Rạch Giá", "", "")), DAY, officer("30742"));
        imports.apply(id, false);
        store.slice(id, Run.APPLY, 0, 2, new Slice.Done(new Tally(1, 0, 0, 1, 0, 0, 0), List.of()), Instant.now());
        imports.work(id, rows -> {
        });
        assertThat(registry.byCode(number(1))).isEmpty();
        assertThat(registry.byCode(number(2))).isPresent();
        assertThat(store.find(id).orElseThrow().state()).isEqualTo(Import.State.DONE);
        assertThat(sql.resultQuery("SELECT count(*) FROM intake.file_part WHERE import_id = ?", id).fetchSingle(0, Integer.class)).isZero();
    }

    @Test
    void theUploadedFileAndItsFaultsAreNotReadableInTheDatabase() throws IOException {
        long id = tried(people(row(1, "Trần Thị Bí Mật", "?", "01/02/1950", "H1", "Chủ hộ", "Rạch Giá", "", "")), DAY, officer("30742"));
        for (String column : List.of("SELECT sealed FROM intake.file_part WHERE import_id = ?",
                "SELECT sealed FROM intake.slice WHERE import_id = ?")) {
            assertThat(new String(sql.resultQuery(column, id).fetchSingle(0, byte[].class), java.nio.charset.StandardCharsets.UTF_8))
                    .doesNotContain("Bí Mật", "01/02/1950", "intake.", "registry.");
        }
    }

    private String row(int person, String name, String sex, String born, String household, String relation, String area, String disability,
            String poverty) {
        return String.join(",", number(person), name, sex, born, prefix + household, relation, area, "khu phố 1", disability, poverty)
                + "\n";
    }

    private static String people(String... rows) {
        return HEAD + String.join("", rows);
    }

    private String number(int person) {
        return "0911" + "%04d%04d".formatted(series, person);
    }

    private Person person(int person) {
        return registry.byCode(number(person)).orElseThrow();
    }

    private Conflict task(long person) {
        long id = sql.resultQuery("SELECT id FROM intake.conflict WHERE person_id = ? AND state = 'OPEN'", person).fetchSingle(0,
                Long.class);
        return conflicts.find(id).orElseThrow();
    }

    private Tally take(String file) throws IOException {
        return take(file, DAY);
    }

    private Tally take(String file, LocalDate since) throws IOException {
        return take(file, since, "Rà soát " + prefix);
    }

    private Tally take(String file, LocalDate since, String source) throws IOException {
        return taken(Kind.PEOPLE, file, since, source, officer("30742"));
    }

    private Tally taken(Kind kind, String file, LocalDate since, String source, Officer officer) throws IOException {
        long id = tried(kind, file, since, source, officer);
        assertThat(faults(id)).isEmpty();
        imports.apply(id, false);
        imports.work(id, rows -> {
        });
        assertThat(store.find(id).orElseThrow().state()).isEqualTo(Import.State.DONE);
        return store.tally(id, Run.APPLY);
    }

    private long tried(String file, LocalDate since, Officer officer) throws IOException {
        return tried(Kind.PEOPLE, file, since, "Rà soát " + prefix, officer);
    }

    private long tried(Kind kind, String text, LocalDate since, String source, Officer officer) throws IOException {
        Path file = Files.writeString(folder.resolve("tep-" + COUNTER.incrementAndGet() + ".csv"), text);
        long id = imports.upload(kind, "tep.csv", file, officer);
        Tables.Head head = imports.head(id);
        imports.map(id, new Mapping(kind, imports.propose(kind, head.headings(), java.util.Optional.empty()), source, since));
        imports.check(id);
        imports.work(id, rows -> {
        });
        Import checked = store.find(id).orElseThrow();
        assertThat(checked.state()).as(String.valueOf(checked.trouble())).isEqualTo(Import.State.CHECKED);
        return id;
    }

    private List<CellFault> faults(long id) {
        return store.faulty(id, Run.CHECK).stream().flatMap(slice -> store.faults(id, Run.CHECK, slice).stream()).toList();
    }

    private long believed() {
        return sql.resultQuery(
                """
                        SELECT (SELECT count(*) FROM registry.person_ever) + (SELECT count(*) FROM registry.membership_ever) + (SELECT count(*) FROM registry.residence_ever)
                             + (SELECT count(*) FROM registry.person_fact_ever) + (SELECT count(*) FROM registry.household_fact_ever) + (SELECT count(*) FROM registry.household)""")
                .fetchSingle(0, Long.class);
    }

    private int ward(String code) {
        return areas.byCode(code, DAY).orElseThrow().id();
    }

    private Officer officer(String... wards) {
        String username = "nhap-" + COUNTER.incrementAndGet();
        Set<Integer> units = java.util.Arrays.stream(wards).map(this::ward).collect(java.util.stream.Collectors.toSet());
        accounts.create(new NewAccount(username, "Cán bộ", Map.of(Role.ASSESSOR, units)), "mat-khau-dai", DAY.minusYears(1));
        return accounts.officer(username, DAY).orElseThrow();
    }
}
