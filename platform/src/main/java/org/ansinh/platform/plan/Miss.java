package org.ansinh.platform.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A target that is missed, as the leader's page tells it: where it is worst, why, who acts by when.
 *
 * @param worst the ward with the worst figure; null where there are none to compare
 * @param group the group with the worst share in the registers; null where nothing is counted by groups
 * @param people of that target's left-behind list, in the units the reader may see; null where she may see none
 */
public record Miss(Steered steered, @Nullable Ward worst, @Nullable Group group, @Nullable People people, List<Act> acts) {

    /** A ward with its figure as it is written. */
    public record Ward(int unit, String name, String value) {}

    /** A category of a breakdown, such as {@code AGE}, {@code 60-79}. */
    public record Group(String dimension, String category, String unit, String share) {}

    /** How many people are entitled and not served, and the list's address. */
    public record People(long count, String href) {}

    /**
     * A task that carries the target, in the wards where the same body does it by the same day.
     *
     * @param responsible the officer's account; empty where none is named or the reader may not see
     */
    public record Act(TaskView view, Task task, List<String> units, String body, String responsible) {}
}
