package org.ansinh.platform.launch;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The day and the instant at the edge of the program; the core takes both as arguments. Zone: Viet Nam. */
@Component
public class Today {

    /** Viet Nam's only zone. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final @Nullable LocalDate fixed;

    /** {@code ansinh.today} fixes the day, for tests and for looking at a demonstration on a given day. */
    public Today(@Value("${ansinh.today:}") String fixed) {
        this.fixed = fixed.isBlank() ? null : LocalDate.parse(fixed);
    }

    public LocalDate day() {
        return fixed != null ? fixed : LocalDate.now(Clock.system(ZONE));
    }

    public Instant now() {
        return fixed != null ? fixed.atTime(9, 0).atZone(ZONE).toInstant() : Instant.now();
    }
}
