package org.ansinh.linkage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of learning. */
public sealed interface Training {

    Report report();

    /** A model fit for use. */
    record Trained(Model model, Report report, @Nullable Compared compared) implements Training {}

    /** No model is published; the reasons, with numbers. */
    record Refused(List<String> reasons, Report report) implements Training {}

    /** Pairs already compared while learning; opaque, spares comparing them again. */
    final class Compared {

        final List<Pairs> pairs;

        Compared(List<Pairs> pairs) {
            this.pairs = pairs;
        }
    }
}
