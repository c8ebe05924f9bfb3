package org.ansinh.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FourEyesRulesTest extends PlatformTest {

    @Autowired
    private DSLContext sql;

    @Test
    void theListNamesEveryPairThatTheDatabaseKeepsApartAndNoOther() {
        Set<String> kept = sql.resultQuery("""
                SELECT DISTINCT c.conrelid::regclass || ' ' || c.conname FROM pg_constraint c
                WHERE c.contype = 'c' AND pg_get_constraintdef(c.oid) ~ '\\m[a-z]+_by <> [a-z_]+\\M|\\m[a-z_]+ <> [a-z]+_by\\M'
                """).fetch(0, String.class).stream().collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = Stream.of(FourEyes.values()).map(pair -> pair.table() + " " + pair.constraint())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).as("access.FourEyes lists each constraint that keeps two people apart").isEqualTo(kept);
    }

    /** A copy of the table with its constraints and nothing else obligatory takes different people, and refuses one for both. */
    @ParameterizedTest
    @EnumSource(FourEyes.class)
    void onePersonDoingBothIsRefusedByTheDatabase(FourEyes pair) {
        sql.transaction(own -> {
            DSLContext here = DSL.using(own);
            here.execute("CREATE TEMPORARY TABLE pair (LIKE " + pair.table() + " INCLUDING CONSTRAINTS) ON COMMIT DROP");
            here.resultQuery(
                    "SELECT conname FROM pg_constraint WHERE conrelid = 'pair'::regclass AND (contype = 'n' OR contype = 'c' AND conname <> ?)",
                    pair.constraint())
                    .fetch(0, String.class).forEach(name -> here.execute("ALTER TABLE pair DROP CONSTRAINT \"" + name + "\""));
            here.execute("INSERT INTO pair (" + pair.first() + ", " + pair.second() + ") VALUES (7, 8)");
            assertThatThrownBy(() -> here.transaction(
                    inner -> DSL.using(inner).execute("INSERT INTO pair (" + pair.first() + ", " + pair.second() + ") VALUES (7, 7)")))
                    .hasStackTraceContaining(pair.constraint());
        });
    }
}
