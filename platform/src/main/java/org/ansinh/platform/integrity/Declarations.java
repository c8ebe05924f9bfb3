package org.ansinh.platform.integrity;

import java.time.Instant;
import java.time.ZoneOffset;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who of the officers is whom in the register of people, as declared; for the rule that looks at decisions in one's own household. */
@Component
public class Declarations {

    private final DSLContext sql;
    private final AuditTrail audit;

    Declarations(DSLContext sql, AuditTrail audit) {
        this.sql = sql;
        this.audit = audit;
    }

    /** Declaring twice changes nothing. */
    @Transactional
    public void declare(int officer, long person, Officer by, Instant now) {
        sql.execute(
                "INSERT INTO integrity.officer_person (officer, person, declared_by, declared_at) VALUES (?, ?, ?, ?::timestamptz) ON CONFLICT DO NOTHING",
                officer, person, by.id(),
                now.atOffset(ZoneOffset.UTC));
        audit.changed(by, "person:" + person, "declared as officer " + officer);
    }
}
