package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The fund source of programmes, as dated data: the newest statement that reaches a month counts; nothing is overwritten. */
@Component
class Fundings {

    private final DSLContext sql;
    private final Law law;
    private final AuditTrail audit;
    private final Today today;

    Fundings(DSLContext sql, Law law, AuditTrail audit, Today today) {
        this.sql = sql;
        this.law = law;
        this.audit = audit;
        this.today = today;
    }

    /** What an officer states. */
    record Wanted(String programme, FundSource source, String fund, YearMonth from, String citation, boolean verified) {}

    /** Every statement, by programme, the one that counts now first. */
    List<Funding> all() {
        return sql.resultQuery("SELECT * FROM payment.funding ORDER BY programme, from_month DESC, id DESC LIMIT 1000")
                .fetch(row -> new Funding(row.get("id", Long.class), row.get("programme", String.class),
                        FundSource.valueOf(row.get("source", String.class)), row.get("fund", String.class),
                        YearMonth.from(row.get("from_month", LocalDate.class)), row.get("citation", String.class),
                        row.get("verification", String.class).equals("read"), row.get("enterer_name", String.class)));
    }

    FundSource of(String programme, YearMonth month) {
        return FundSource
                .valueOf(sql.resultQuery("SELECT payment.source_of(?, ?)", programme, month.atDay(1)).fetchSingle(0, String.class));
    }

    /** @throws Fault when programme, fund or citation is missing or wrong */
    @Transactional
    public void state(Wanted wanted, Officer by) {
        requireProgramme(law, wanted.programme());
        if (wanted.source() == FundSource.UNSTATED || (wanted.source() == FundSource.FUND) == wanted.fund().isBlank()
                || wanted.fund().length() > 200) {
            throw new Fault("payment.funding.fund");
        }
        if (wanted.citation().isBlank() || wanted.citation().length() > 500) {
            throw new Fault("payment.funding.citation");
        }
        sql.execute(
                """
                        INSERT INTO payment.funding (programme, source, fund, from_month, citation, verification, entered_by, enterer_name, entered_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz)""",
                wanted.programme(), wanted.source().name(), wanted.fund().strip(),
                wanted.from().atDay(1), wanted.citation().strip(), wanted.verified() ? "read" : "unverified", by.id(), by.name(),
                today.now().atOffset(ZoneOffset.UTC));
        audit.changed(by, "programme:" + wanted.programme(), "paid from " + wanted.source() + " since " + wanted.from());
    }

    static void requireProgramme(Law law, String code) {
        if (law.book().programmes().stream().noneMatch(one -> one.code().equals(code))) {
            throw new Fault("payment.programme.unknown", code.length() > 20 ? code.substring(0, 20) : code);
        }
    }
}
