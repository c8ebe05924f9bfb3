package org.ansinh.platform.payment;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.casework.DeskItem;
import org.ansinh.platform.casework.DeskSection;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** What waits for accountants, treasurers and approvers. */
@Component
class PaymentDesk implements DeskSection {

    private final Runs runs;
    private final Mends mends;
    private final Asides asides;

    PaymentDesk(Runs runs, Mends mends, Asides asides) {
        this.runs = runs;
        this.mends = mends;
        this.asides = asides;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public String title(Page page) {
        return page.t("payment.desk");
    }

    @Override
    public List<DeskItem> items(Officer officer, Set<Integer> visibleAreas, Page page) {
        boolean prepares = officer.is(Role.ACCOUNTANT);
        boolean approves = officer.is(Role.TREASURER) || officer.is(Role.APPROVER);
        List<DeskItem> items = new ArrayList<>();
        Optional<Run> draft = runs.draft();
        if (prepares || approves) {
            draft.ifPresent(run -> {
                if (approves && run.preparedBy() != officer.id()) {
                    items.add(new DeskItem(page.t("payment.desk.approve", page.month(run.month())), 1, address(run)));
                }
                int troubles = runs.troubles(run.id(), new Runs.Filter(visibleAreas, null, null, null)).values().stream()
                        .mapToInt(Integer::intValue).sum();
                items.add(new DeskItem(page.t("payment.desk.exceptions", page.month(run.month())), troubles, address(run) + "#exceptions"));
            });
        }
        if (prepares || approves) {
            mends.waiting(visibleAreas, officer.id(), approves).forEach((month, count) -> items.add(
                    new DeskItem(page.t("payment.desk.returned", page.month(month)), count, "/chi-tra/" + month + "/tra-lai")));
        }
        if (prepares) {
            int aside = asides.sum(visibleAreas).payments();
            if (aside > 0) {
                items.add(new DeskItem(page.t("payment.asides.desk"), aside, "/chi-tra/de-lai"));
            }
            forAccountants(page, items, draft);
        }
        return items;
    }

    private void forAccountants(Page page, List<DeskItem> items, Optional<Run> draft) {
        YearMonth now = YearMonth.from(page.today());
        Optional<Run> ofNow = runs.ofMonth(now);
        if (ofNow.isEmpty() && draft.isEmpty()) {
            items.add(new DeskItem(page.t("payment.desk.prepare", page.month(now)), 1, "/chi-tra"));
        }
        ofNow.filter(run -> run.state() == Run.State.APPROVED).ifPresent(run -> items
                .add(new DeskItem(page.t("payment.desk.export", page.month(run.month())), 1, address(run) + "#files")));
    }

    private static String address(Run run) {
        return "/chi-tra/" + run.month();
    }
}
