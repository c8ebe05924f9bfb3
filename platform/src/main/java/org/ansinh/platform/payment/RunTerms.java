package org.ansinh.platform.payment;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.casework.Grant;
import org.ansinh.platform.casework.Grants;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.launch.Copy;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The terms of a real run: receivers and accounts of the register, the cut-off, holds; and the differences from last month. */
@Component
class RunTerms implements SliceTerms {

    private final Payees payees;
    private final RunRules rules;
    private final Grants grants;
    private final Differences differences;
    private final Holds holds;
    private final Heirs heirs;
    private final DSLContext sql;

    RunTerms(Payees payees, RunRules rules, Grants grants, Differences differences, Holds holds, Heirs heirs, DSLContext sql) {
        this.heirs = heirs;
        this.payees = payees;
        this.rules = rules;
        this.grants = grants;
        this.differences = differences;
        this.holds = holds;
        this.sql = sql;
    }

    private record Known(Map<Payees.Claim, Payees.Chosen> chosen, Set<Long> decidedLate, Map<Payees.Claim, Heir> heirs) implements Terms {

        @Override
        public Payee payee(Grant newest) {
            return Objects.requireNonNull(chosen.get(new Payees.Claim(newest.person(), newest.programme()))).payee();
        }

        @Override
        public Reckoning.AfterDeath afterDeath(Payees.Claim claim) {
            Heir heir = heirs.get(claim);
            return heir == null ? Reckoning.AfterDeath.WAITS : heir.pays() ? Reckoning.AfterDeath.PAID : Reckoning.AfterDeath.LEFT;
        }

        @Override
        public boolean late(Grant grant) {
            return decidedLate.contains(grant.id());
        }
    }

    @Override
    public Terms of(Run run, List<Grant> slice) {
        return new Known(payees.choose(slice, run.knownOn()),
                grants.decidedAfter(slice.stream().map(Grant::id).toList(), rules.of(run.month()).cutoff(run.month())),
                heirs.decided(slice.stream().map(Grant::person).distinct().toList()));
    }

    @Override
    public void filled(Run run, Filled slice) {
        if (slice.terms() instanceof Known known) {
            Set<Payees.Claim> paid = slice.lines().stream().map(line -> new Payees.Claim(line.person(), line.programme()))
                    .collect(Collectors.toSet());
            Copy.into(sql, "payment.run_payee (run_id, person_id, programme, way, receiver_id, receiver, holder, name_match, checked)",
                    copy -> {
                        for (Map.Entry<Payees.Claim, Payees.Chosen> entry : known.chosen().entrySet()) {
                            Payees.Chosen one = entry.getValue();
                            if (paid.contains(entry.getKey())) {
                                copy.field(run.id()).field(entry.getKey().person()).field(entry.getKey().programme()).field(one.way())
                                        .field(one.receiver())
                                        .field(one.mustBe()).field(one.payee().name()).field(one.match() == null ? "CASH" : one.match())
                                        .field(one.checked()).end();
                            }
                        }
                    });
        }
        differences.write(run, slice);
        holds.take(run.id(), slice.grants().getFirst().person(), slice.grants().getLast().person());
    }
}
