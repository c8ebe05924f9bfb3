package org.ansinh.platform.registry;

import java.time.LocalDate;
import org.ansinh.platform.registry.RegistryLoader.LoadedFact;
import org.jspecify.annotations.Nullable;

/** Turns facts with first and last days into rows of a line in time: an end becomes a row unless the next fact begins there. */
final class FactLineWriter {

    private final Catalogue catalogue;
    private final CopyRows present;
    private final CopyRows former;
    private @Nullable LoadedFact last;
    private @Nullable LoadedFact lastFormer;

    FactLineWriter(Catalogue catalogue, CopyRows present, CopyRows former) {
        this.catalogue = catalogue;
        this.present = present;
        this.former = former;
    }

    void add(LoadedFact one) {
        if (one.retractedAt() == null) {
            endOf(last, one, present);
            row(one, one.from(), one.value(), present);
            last = one;
        } else {
            endOf(lastFormer, one, former);
            row(one, one.from(), one.value(), former);
            lastFormer = one;
        }
    }

    void finish() {
        endOf(last, null, present);
        endOf(lastFormer, null, former);
        present.flush();
        former.flush();
    }

    private void endOf(@Nullable LoadedFact before, @Nullable LoadedFact next, CopyRows rows) {
        if (before == null || before.to() == null) {
            return;
        }
        LocalDate after = before.to().plusDays(1);
        boolean goesOn = next != null && next.subject() == before.subject() && next.fact().id().equals(before.fact().id())
                && next.from().equals(after);
        if (!goesOn) {
            row(before, after, null, rows);
        }
    }

    private void row(LoadedFact one, LocalDate since, @Nullable Long value, CopyRows rows) {
        rows.add(one.subject()).add(catalogue.number(one.fact())).add(since);
        if (value == null) {
            rows.nothing();
        } else {
            rows.add(value.longValue());
        }
        rows.evidence(one.evidence()).add(one.recordedAt());
        if (one.retractedAt() != null) {
            rows.add(one.retractedAt());
        }
        rows.end();
    }
}
