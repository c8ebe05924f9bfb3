package org.ansinh.platform.casework;

import java.time.YearMonth;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.PeopleMerged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Two records become one person only when one of them alone receives: what runs or waits stays with the survivor, and a merge neither pays
 * twice nor leaves a grant that nobody can end. In the transaction of the merge, which falls with it. What was granted and paid before stays
 * with the record it was given to, is shown with the survivor, and is as it was when the merge is taken back.
 */
@Component
class MergeGuard {

    private final Grants grants;
    private final Proposals proposals;
    private final Today today;

    MergeGuard(Grants grants, Proposals proposals, Today today) {
        this.grants = grants;
        this.proposals = proposals;
        this.today = today;
    }

    @EventListener
    void merged(PeopleMerged event) {
        YearMonth month = YearMonth.from(today.day());
        grants.of(event.merged()).stream().filter(grant -> grant.to() == null || !grant.to().isBefore(month)).findFirst().ifPresent(grant -> {
            throw new Fault("casework.merge.running", grant.programme());
        });
        proposals.waitingOf(event.merged()).stream().findFirst().ifPresent(waiting -> {
            throw new Fault("casework.merge.waiting", waiting.programme(), waiting.proposerName());
        });
    }
}
