package org.ansinh.platform.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.casework.DeskItem;
import org.ansinh.platform.casework.DeskSection;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** On the officer's desk: what waits for her in the plans, so that she is reminded without a letter. */
@Component
class PlanDesk implements DeskSection {

    private static final String MINE = "/ke-hoach/viec-cua-toi#";

    private final OwnWork own;
    private final CurrentOfficer current;
    private final Areas areas;
    private final Today today;

    PlanDesk(OwnWork own, CurrentOfficer current, Areas areas, Today today) {
        this.own = own;
        this.current = current;
        this.areas = areas;
        this.today = today;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public String title(Page page) {
        return page.t("plan.desk");
    }

    @Override
    public List<DeskItem> items(Officer officer, Set<Integer> visibleAreas, Page page) {
        LocalDate day = today.day();
        Set<Integer> seen = current.visibleAreas(Role.values());
        Set<Integer> units = areas.wards(day).stream().map(AreaUnit::id).filter(seen::contains).collect(Collectors.toSet());
        OwnWork.Mine mine = own.of(officer, units, day, page.locale());
        return List.of(new DeskItem(page.t("plan.mine.given"), mine.given().size(), MINE + "giao"),
                new DeskItem(page.t("plan.mine.returned"), mine.returned().size(), MINE + "tra-lai"),
                new DeskItem(page.t("plan.mine.soon", Rhythm.REMIND), mine.soon().size(), MINE + "sap-den-han"),
                new DeskItem(page.t("plan.mine.late"), mine.late().size(), MINE + "qua-han"),
                new DeskItem(page.t("plan.mine.answers"), mine.answers().size(), MINE + "tra-loi"),
                new DeskItem(page.t("plan.mine.judge"), mine.judge().size(), MINE + "xem-xet"),
                new DeskItem(page.t("plan.mine.reports"), mine.reports().size(), MINE + "bao-cao"));
    }
}
