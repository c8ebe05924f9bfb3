package org.ansinh.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The same model as one statement in DuckDB, which adds up and keeps no answers: the people as narrow columns in memory, the day and
 * its figures folded into constants, one thread.
 */
final class DuckDb implements AutoCloseable {

    private static final String MODEL = """
            WITH facts AS (
                SELECT *, pension = 0 AS no_pension, abandoned = 1 OR (parent1 <> 0 AND parent2 <> 0) AS no_carer FROM people),
            coefficient AS (
                SELECT *, CASE
                    WHEN birth > {4} AND no_carer THEN 25
                    WHEN birth > {4} AND hiv = 1 AND poverty = 2 THEN 25
                    WHEN disability = 3 AND (birth > {16} OR birth <= {60}) THEN 25
                    WHEN hiv = 1 AND poverty = 2 AND birth > {16} THEN 20
                    WHEN birth <= {80} AND poverty = 2 AND supported = 0 AND no_pension THEN 20
                    WHEN disability = 3 THEN 20
                    WHEN disability = 2 AND (birth > {16} OR birth <= {60}) THEN 20
                    WHEN no_carer AND (birth > {16} OR student = 1 AND birth > {23}) THEN 15
                    WHEN hiv = 1 AND poverty = 2 AND no_pension THEN 15
                    WHEN birth <= {60} AND poverty = 2 AND supported = 0 AND no_pension THEN 15
                    WHEN disability = 2 THEN 15
                    WHEN birth > {3} AND poverty <> 0 AND hard_area = 1 THEN 15
                    WHEN birth <= {75} AND birth > {80} AND poverty <> 0 AND hard_area = 1 THEN 10
                    WHEN birth <= {80} AND no_pension THEN 10
                    ELSE 0 END AS rate
                FROM facts),
            gross AS (
                SELECT *, CASE WHEN in_institution = 1 THEN 0 ELSE %1$d * rate // 10 END AS gross,
                    CASE WHEN single_parent = 1 AND poverty = 2 THEN least(children_raised, 2) ELSE 0 END AS add_on
                FROM coefficient),
            amounts AS (
                SELECT *, gross + %1$d * add_on AS payable,
                    CASE WHEN no_pension AND (birth <= {75} OR birth <= {70} AND poverty <> 0) AND %2$d >= gross THEN %2$d ELSE 0 END AS social
                FROM gross),
            shares AS (
                SELECT payable, social, CASE
                    WHEN merit = 1 OR birth > {6} OR poverty = 2 OR hard_area = 1 OR disability >= 2 OR payable > 0 OR social > 0 OR birth <= {80} THEN 100
                    WHEN poverty = 1 THEN 70
                    WHEN student = 1 THEN 50
                    ELSE 0 END AS share
                FROM amounts)
            SELECT count(*) FILTER (payable > 0) + count(*) FILTER (social > 0) + count(*) FILTER (share > 0),
                sum(payable) + sum(social) + sum(%3$d * share // 100)
            FROM shares""";

    private final Connection connection;
    private final String statement;

    DuckDb(City city) throws IOException, SQLException {
        this.connection = DriverManager.getConnection("jdbc:duckdb:");
        this.statement = statement();
        Path file = Files.createTempFile("people", ".csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < city.people; i++) {
                out.write(city.birth[i] + "," + city.parent1[i] + "," + city.parent2[i] + "," + city.abandoned[i] + "," + city.student[i]
                        + ","
                        + city.poverty[i] + "," + city.hardArea[i] + "," + city.disability[i] + "," + city.hiv[i] + ","
                        + city.singleParent[i] + ","
                        + city.childrenRaised[i] + "," + city.supported[i] + "," + city.pension[i] + "," + city.merit[i] + ","
                        + city.inInstitution[i] + "\n");
            }
        }
        try (Statement sql = connection.createStatement()) {
            sql.execute("SET threads = 1");
            sql.execute(
                    "CREATE TABLE people (birth int, parent1 tinyint, parent2 tinyint, abandoned tinyint, student tinyint, poverty tinyint, "
                            + "hard_area tinyint, disability tinyint, hiv tinyint, single_parent tinyint, children_raised tinyint, supported tinyint, "
                            + "pension int, merit tinyint, in_institution tinyint)");
            sql.execute("COPY people FROM '" + file + "' (HEADER false)");
        } finally {
            Files.delete(file);
        }
    }

    private static String statement() {
        String model = MODEL.formatted(HandWritten.SA_STD, HandWritten.SP_AMT, HandWritten.HI_PREMIUM);
        for (int age : new int[]{3, 4, 6, 16, 23, 60, 70, 75, 80}) {
            model = model.replace("{" + age + "}", Long.toString(City.DAY.minusYears(age).toEpochDay()));
        }
        return model;
    }

    /** All people added up. */
    Totals totals() throws SQLException {
        try (Statement sql = connection.createStatement(); ResultSet row = sql.executeQuery(statement)) {
            row.next();
            return Totals.of(row.getLong(1), row.getLong(2));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
