package org.ansinh.platform.integrity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.ansinh.platform.launch.Copy;
import org.ansinh.platform.registry.NumberFaults;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Prepares what rules read and SQL cannot reckon: numbers that disagree with their owners, and records alike. */
@Component
class Signals {

    private final DSLContext sql;
    private final NumberFaults numbers;
    private final Alikes alikes;

    Signals(DSLContext sql, NumberFaults numbers, Alikes alikes) {
        this.sql = sql;
        this.numbers = numbers;
        this.alikes = alikes;
    }

    /** What these rules need; in the caller's transaction. */
    void refresh(List<Rule> rules, LocalDate day, Instant now) {
        if (rules.stream().anyMatch(rule -> rule.sql().contains("integrity.number_fault"))) {
            checkNumbers(now);
        }
        if (rules.stream().anyMatch(rule -> rule.sql().contains("integrity.alike"))) {
            alikes.compareAll(day);
        }
    }

    private void checkNumbers(Instant now) {
        record Fault(long person, String fault) {}
        List<Fault> found = new ArrayList<>();
        numbers.each((person, faults) -> faults.forEach(fault -> found.add(new Fault(person, fault.name()))));
        sql.execute("DELETE FROM integrity.number_fault");
        Copy.into(sql, "integrity.number_fault (person, fault, checked_at)", copy -> {
            for (Fault one : found) {
                copy.field(one.person()).field(one.fault()).field(now.atOffset(ZoneOffset.UTC)).end();
            }
        });
    }
}
