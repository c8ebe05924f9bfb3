package org.ansinh.platform.onestop;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.ansinh.platform.launch.Today;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notices to applicants by SMS and e-mail. A notice is written in the transaction of what it tells, and handed over afterwards;
 * what could not be handed over is tried again with the next one.
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
            default -> false;
        };
        if (!told) {
            return;
        }
        String key = "onestop.notice." + (kind == Event.Kind.RECEIVED && file.paused() ? Event.Kind.PAPERS_ASKED : kind);
        String day = file.appointedOn() == null ? "" : DAY.format(file.appointedOn());
        String words = String.valueOf(messages.getMessage(key, new Object[]{file.code().shown(), day}, key, VIETNAMESE));
        write(file, NoticeGateway.Way.SMS, file.phone(), words);
        write(file, NoticeGateway.Way.EMAIL, file.email(), words);
        events.publishEvent(new Made());
    }

    private void write(Dossier file, NoticeGateway.Way way, String address, String words) {
        if (!address.isBlank()) {
            sql.execute(
                    "INSERT INTO onestop.notice (dossier_id, seq, channel, address, words, made_at) VALUES (?, ?, ?, ?, ?, ?::timestamptz)",
                    file.id(), file.version(), way.name(), address, words, today.now().atOffset(ZoneOffset.UTC));
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void made(Made any) {
        Thread.ofVirtual().name("notices").start(this::handOver);
    }

    /** Hands over what waits; two at once never hand over the same. */
    void handOver() {
        try {
            transaction.executeWithoutResult(status -> waiting().forEach(this::handOver));
        } catch (RuntimeException later) {
            LOG.warn("notices wait: {}", later.getMessage());
        }
    }

    private List<Waiting> waiting() {
        return sql.resultQuery("""
                SELECT id, channel, address, words FROM onestop.notice WHERE sent_at IS NULL AND failed < ? ORDER BY failed, id LIMIT ?
                FOR UPDATE SKIP LOCKED""", TRIES, AT_ONCE)
                .fetch(row -> new Waiting(row.get(0, Long.class), NoticeGateway.Way.valueOf(row.get(1, String.class)),
                        row.get(2, String.class), row.get(3, String.class)));
    }

    private void handOver(Waiting one) {
        try {
            gateway.send(one.id(), one.way(), one.address(), one.words());
            sql.execute("UPDATE onestop.notice SET sent_at = ?::timestamptz WHERE id = ?", Instant.now().atOffset(ZoneOffset.UTC),
                    one.id());
        } catch (IOException failed) {
            sql.execute("UPDATE onestop.notice SET failed = failed + 1 WHERE id = ?", one.id());
        }
    }
}
