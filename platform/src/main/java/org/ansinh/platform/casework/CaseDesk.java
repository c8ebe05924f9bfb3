package org.ansinh.platform.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** Proposals that wait for a decider, and those sent back to their proposer. */
@Component
class CaseDesk implements DeskSection {

    private static final int MONTHS = 3;

    private final Proposals proposals;

    CaseDesk(Proposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String title(Page page) {
        return page.t("casework.desk.proposals");
    }

    @Override
    public List<DeskItem> items(Officer officer, Set<Integer> visibleAreas, Page page) {
        List<DeskItem> items = new ArrayList<>();
        if (officer.is(Role.APPROVER)) {
            items.add(new DeskItem(page.t("casework.desk.decide"), proposals.countWaiting(visibleAreas, null, officer.id()), "/phe-duyet"));
        }
        if (officer.is(Role.ASSESSOR)) {
            List<Proposals.Decided> returned = proposals.returned(officer.id(), page.today().minusMonths(MONTHS));
            if (!returned.isEmpty()) {
                items.add(new DeskItem(page.t("casework.desk.returned"), returned.size(),
                        returned.size() == 1 ? "/phe-duyet/" + returned.getFirst().proposal().id() : "/phe-duyet"));
            }
            items.add(new DeskItem(page.t("casework.desk.own"), proposals.countOwnWaiting(officer.id()), "/phe-duyet"));
        }
        return items;
    }
}
