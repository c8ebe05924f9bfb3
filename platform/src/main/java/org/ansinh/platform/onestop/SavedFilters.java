package org.ansinh.platform.onestop;

import java.util.List;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.web.Link;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Filters of the list that an officer keeps under a name. */
@Component
class SavedFilters {

    private static final int MOST = 20;

    private final DSLContext sql;

    SavedFilters(DSLContext sql) {
        this.sql = sql;
    }

    List<Link> of(int account) {
        return sql.resultQuery("SELECT name, query FROM onestop.saved_filter WHERE account_id = ? ORDER BY name", account)
                .fetch(row -> new Link("/ho-so?" + row.get(1, String.class), row.get(0, String.class)));
    }

    /** Keeps a filter; the same name again replaces it. {@code query} is made by the program, never taken as typed. */
    void keep(int account, String name, String query) {
        String kept = name.strip();
        if (kept.isEmpty() || kept.length() > 60) {
            throw new Fault("onestop.filter.name");
        }
        if (of(account).size() >= MOST) {
            throw new Fault("onestop.filter.many", MOST);
        }
        sql.execute("""
                INSERT INTO onestop.saved_filter (account_id, name, query) VALUES (?, ?, ?)
                ON CONFLICT (account_id, name) DO UPDATE SET query = excluded.query""", account, kept, query);
    }

    void forget(int account, String name) {
        sql.execute("DELETE FROM onestop.saved_filter WHERE account_id = ? AND name = ?", account, name.strip());
    }
}
