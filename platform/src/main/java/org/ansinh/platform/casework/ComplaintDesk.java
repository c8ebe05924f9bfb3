package org.ansinh.platform.casework;

import java.util.List;
import java.util.Set;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** Complaints that are open, and those past their day. */
@Component
class ComplaintDesk implements DeskSection {

    private final ComplaintStore complaints;
    private final Today today;

    ComplaintDesk(ComplaintStore complaints, Today today) {
        this.complaints = complaints;
        this.today = today;
    }

    @Override
    public int order() {
        return 25;
    }

    @Override
    public String title(Page page) {
        return page.t("casework.complaints.title");
    }

    @Override
    public List<DeskItem> items(Officer officer, Set<Integer> visibleAreas, Page page) {
        if (!officer.is(Role.ASSESSOR) && !officer.is(Role.APPROVER) && !officer.is(Role.LEADER)) {
            return List.of();
        }
        return List.of(new DeskItem(page.t("casework.complaints.late"), complaints.countLate(visibleAreas, today.day()), "/khieu-nai"),
                new DeskItem(page.t("casework.complaints.open"), complaints.count(visibleAreas, false), "/khieu-nai"));
    }
}
