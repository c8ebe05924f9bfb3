package org.ansinh.platform.access;

import static org.springframework.web.context.request.RequestAttributes.SCOPE_REQUEST;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.server.ResponseStatusException;

/**
 * Who is signed in on this request, and her rights; the one door to rights for all modules. Rights are read from the database
 * once a request, so a role that ends today ends now.
 */
@Component
public class CurrentOfficer {

    private static final String RIGHTS = CurrentOfficer.class.getName();

    private final AccountStore accounts;
    private final Areas areas;
    private final Today today;

    CurrentOfficer(AccountStore accounts, Areas areas, Today today) {
        this.accounts = accounts;
        this.areas = areas;
        this.today = today;
    }

    /** Nobody on public pages. */
    public Optional<Officer> find() {
        return rights().map(Rights::officer);
    }

    /** The officer, who must hold one of the roles (any role when none is named). */
    public Officer require(Role... anyOf) {
        Officer officer = find().orElseThrow(() -> new AccessDeniedException("not signed in"));
        if (anyOf.length > 0 && Arrays.stream(anyOf).noneMatch(officer::is)) {
            throw new AccessDeniedException(officer.username() + " holds none of " + Arrays.toString(anyOf));
        }
        return officer;
    }

    /**
     * Ids of the area units whose people she may see today, her own and all below; for every list, count, drop-down and export.
     * Roles that need no named people, such as the administrator's, give none.
     */
    public Set<Integer> visibleAreas() {
        return visibleAreas(Arrays.stream(Role.values()).filter(Role::seesPeople).toArray(Role[]::new));
    }

    /** Ids of the area units in which she holds one of the roles today, and all below. */
    public Set<Integer> visibleAreas(Role... anyOf) {
        return rights().map(rights -> areas.withBelow(rights.units(anyOf))).orElse(Set.of());
    }

    /** Refuses when the unit is outside her areas, with the same answer as if it did not exist. */
    public void requireArea(int areaUnit) {
        requireArea(areaUnit, Arrays.stream(Role.values()).filter(Role::seesPeople).toArray(Role[]::new));
    }

    /** Refuses when she holds none of the roles in the unit, with the same answer as if it did not exist. */
    public void requireArea(int areaUnit, Role... anyOf) {
        if (!visibleAreas(anyOf).contains(areaUnit)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private Optional<Rights> rights() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn signedIn)) {
            return Optional.empty();
        }
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null && request.getAttribute(RIGHTS, SCOPE_REQUEST) instanceof Rights known
                && known.officer().id() == signedIn.id()) {
            return Optional.of(known);
        }
        Optional<Rights> read = accounts.find(signedIn.id()).map(this::read);
        remember(request, read.orElse(null));
        return read;
    }

    private Rights read(AccountRow account) {
        List<RoleHeld> held = accounts.roles(account.id(), today.day());
        Set<Role> roles = held.stream().map(RoleHeld::role).collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
        Set<Integer> units = held.stream().map(RoleHeld::areaUnit).collect(Collectors.toUnmodifiableSet());
        return new Rights(new Officer(account.id(), account.username(), account.name(), Set.copyOf(roles), units), held);
    }

    private static void remember(@Nullable RequestAttributes request, @Nullable Rights rights) {
        if (request != null && rights != null) {
            request.setAttribute(RIGHTS, rights, SCOPE_REQUEST);
        }
    }

    private record Rights(Officer officer, List<RoleHeld> held) {

        Set<Integer> units(Role... anyOf) {
            Set<Role> wanted = Set.of(anyOf);
            return held.stream().filter(one -> wanted.contains(one.role())).map(RoleHeld::areaUnit).collect(Collectors.toUnmodifiableSet());
        }
    }
}
