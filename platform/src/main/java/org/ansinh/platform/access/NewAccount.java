package org.ansinh.platform.access;

import java.util.Map;
import java.util.Set;

/**
 * An account to be made.
 *
 * @param username lower-case letters without diacritics, digits, dot, hyphen, underscore
 * @param name as colleagues read it, such as {@code Trần Thị Hoa}
 * @param roles for each role, the ids of the area units in which it is held (everything below included)
 */
public record NewAccount(String username, String name, Map<Role, Set<Integer>> roles) {

    /** The same areas for each role. */
    public static NewAccount of(String username, String name, Set<Integer> areas, Role... roles) {
        Map<Role, Set<Integer>> held = new java.util.EnumMap<>(Role.class);
        for (Role role : roles) {
            held.put(role, Set.copyOf(areas));
        }
        return new NewAccount(username, name, held);
    }
}
