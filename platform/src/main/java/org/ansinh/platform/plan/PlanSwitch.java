package org.ansinh.platform.plan;

import java.util.List;

/** Which of the plans a page shows, and the ways to the same page of the others. */
public record PlanSwitch(PlanEntry shown, View view, List<PlanEntry> plans) {

    /** A page that every plan has. */
    public enum View {
        /** Targets and tasks. */
        BOARD("/ke-hoach"),
        LEADER("/ke-hoach/dieu-hanh"),
        /** The leader's page without officers and lists of people. */
        EVERYBODY("/ke-hoach/mot-trang");

        private final String address;

        View(String address) {
            this.address = address;
        }

        /** Address of the page for a plan. */
        public String of(PlanEntry plan) {
            return plan.shipped()
                    ? address
                    : this == BOARD ? "/ke-hoach/cac-ke-hoach/" + plan.code() : address + "?ke-hoach=" + plan.code();
        }
    }

    public boolean isShown(PlanEntry plan) {
        return plan.code().equals(shown.code());
    }
}
