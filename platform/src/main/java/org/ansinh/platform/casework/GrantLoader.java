package org.ansinh.platform.casework;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.ansinh.platform.entitlement.Receiving;
import org.ansinh.platform.entitlement.Receiving.Received;
import org.ansinh.platform.launch.Copy;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes over grants decided before An Sinh came into use, in bulk; also tells entitlement who receives what. */
@Component
public class GrantLoader {

    private static final String COLUMNS = "casework.granted (person_id, programme, row_id, decided_amount, from_month, to_month,"
            + " area_unit, payee_name, payee_bank, payee_account, imported_from)";
    private static final int BATCH = 20_000;

    private final DSLContext sql;
    private final Receiving receiving;

    GrantLoader(DSLContext sql, Receiving receiving) {
        this.sql = sql;
        this.receiving = receiving;
    }

    /** All or none, in the caller's transaction if there is one. Returns how many were taken over. */
    @Transactional
    public long load(Stream<ImportedGrant> grants) {
        long loaded = 0;
        Iterator<List<ImportedGrant>> batches = grants.gather(Gatherers.windowFixed(BATCH)).iterator();
        while (batches.hasNext()) {
            List<ImportedGrant> batch = batches.next();
            loaded += copy(batch);
            receiving.load(batch.stream().map(one -> new Received(one.person(), one.programme(), one.areaUnit(), one.from(), one.to())));
        }
        return loaded;
    }

    private long copy(List<ImportedGrant> batch) {
        return Copy.into(sql, COLUMNS, copy -> {
            for (ImportedGrant grant : batch) {
                copy.field(grant.person()).field(grant.programme()).field(grant.row()).field(grant.decidedAmount())
                        .field(grant.from().atDay(1)).field(firstDay(grant.to())).field(grant.areaUnit()).field(grant.payee().name())
                        .field(grant.payee().agencyOrNull()).field(grant.payee().accountOrNull()).field(grant.decision()).end();
            }
        });
    }

    private static @Nullable LocalDate firstDay(@Nullable YearMonth month) {
        return month == null ? null : month.atDay(1);
    }
}
