package org.ansinh.platform.onestop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.casework.DeskItem;
import org.ansinh.platform.casework.DeskSection;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** On the desk: how many files wait, are due today, are late. */
@Component
class FilesSection implements DeskSection {

    private final WorkList list;
    private final Viewers viewers;
    private final Applications applications;
    private final Reviews reviews;
    private final CurrentOfficer current;

    FilesSection(WorkList list, Viewers viewers, Applications applications, Reviews reviews, CurrentOfficer current) {
        this.list = list;
        this.viewers = viewers;
        this.applications = applications;
        this.reviews = reviews;
        this.current = current;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String title(Page page) {
        return page.t("onestop.list.title");
    }

    @Override
    public List<DeskItem> items(Officer officer, Set<Integer> visibleAreas, Page page) {
        if (Arrays.stream(WorkList.roles()).noneMatch(officer::is)) {
            return List.of();
        }
        WorkList.Filter mine = new WorkList.Filter(WorkList.Work.MINE, WorkList.Time.ANY, null, null, null, 1);
        WorkList.Counts counts = list.counts(mine, viewers.of(officer, current::visibleAreas, page.today()), page.today());
        List<DeskItem> items = new ArrayList<>();
        items.add(new DeskItem(page.t("onestop.desk.late"), counts.late(), "/ho-so?viec=MINE&han=LATE"));
        items.add(new DeskItem(page.t("onestop.desk.today"), counts.today(), "/ho-so?viec=MINE&han=TODAY"));
        items.add(new DeskItem(page.t("onestop.desk.all"), counts.all(), "/ho-so?viec=MINE&han=ANY"));
        items.add(new DeskItem(page.t("onestop.desk.online"), applications.countWaiting(current.visibleAreas(Role.RECEPTION)),
                "/ho-so/truc-tuyen"));
        items.add(new DeskItem(page.t("onestop.desk.reviews"), reviews.count(current.visibleAreas(Role.ASSESSOR)), "/ho-so/ra-soat"));
        return items;
    }
}
