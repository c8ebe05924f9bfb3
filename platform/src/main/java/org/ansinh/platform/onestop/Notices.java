package org.ansinh.platform.onestop;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.ansinh.platform.launch.Today;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notices to applicants by SMS and e-mail. A notice is written in the transaction of what it tells, and handed over afterwards;
 * what could not be handed over is tried again by the clock, after a longer wait each time.
 */
@Component
class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final Locale VIETNAMESE = Locale.of("vi", "VN");
    private static final int AT_ONCE = 50;
    private static final int TRIES = 20;

    private final DSLContext sql;
    private final NoticeGateway gateway;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Today today;

    Notices(DSLContext sql, NoticeGateway gateway, MessageSource messages, ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Today today) {
        this.sql = sql;
        this.gateway = gateway;
        this.messages = messages;
        this.events = events;
        this.transaction = transaction;
        this.today = today;
    }

    private record Made() {}

    private record Waiting(long id, NoticeGateway.Way way, String address, String words) {}

    /** Tells the applicant what just happened to her file, where she left a way to reach her. */
    void tell(Dossier file, Event.Kind kind) {
        boolean told = switch (kind) {
            case RECEIVED, PAPERS_ASKED, APOLOGISED, NOTIFIED -> true;
            case PAPERS_CAME -> !file.paused();
            default -> false;
        };
        if (!told) {
            return;
        }
        String key = "onestop.notice." + (kind == Event.Kind.RECEIVED && file.paused() ? Event.Kind.PAPERS_ASKED : kind);
        String day = file.appointedOn() == null ? "" : DAY.format(file.appointedOn());
        String words = words(key, file.code().shown(), day);
        write(file, NoticeGateway.Way.SMS, file.phone(), words);
        write(file, NoticeGateway.Way.EMAIL, file.email(), words);
        events.publishEvent(new Made());
    }

    /** Tells who applied online that the office did not take it in; why stands only where she asks with code and day of birth. */
    void tellDeclined(Application application) {
        String words = words("onestop.notice.DECLINED", application.code().shown());
        write(application, NoticeGateway.Way.SMS, application.phone(), words);
        write(application, NoticeGateway.Way.EMAIL, application.email(), words);
        events.publishEvent(new Made());
    }

    private String words(String key, Object... arguments) {
        return String.valueOf(messages.getMessage(key, arguments, key, VIETNAMESE));
    }

    private void write(Dossier file, NoticeGateway.Way way, String address, String words) {
        if (!address.isBlank()) {
            sql.execute(
                    "INSERT INTO onestop.notice (dossier_id, seq, channel, address, words, made_at) VALUES (?, ?, ?, ?, ?, ?::timestamptz)",
                    file.id(), file.version(), way.name(), address, words, today.now().atOffset(ZoneOffset.UTC));
        }
    }

    private void write(Application application, NoticeGateway.Way way, String address, String words) {
        if (!address.isBlank()) {
            sql.execute("""
                    INSERT INTO onestop.notice (application_id, channel, address, words, made_at)
                    SELECT id, ?, ?, ?, ?::timestamptz FROM onestop.application WHERE code = ? ON CONFLICT DO NOTHING""",
                    way.name(), address, words, today.now().atOffset(ZoneOffset.UTC), application.code().text());
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void made(Made any) {
        Thread.ofVirtual().name("notices").start(this::handOver);
    }

    /**
     * A notice that could not be handed over so far.
     *
     * @param ofFile about a file; else about an application that was not taken in
     * @param givenUp not tried any more
     */
    record Undelivered(String code, boolean ofFile, NoticeGateway.Way way, LocalDate since, boolean givenUp) {}

    /** Notices of these areas that could not be handed over so far, oldest first. */
    List<Undelivered> undelivered(Set<Integer> areas) {
        return sql.resultQuery("""
                SELECT coalesce(d.code, a.code), d.code IS NOT NULL, n.channel, n.made_at, n.failed >= ? FROM onestop.notice n
                LEFT JOIN onestop.dossier d ON d.id = n.dossier_id LEFT JOIN onestop.application a ON a.id = n.application_id
                WHERE n.sent_at IS NULL AND n.failed > 0 AND coalesce(d.area_unit, a.area_unit) = ANY (?)
                ORDER BY n.id""", TRIES, areas.toArray(Integer[]::new))
                .fetch(row -> new Undelivered(row.get(0, String.class), row.get(1, Boolean.class),
                        NoticeGateway.Way.valueOf(row.get(2, String.class)),
                        row.get(3, OffsetDateTime.class).atZoneSameInstant(Today.ZONE).toLocalDate(), row.get(4, Boolean.class)));
    }

    /** Hands over what waits; two at once never hand over the same. */
    @Scheduled(fixedDelay = 5, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    void handOver() {
        try {
            int handled = AT_ONCE;
            while (handled == AT_ONCE) {
                handled = Objects.requireNonNull(transaction.execute(status -> handOver(waiting())));
            }
        } catch (RuntimeException later) {
            LOG.warn("notices wait: {}", later.getMessage());
        }
    }

    private int handOver(List<Waiting> several) {
        several.forEach(this::handOver);
        return several.size();
    }

    private List<Waiting> waiting() {
        return sql
                .resultQuery(
                        """
                                SELECT id, channel, address, words FROM onestop.notice
                                WHERE sent_at IS NULL AND failed < ? AND (tried_at IS NULL OR tried_at + failed * failed * interval '5 minutes' <= ?::timestamptz)
                                ORDER BY failed, id LIMIT ? FOR UPDATE SKIP LOCKED""",
                        TRIES, Instant.now().atOffset(ZoneOffset.UTC), AT_ONCE)
                .fetch(row -> new Waiting(row.get(0, Long.class), NoticeGateway.Way.valueOf(row.get(1, String.class)),
                        row.get(2, String.class), row.get(3, String.class)));
    }

    private void handOver(Waiting one) {
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        if (sent(one)) {
            sql.execute("UPDATE onestop.notice SET sent_at = ?::timestamptz WHERE id = ?", now, one.id());
        } else {
            sql.execute("UPDATE onestop.notice SET failed = failed + 1, tried_at = ?::timestamptz WHERE id = ?", now, one.id());
        }
    }

    /** One that fails, in whatever way, does not stop the others. */
    private boolean sent(Waiting one) {
        try {
            gateway.send(one.id(), one.way(), one.address(), one.words());
            return true;
        } catch (IOException | RuntimeException failed) {
            LOG.warn("notice {} waits: {}", one.id(), failed.getMessage());
            return false;
        }
    }
}
