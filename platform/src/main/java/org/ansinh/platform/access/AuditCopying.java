package org.ansinh.platform.access;

import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Copies the ends of the trail's chains every minute that the server runs, and when it stops. */
@Component
@ConditionalOnWebApplication
class AuditCopying {

    private final AuditCopy copy;
    private final Path file;

    AuditCopying(AuditCopy copy, @Value("${ansinh.data:data}") Path data) {
        this.copy = copy;
        this.file = AuditCheck.copy(data);
    }

    @Scheduled(fixedDelayString = "PT1M")
    void everyMinute() {
        copy.write(file);
    }

    @PreDestroy
    void atTheEnd() {
        copy.write(file);
    }
}
