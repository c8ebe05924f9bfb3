package org.ansinh.platform.integrity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

/**
 * No finding changes a payment: not in the program, where integrity cannot name casework or payment and neither can hear of it; not in the
 * database, where nothing of integrity writes elsewhere and nothing of casework, payment or entitlement reads it; and not in a rule, whose
 * SQL runs where every write is refused.
 */
class NoPathFromFindingToPaymentTest extends PlatformTest {

    private static final String ROOT = "org.ansinh.platform.";
    private static final JavaClasses PROGRAM = new ClassFileImporter().withImportOption(location -> !location.contains("test-classes"))
            .importPackages("org.ansinh.platform");
    private static final String MONEY = "(casework|payment|entitlement|onestop)";

    @Autowired
    private DSLContext sql;

    @Autowired
    private RuleBook book;

    @Autowired
    private RuleRuns runs;

    @Autowired
    private RuleCheck check;

    @Test
    void integrityCannotNameCaseworkOrPaymentAtAll() {
        noClasses().that().resideInAPackage(ROOT + "integrity..").should().dependOnClassesThat()
                .resideInAnyPackage(ROOT + "casework..", ROOT + "payment..", ROOT + "onestop..").check(PROGRAM);
    }

    @Test
    void noRoomButTheDemonstrationAndTheProgramsEntryKnowsIntegrity() {
        classes().that().resideInAPackage(ROOT + "integrity..").should().onlyHaveDependentClassesThat()
                .resideInAnyPackage(ROOT + "integrity..", ROOT + "demo..", "org.ansinh.platform").check(PROGRAM);
    }

    @Test
    void integrityTellsNobodyByEventsSoNobodyCanListen() {
        noClasses().that().resideInAPackage(ROOT + "integrity..").should().dependOnClassesThat()
                .haveFullyQualifiedName("org.springframework.context.ApplicationEventPublisher").check(PROGRAM);
    }

    @Test
    void whatIntegrityAsksOfEntitlementIsTheLawAndNothingThatKeepsWhoReceives() {
        noClasses().that().resideInAPackage(ROOT + "integrity..").should().dependOnClassesThat()
                .haveFullyQualifiedName(ROOT + "entitlement.Receiving").check(PROGRAM);
    }

    @Test
    void theOnlyChangeOfTheRegisterIsThatSomebodyLives() {
        List<String> writers = PROGRAM.stream().filter(one -> one.getPackageName().startsWith(ROOT + "integrity"))
                .flatMap(one -> one.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().getFullName().equals(ROOT + "registry.Registry"))
                .filter(call -> call.getName().matches("record.*|register|correct.*|join|move|verify.*|state.*|newHousehold"))
                .map(call -> call.getOriginOwner().getSimpleName() + " " + call.getName()).distinct().toList();
        assertThat(writers).containsExactly("Alive recordDeath");
    }

    @Test
    void noSqlOfIntegrityWritesAnotherRoomsTable() throws IOException {
        Pattern write = Pattern
                .compile("(?i)\\b(INSERT\\s+INTO|UPDATE|DELETE\\s+FROM|TRUNCATE|COPY|Copy\\.into\\(sql,\\s*\")\\s*([a-z_]+)\\.[a-z_]+");
        List<String> elsewhere = new ArrayList<>();
        try (Stream<Path> sources = Stream.concat(Files.walk(Path.of("src/main/java/org/ansinh/platform/integrity")),
                Files.walk(Path.of("src/main/resources/integrity")))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                Matcher found = write.matcher(Files.readString(source));
                while (found.find()) {
                    if (!found.group(2).equals("integrity")) {
                        elsewhere.add(source.getFileName() + ": " + found.group());
                    }
                }
            }
        }
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void noFunctionOrTriggerOfIntegrityWritesAnotherSchema() {
        List<String> bodies = sql
                .resultQuery("SELECT p.prosrc FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'integrity'")
                .fetch(0, String.class);
        Pattern elsewhere = Pattern.compile("(?is)\\b(INSERT\\s+INTO|UPDATE|DELETE\\s+FROM|TRUNCATE)\\s+(?!integrity\\.)[a-z_]+\\.");
        assertThat(bodies).isNotEmpty().noneMatch(body -> elsewhere.matcher(body).find()).noneMatch(body -> body.contains("EXECUTE"));
        assertThat(sql.resultQuery(
                """
                        SELECT n.nspname || '.' || c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                        JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace m ON m.oid = p.pronamespace
                        WHERE m.nspname = 'integrity' AND n.nspname ~ ('^' || ? || '$')""",
                MONEY).fetch(0, String.class)).as("no table of money calls integrity").isEmpty();
    }

    @Test
    void nothingOfCaseworkPaymentOrEntitlementReadsIntegrity() throws IOException {
        assertThat(sql.resultQuery(
                "SELECT n.nspname || '.' || p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname ~ ('^' || ? || '$') AND p.prosrc LIKE '%integrity.%'",
                MONEY).fetch(0, String.class)).isEmpty();
        assertThat(sql.resultQuery(
                "SELECT schemaname || '.' || viewname FROM pg_views WHERE schemaname ~ ('^' || ? || '$') AND definition LIKE '%integrity.%'",
                MONEY).fetch(0, String.class)).isEmpty();
        assertThat(sql.resultQuery(
                """
                        SELECT c.conname FROM pg_constraint c JOIN pg_class a ON a.oid = c.conrelid JOIN pg_namespace n ON n.oid = a.relnamespace JOIN pg_class b ON b.oid = c.confrelid
                        JOIN pg_namespace m ON m.oid = b.relnamespace WHERE c.contype = 'f' AND n.nspname ~ ('^' || ? || '$') AND m.nspname = 'integrity'""",
                MONEY).fetch(0, String.class)).isEmpty();
        try (Stream<Path> sources = Stream.of("casework", "payment", "entitlement", "onestop", "registry")
                .flatMap(NoPathFromFindingToPaymentTest::sources)) {
            assertThat(sources.filter(source -> read(source).matches("(?s).*\\bintegrity\\.[a-z_]+.*")).map(Path::getFileName)).isEmpty();
        }
    }

    @Test
    @Transactional
    void aRuleThatWouldWriteIsRefusedByTheDatabaseItself() {
        Rule rule = book.require("R04");
        sql.execute(
                "CREATE FUNCTION integrity.harmless() RETURNS integer LANGUAGE plpgsql AS 'BEGIN UPDATE casework.granted SET standing = ''SUSPENDED''; RETURN 1; END'");
        Rule writing = RuleReader.read(rule.file(),
                rule.text().replace("SELECT t.person || ' '", "SELECT integrity.harmless() || ' ' || t.person || ' '"));
        assertThatThrownBy(() -> check.require(writing, LocalDate.parse(TODAY))).isInstanceOfSatisfying(Fault.class,
                fault -> assertThat(fault.key()).isEqualTo("integrity.rule.outside"));
        assertThatThrownBy(() -> sql.connection(connection -> DSL.using(connection).transaction(own -> {
            DSL.using(own).execute("SET TRANSACTION READ ONLY");
            DSL.using(own).fetch("SELECT integrity.harmless()");
        }))).hasMessageContaining("read-only");
        assertThat(runs.run("R04", LocalDate.parse(TODAY)).getFirst().outcome()).isEqualTo(RuleRun.Outcome.RAN);
    }

    private static Stream<Path> sources(String room) {
        try {
            return Files.walk(Path.of("src/main/java/org/ansinh/platform/" + room)).filter(Files::isRegularFile);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
