package org.ansinh.platform.area;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.ansinh.law.Verification;

/**
 * A unit followed another.
 *
 * @param share part of {@code from} that went into {@code to}
 * @param shareBack part of {@code to} that came from {@code from}
 * @param basis what shares below 1 were reckoned by
 */
public record Succession(
        int from,
        int to,
        LocalDate on,
        Kind kind,
        BigDecimal share,
        BigDecimal shareBack,
        Basis basis,
        String legalReference,
        Verification verification) {

    /** What happened. */
    public enum Kind {
        MERGE,
        SPLIT,
        RENAME,
        TRANSFER
    }

    /** What a share was reckoned by. */
    public enum Basis {
        POPULATION,
        AREA,
        EQUAL
    }
}
