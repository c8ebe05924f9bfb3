package org.ansinh.platform.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The names other registers give to people and households, in SQL. */
@Component
class Keys {

    private final DSLContext sql;

    Keys(DSLContext sql) {
        this.sql = sql;
    }

    /** What tells a row without number, code and key from others; not readable, since it is made of a name and a birthday. */
    static String derived(Reading reading) {
        return "=" + HexFormat.of().formatHex(
                digest(Words.fold(reading.name()) + "|" + reading.born() + "|" + reading.sex() + "|" + Words.fold(reading.household())));
    }

    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, Long> people(String source, Collection<String> keys) {
        return find("person", source, keys);
    }

    Map<String, Long> households(String source, Collection<String> keys) {
        return find("household", source, keys);
    }

    private Map<String, Long> find(String of, String source, Collection<String> keys) {
        return keys.isEmpty()
                ? Map.of()
                : new HashMap<>(sql
                        .resultQuery("SELECT key, %1$s_id FROM intake.%1$s_key WHERE source = ? AND key = ANY (?::text[])".formatted(of),
                                Words.fold(source), keys.toArray(String[]::new))
                        .fetchMap(row -> row.get(0, String.class), row -> row.get(1, Long.class)));
    }

    void savePeople(String source, Map<String, Long> ids) {
        save("person", source, ids);
    }

    void saveHouseholds(String source, Map<String, Long> ids) {
        save("household", source, ids);
    }

    private void save(String of, String source, Map<String, Long> ids) {
        if (!ids.isEmpty()) {
            sql.execute(
                    "INSERT INTO intake.%1$s_key (source, key, %1$s_id) SELECT ?, k, i FROM unnest(?::text[], ?::bigint[]) AS w(k, i) ON CONFLICT DO NOTHING"
                            .formatted(of),
                    Words.fold(source), ids.keySet().toArray(String[]::new), ids.values().toArray(Long[]::new));
        }
    }
}
