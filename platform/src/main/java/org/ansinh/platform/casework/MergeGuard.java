package org.ansinh.platform.casework;

import java.time.YearMonth;
import java.util.List;
import org.ansinh.platform.entitlement.Receiving;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.PeopleMerged;
import org.ansinh.platform.registry.PeopleUnmerged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What becomes of grants when two records turn out to be one person: they run on under the record they were given to, are paid to it, shown
 * with and decided for the survivor, and are as they were when the merge is taken back. The same programme running on both, or
 * waiting to be decided, is no matter for a merge: somebody decides it first. In the transaction of the merge, which falls with it.
 */
@Component
class MergeGuard {

    private final Grants grants;
    private final Proposals proposals;
    private final Holders holders;
    private final Receiving receiving;
    private final Today today;

    MergeGuard(Grants grants, Proposals proposals, Holders holders, Receiving receiving, Today today) {
        this.grants = grants;
        this.proposals = proposals;
        this.holders = holders;
        this.receiving = receiving;
        this.today = today;
    }

    @EventListener
    void merged(PeopleMerged event) {
        List<Long> others = holders.records(event.survivor()).stream().filter(one -> !holders.records(event.merged()).contains(one))
                .toList();
        for (long record : holders.records(event.merged())) {
            proposals.waitingOf(record).forEach(MergeGuard::waits);
            for (Grant grant : running(record)) {
                for (long other : others) {
                    proposals.waiting(other, grant.programme()).ifPresent(MergeGuard::waits);
                    if (running(other).stream().anyMatch(one -> one.programme().equals(grant.programme()))) {
                        throw new Fault("casework.merge.doubled", grant.programme());
                    }
                }
                tell(event.survivor(), event.merged(), grant);
            }
        }
    }

    private static void waits(Proposal proposal) {
        throw new Fault("casework.merge.waiting", proposal.programme(), proposal.proposerName());
    }

    @EventListener
    void unmerged(PeopleUnmerged event) {
        holders.records(event.merged()).stream().flatMap(record -> running(record).stream())
                .forEach(grant -> tell(event.merged(), event.survivor(), grant));
    }

    private List<Grant> running(long record) {
        YearMonth month = YearMonth.from(today.day());
        return grants.of(record).stream().filter(grant -> grant.to() == null || !grant.to().isBefore(month)).toList();
    }

    /** Who receives it from its first month on, and who no longer does. */
    private void tell(long receives, long no, Grant grant) {
        receiving.restate(no, grant.programme(), grant.from(), List.of());
        receiving.restate(receives, grant.programme(), grant.from(),
                List.of(new Receiving.Received(receives, grant.programme(), grant.areaUnit(), grant.from(), grant.to())));
    }
}
