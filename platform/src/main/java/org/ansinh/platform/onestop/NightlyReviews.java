package org.ansinh.platform.onestop;

import org.ansinh.platform.launch.Today;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Draws up the reviews that fall due, everywhere, at night. Left out with {@code ansinh.onestop.nightly=false}. */
@Component
class NightlyReviews {

    private static final Logger LOG = LoggerFactory.getLogger(NightlyReviews.class);

    private final Reviews reviews;
    private final Today today;
    private final boolean nightly;

    NightlyReviews(Reviews reviews, Today today, @Value("${ansinh.onestop.nightly:true}") boolean nightly) {
        this.reviews = reviews;
        this.today = today;
        this.nightly = nightly;
    }

    @Scheduled(cron = "0 40 1 * * *", zone = "Asia/Ho_Chi_Minh")
    void drawUpDue() {
        if (nightly) {
            LOG.info("reviews drawn up: {}", reviews.drawUp(today.day()));
        }
    }
}
