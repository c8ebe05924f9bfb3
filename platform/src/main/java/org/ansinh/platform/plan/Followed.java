package org.ansinh.platform.plan;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A task as one unit carries it out, with all that tells how it goes.
 *
 * @param due the day that counts: written by the unit, or else with the plan; null when neither is
 * @param suggested whether that day is only a suggestion
 * @param waits how many tasks it waits for that are not done
 */
public record Followed(PlanWork work, Task task, @Nullable LocalDate due, boolean suggested, int waits) {

    /** In hundredths: as written, else by the state. */
    public int progress() {
        Integer written = task.now().progress();
        return task.state() == Task.State.DONE ? 100 : written == null ? 0 : written;
    }

    public boolean done() {
        return task.state() == Task.State.DONE;
    }

    /** Days past the due day; 0 when it is not late. A suggested day makes nothing late. */
    public int daysLate(LocalDate today) {
        return done() || suggested || due == null || !due.isBefore(today) ? 0 : (int) ChronoUnit.DAYS.between(due, today);
    }

    /** Who carries it out: as written by the unit, or as the plan or its suggestion has it. */
    public String body() {
        return task.now().body().isEmpty() ? work.body().vi() : task.now().body();
    }
}
