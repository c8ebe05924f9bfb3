package org.ansinh.platform.plan;

import java.util.Set;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** For which units the signed-in officer may hand in figures: her own and what they were made of; for the whole area only who has every ward. */
@Component
class FigureRights {

    static final Role[] WRITERS = {Role.ASSESSOR, Role.LEADER, Role.ADMINISTRATOR};

    private final CurrentOfficer current;
    private final Areas areas;
    private final Today today;

    FigureRights(CurrentOfficer current, Areas areas, Today today) {
        this.current = current;
        this.areas = areas;
        this.today = today;
    }

    boolean mayEnter(@Nullable Integer unit) {
        Set<Integer> own = current.visibleAreas(WRITERS);
        return unit == null ? areas.wards(today.day()).stream().allMatch(ward -> own.contains(ward.id())) : own.contains(unit);
    }

    /** Refuses with the same answer as if the unit did not exist. */
    void require(@Nullable Integer unit) {
        if (!mayEnter(unit)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
