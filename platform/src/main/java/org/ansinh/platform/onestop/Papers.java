package org.ansinh.platform.onestop;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The papers of files: which were named, which came. */
@Component
class Papers {

    private final DSLContext sql;

    Papers(DSLContext sql) {
        this.sql = sql;
    }

    /** A paper of a file. {@code cameOn}: null while it is missing. */
    record Paper(int number, String name, @Nullable LocalDate cameOn) {}

    List<Paper> of(long dossier) {
        return sql.resultQuery("SELECT number, name, came_on FROM onestop.paper WHERE dossier_id = ? ORDER BY number", dossier)
                .fetch(row -> new Paper(row.get(0, Integer.class), row.get(1, String.class), row.get(2, LocalDate.class)));
    }

    /** Names a paper of the file; {@code cameOn} null when it is missing. */
    void name(long dossier, String name, @Nullable LocalDate cameOn) {
        sql.execute("""
                INSERT INTO onestop.paper (dossier_id, number, name, came_on)
                SELECT ?, coalesce(max(number), 0) + 1, ?, ?::date FROM onestop.paper WHERE dossier_id = ?""", dossier, name, cameOn,
                dossier);
    }

    void came(long dossier, Collection<Integer> numbers, LocalDate day) {
        sql.execute("UPDATE onestop.paper SET came_on = ? WHERE dossier_id = ? AND number = ANY (?) AND came_on IS NULL",
                day, dossier, numbers.toArray(Integer[]::new));
    }
}
