package org.ansinh.platform.payment;

import java.util.List;
import java.util.Set;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.casework.DeskItem;
import org.ansinh.platform.casework.DeskSection;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** Who is paid in cash and has not been asked about an account yet, for those who visit them. */
@Component
class CashDesk implements DeskSection {

    private final AccountPlan plan;

    CashDesk(AccountPlan plan) {
        this.plan = plan;
    }

    @Override
    public int order() {
        return 31;
    }

    @Override
    public String title(Page page) {
        return page.t("payment.account.desk");
    }

    @Override
    public List<DeskItem> items(Officer officer, Set<Integer> visibleAreas, Page page) {
        int untouched = officer.is(Role.SOCIAL_WORKER) ? plan.untouched(visibleAreas) : 0;
        return untouched == 0
                ? List.of()
                : List.of(new DeskItem(page.t("payment.account.desk.item"), untouched, "/chi-tra/tien-mat?xem=NONE"));
    }
}
