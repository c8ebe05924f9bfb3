package org.ansinh.platform.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.casework.DeskItem;
import org.ansinh.platform.casework.DeskSection;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** Money paid too much, or still due to the dead, that waits for somebody. */
@Component
class RecoveryDesk implements DeskSection {

    private final Recoveries recoveries;
    private final Heirs heirs;

    RecoveryDesk(Recoveries recoveries, Heirs heirs) {
        this.heirs = heirs;
        this.recoveries = recoveries;
    }

    @Override
    public int order() {
        return 32;
    }

    @Override
    public String title(Page page) {
        return page.t("payment.recoveries.title");
    }

    @Override
    public List<DeskItem> items(Officer officer, Set<Integer> visibleAreas, Page page) {
        List<DeskItem> items = new ArrayList<>();
        if (officer.is(Role.ACCOUNTANT)) {
            add(items, page.t("payment.recovery.desk.found"), (int) recoveries.countFound(visibleAreas)[0], "/chi-tra/thu-hoi");
        }
        if (officer.is(Role.APPROVER)) {
            int[] waiting = recoveries.waiting(visibleAreas, officer.id());
            add(items, page.t("payment.recovery.desk.decide"), waiting[0], "/chi-tra/thu-hoi?xem=PROPOSED");
            add(items, page.t("payment.heir.desk"), heirs.countWaiting(visibleAreas, officer.id()), "/chi-tra/nguoi-mat");
            add(items, page.t("payment.recovery.desk.change"), waiting[1], "/chi-tra/thu-hoi?xem=RUNNING");
        }
        return items;
    }

    private static void add(List<DeskItem> items, String text, int count, String href) {
        if (count > 0) {
            items.add(new DeskItem(text, count, href));
        }
    }
}
