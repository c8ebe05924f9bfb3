package org.ansinh.platform.access;

import java.util.Optional;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Who is signed in on this request, and her rights; the one door to rights for all modules. */
@Component
public class CurrentOfficer {

    /** Nobody on public pages. */
    public Optional<Officer> find() {
        return Optional.empty();
    }

    /** The officer, who must hold one of the roles. */
    public Officer require(Role... anyOf) {
        throw new AccessDeniedException("not signed in");
    }

    /** Ids of the area units she may see today, her own and all below; for every list, count, drop-down and export. */
    public Set<Integer> visibleAreas() {
        return Set.of();
    }

    /** Refuses when the unit is outside her areas, with the same answer as if it did not exist. */
    public void requireArea(int areaUnit) {
        throw new AccessDeniedException("outside the officer's areas");
    }
}
