package org.ansinh.platform.access;

import java.util.Set;

/**
 * A signed-in officer.
 *
 * @param areas surrogate ids of the area units she works in, with everything below them
 */
public record Officer(int id, String username, String name, Set<Role> roles, Set<Integer> areas) {

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
