package org.ansinh.platform.plan;

import java.time.LocalDate;
import org.ansinh.platform.access.Role;

/**
 * A visit of supervision.
 *
 * @param delegation who came, as it is called
 * @param task code of the task it looked at; may be empty
 */
public record Visit(long id, int areaUnit, Visitor visitor, String delegation, String subject, String task, LocalDate day, int madeBy,
        String maker, int findings,
        int open) {

    /** Who supervises. */
    public enum Visitor {
        /** Mặt trận Tổ quốc. */
        FRONT(Role.SUPERVISOR),
        /** Hội đồng nhân dân. */
        COUNCIL(Role.SUPERVISOR),
        INSPECTOR(Role.INSPECTOR);

        private final Role role;

        Visitor(Role role) {
            this.role = role;
        }

        /** Who records and closes for it. */
        public Role role() {
            return role;
        }
    }
}
