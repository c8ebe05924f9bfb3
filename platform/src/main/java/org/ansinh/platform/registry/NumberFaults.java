package org.ansinh.platform.registry;

import java.time.LocalDate;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everybody whose number disagrees with what the register believes of her, streamed. The numbers themselves do not leave this room. */
@Component
public class NumberFaults {

    private static final int SLICE = 2_000;

    private final DSLContext sql;
    private final NumberVault vault;

    NumberFaults(DSLContext sql, NumberVault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    /** Tells each person with a fault and in what it lies. */
    @Transactional(readOnly = true)
    public void each(BiConsumer<Long, Set<PersonalNumber.Mismatch>> sink) {
        try (Stream<Record> rows = sql
                .resultQuery("SELECT id, sex, born, number_encrypted FROM registry.person WHERE number_encrypted IS NOT NULL ORDER BY id")
                .fetchSize(SLICE).stream().map(Record.class::cast)) {
            rows.forEach(row -> {
                Set<PersonalNumber.Mismatch> faults = vault.decrypt(row.get("number_encrypted", byte[].class))
                        .mismatches(Sex.valueOf(row.get("sex", String.class)), row.get("born", LocalDate.class));
                if (!faults.isEmpty()) {
                    sink.accept(row.get("id", Long.class), faults);
                }
            });
        }
    }
}
