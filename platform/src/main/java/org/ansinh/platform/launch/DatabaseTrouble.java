package org.ansinh.platform.launch;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;

/** What a failure of the database means to whoever waits for it. Whatever it is, the transaction at work was taken back whole. */
public final class DatabaseTrouble {

    /** The database could not read what it was sent: a fault of the data, the connection stands. */
    private static final String MALFORMED = "08P01";

    private DatabaseTrouble() {}

    /** The key of the sentence that says it; empty for what has another cause. */
    public static Optional<String> of(Throwable thrown) {
        Optional<String> found = Optional.empty();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String key = key(cause);
            if (key.equals("launch.db.full") || !key.isEmpty() && found.isEmpty()) {
                found = Optional.of(key);
            }
            for (Throwable more : cause.getSuppressed()) {
                if (found.isEmpty()) {
                    found = of(more);
                }
            }
        }
        return found;
    }

    private static String key(Throwable cause) {
        if (cause instanceof SQLTransientConnectionException busy && busy.getMessage() != null
                && busy.getMessage().contains("request timed out")
                && busy.getCause() == null) {
            return "launch.db.busy";
        }
        if (cause instanceof SQLException sql) {
            String state = String.valueOf(sql.getSQLState());
            return state.equals("53100")
                    ? "launch.db.full"
                    : state.startsWith("08") && !state.equals(MALFORMED) || state.startsWith("57P")
                            || String.valueOf(sql.getMessage()).contains("is closed")
                                    ? "launch.db.lost"
                                    : state.equals("53300") ? "launch.db.busy" : "";
        }
        return cause instanceof IOException file && String.valueOf(file.getMessage()).contains("No space left") ? "launch.db.full" : "";
    }
}
