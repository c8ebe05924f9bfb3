package org.ansinh.platform.payment;

import java.util.Arrays;
import java.util.Optional;

/** Which budget bears a programme. */
enum FundSource {
    CENTRAL,
    PROVINCE,
    WARD,
    /** A fund outside the State's budget; it has a name. */
    FUND,
    /** Nobody has said; what was booked so stays so. */
    UNSTATED;

    static Optional<FundSource> parse(String code) {
        return Arrays.stream(values()).filter(one -> one.name().equals(code)).findFirst();
    }
}
