package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.casework.GrantLoader;
import org.ansinh.platform.casework.ImportedGrant;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.payment.BankSimulator.Order;
import org.ansinh.platform.payment.BankSimulator.Told;
import org.ansinh.platform.payment.MonthlyRuns.Format;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.RegistryLoader;
import org.ansinh.platform.registry.RegistryLoader.LoadedMembership;
import org.ansinh.platform.registry.RegistryLoader.LoadedPerson;
import org.ansinh.platform.registry.RegistryLoader.LoadedResidence;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures a month of many receivers by the shipped law, with ten months of history: prepare, approve, export, reconcile. Runs only when asked:
 * {@code mvn -pl platform -am test -Dtest=PaymentMeasure -Dansinh.measure.payments=100000
 * -Dansinh.measure.city=0 -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@EnabledIfSystemProperty(named = "ansinh.measure.payments", matches = "[0-9]+")
class PaymentMeasure extends PlatformTest {

    private static final LocalDate SINCE = LocalDate.of(2025, 7, 1);
    private static final Instant EARLY = Instant.parse("2025-07-01T00:00:00Z");
    private static final Evidence EVIDENCE = new Evidence("CSDL quốc gia về dân cư", "", "import");
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Officer ACCOUNTANT = new Officer(9001, "ke-toan", "Kế toán", Set.of(Role.ACCOUNTANT), Set.of(1));
    private static final Officer TREASURER = new Officer(9002, "thu-quy", "Thủ quỹ", Set.of(Role.TREASURER), Set.of(1));

    @Autowired
    private DSLContext sql;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private RegistryLoader registry;

    @Autowired
    private GrantLoader grants;

    @Autowired
    private PaymentHistoryLoader history;

    @Autowired
    private LawAmounts law;

    @Autowired
    private MonthlyRuns monthly;

    @Autowired
    private Preparing preparing;

    @Autowired
    private Reconciliation reconciliation;

    @Autowired
    private SentOrders sent;

    @Autowired
    private Areas areas;

    @Autowired
    private Today today;

    @Autowired
    private BankTables tables;

    @Autowired
    private DemoPayerLoader payer;

    @Test
    void aMonthIsPreparedApprovedExportedAndReconciled() throws IOException {
        int people = Integer.getInteger("ansinh.measure.payments");
        Set<Integer> all = areas.withBelow(Set.of(areas.byCode("91", today.day()).orElseThrow().id()));
        payer.load("UBND phường - tài khoản chi trả an sinh xã hội", "VBAAVNVX");
        timed("load people, grants and ten months of payments", () -> inTransaction(() -> load(people)));
        sql.execute("VACUUM ANALYZE");

        Run first = timed("prepare", () -> preparing.prepare(NOVEMBER, ACCOUNTANT, progress -> {
        }));
        monthly.discard(first.id(), ACCOUNTANT);
        Run draft = timed("prepare again in the same process", () -> preparing.prepare(NOVEMBER, ACCOUNTANT, progress -> {
        }));
        System.out.println(draft.totals());
        assertThat(draft.totals().lines()).isGreaterThanOrEqualTo(people).isLessThan(people + 5_000);
        Run run = timed("approve", () -> monthly.approve(draft.id(), TREASURER, all));
        Path file = Files.createTempFile("measure", ".xml");
        timed("export pain.001", () -> export(run, Format.PAIN001, file, all));
        System.out.println(Files.size(file) + " bytes");
        timed("export CSV", () -> export(run, tables.require("csv"), file, all));

        Order order = sent.order(run.id(), run.messageId());
        List<Told> told = new BankSimulator(7, 3, List.of("AC04", "BE01", "MD07")).fates(order);
        answer(order, told.subList(0, told.size() / 2), AnswerFormat.PAIN002, file, all);
        answer(order, told, AnswerFormat.CAMT053, file, all);
        try (InputStream in = Files.newInputStream(file)) {
            timed("the same statement again", () -> reconciliation.take(in, ACCOUNTANT, all, null));
        }
        assertThat(sql.resultQuery("SELECT sum(amount) FROM payment.entry").fetchSingle(0, Long.class)).isZero();
        assertThat(sql.resultQuery("SELECT count(*) FROM payment.result").fetchSingle(0, Integer.class))
                .isEqualTo(order.transfers().size());
        Files.delete(file);
    }

    private void answer(Order order, List<Told> told, AnswerFormat format, Path file, Set<Integer> all) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            BankSimulator.write(out, format, "M-" + format, order, told);
        }
        try (InputStream in = Files.newInputStream(file)) {
            Taken taken = timed("reconcile " + told.size() + " answers, " + format, () -> reconciliation.take(in, ACCOUNTANT, all, null));
            System.out.println(taken);
            assertThat(taken).isInstanceOf(Taken.Accepted.class);
        }
    }

    private String export(Run run, FileForm format, Path file, Set<Integer> all) {
        try (OutputStream out = new java.io.BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            return monthly.export(run.id(), format, out, TREASURER, all).sha256();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** People of eighty without any pension, four to a household, who have had the social pension since January. */
    private long load(int people) {
        long first = registry.reservePeople(people);
        int homes = people / 4 + 1;
        long home = registry.reserveHouseholds(homes);
        int ward = areas.byCode("30760", today.day()).orElseThrow().id();
        registry.people(IntStream.range(0, people)
                .mapToObj(i -> new LoadedPerson(first + i, "Nguyễn Thị Ánh " + i, i % 2 == 0 ? Sex.MALE : Sex.FEMALE,
                        LocalDate.of(1938, 1, 1).plusDays(i % 3_000), null, "092" + "%09d".formatted(i), null, EVIDENCE, EARLY)));
        registry.households(home, homes);
        registry.memberships(IntStream.range(0, people).mapToObj(i -> new LoadedMembership(first + i, home + i / 4,
                i % 4 == 0 ? Relation.HEAD : Relation.OTHER, SINCE, null, EVIDENCE, EARLY)));
        registry.residences(
                IntStream.range(0, homes).mapToObj(i -> new LoadedResidence(home + i, ward, "khu phố " + i % 20, "", SINCE, null,
                        EVIDENCE, EARLY)));
        grants.load(LongStream.range(first, first + people)
                .mapToObj(person -> new ImportedGrant(person, "SP", "SP1", 500_000, YearMonth.of(2026, 1),
                        null, ward, new Payee.BankAccount("NGUYEN THI ANH " + (person - first), "970436", "9" + person), "cũ")));
        List<YearMonth> months = Stream.iterate(YearMonth.of(2026, 1), month -> month.plusMonths(1)).limit(10).toList();
        LawAmounts.Answers answers = law.ask(List.of(first), months, Set.of("SP"), today.day(), today.now());
        for (YearMonth month : months) {
            assertThat(answers.law(first, "SP", month)).as(month.toString()).isEqualTo(Reckoning.Law.YES);
            long amount = answers.amount(first, "SP", month);
            history.load(month, "SP", month.atDay(10),
                    LongStream.range(first, first + people).mapToObj(person -> new PaidAmount(person, amount)));
        }
        return people;
    }

    private <T> T inTransaction(Supplier<@Nullable T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    private static <T> T timed(String what, Supplier<T> work) {
        System.gc();
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        T done = work.get();
        System.out.printf("MEASURED %s: %.1f s, heap at most %d MB%n", what, (System.nanoTime() - start) / 1e9,
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20);
        return done;
    }
}
