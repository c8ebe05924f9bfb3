package org.ansinh.platform.plan;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Which plans the signed-in officer may make and change: those of her units; those of the whole area only when she has every ward. */
@Component
public class PlanRights {

    private static final Role[] LEADERS = {Role.LEADER, Role.PARTY_OFFICE};

    private final CurrentOfficer current;
    private final Areas areas;
    private final Today today;

    PlanRights(CurrentOfficer current, Areas areas, Today today) {
        this.current = current;
        this.areas = areas;
        this.today = today;
    }

    /** The signed-in officer, who is one that makes plans. */
    public Officer requireLeader() {
        return current.require(LEADERS);
    }

    public boolean isLeader() {
        return current.find().filter(officer -> Stream.of(LEADERS).anyMatch(officer::is)).isPresent();
    }

    /** @param unit null for the whole area */
    public boolean mayLead(@Nullable Integer unit) {
        return unit == null ? whole() : seen().contains(unit);
    }

    /** Refuses with the same answer as if the plan did not exist. */
    public void require(@Nullable Integer unit) {
        if (!mayLead(unit)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** Whether she has every ward. */
    public boolean whole() {
        return seen().containsAll(Climbs.ids(areas.wards(today.day())));
    }

    /** The wards whose plans she may make. */
    public List<AreaUnit> mine() {
        Set<Integer> seen = seen();
        return areas.wards(today.day()).stream().filter(ward -> seen.contains(ward.id())).toList();
    }

    private Set<Integer> seen() {
        return current.find().isPresent() ? current.visibleAreas(LEADERS) : Set.of();
    }
}
