package org.ansinh.platform.plan;

import org.jspecify.annotations.Nullable;

/**
 * One version of an entered figure.
 *
 * @param version from 1; the highest stands unless it is withdrawn
 * @param period empty where the figure is as of its day
 * @param withdrawal null where it was not withdrawn; a later version is the figure entered anew
 */
public record Revision(Measurement figure, int version, String period, @Nullable Withdrawal withdrawal) {

    public boolean withdrawn() {
        return withdrawal != null;
    }
}
