package org.ansinh.platform.payment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes answers of banks: whole or not at all, in one database transaction, one at a time. The same file again gives the same answer
 * and changes nothing.
 */
@Component
class Reconciliation {

    /** Answers to a million payments stay below. */
    private static final long LARGEST = 1_500_000_000;

    private final AnswerStore answers;
    private final AnswerMatch match;
    private final Runs runs;
    private final AuditTrail audit;
    private final Today today;
    private final TransactionTemplate transaction;

    Reconciliation(AnswerStore answers, AnswerMatch match, Runs runs, AuditTrail audit, Today today,
            PlatformTransactionManager transactions) {
        this.answers = answers;
        this.match = match;
        this.runs = runs;
        this.audit = audit;
        this.today = today;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Posts an answer or refuses it with all reasons.
     *
     * @param areas units the officer answers for: an answer that reaches beyond them is not hers to take
     * @param expected the run it must belong to; null for whichever it names
     */
    Taken take(InputStream in, Officer by, Collection<Integer> areas, @Nullable Run expected) {
        try (SpooledFile file = SpooledFile.of(in, LARGEST)) {
            return java.util.Objects.requireNonNull(transaction.execute(status -> take(file, by, areas, expected)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Taken take(SpooledFile file, Officer by, Collection<Integer> areas, @Nullable Run expected) {
        answers.oneAtATime();
        Optional<Answer> before = answers.bySha256(file.sha256());
        if (before.isPresent()) {
            return new Taken.Accepted(before.get(), true);
        }
        AnswerHead head = match.read(file);
        AnswerFormat format = head.format;
        if (format != null) {
            match.judge(head, format, areas, expected);
            match.requireForward(head, today.day());
            if (answers.hasId(format, head.messageId)) {
                head.objections.add("payment.answer.sameId", head.messageId);
            }
        }
        answers.keep(file);
        return format == null || head.objections.any() ? refuse(file, head.objections.all(), by) : accept(file, head, format, by);
    }

    private Taken refuse(SpooledFile file, List<Objection> objections, Officer by) {
        answers.refused(file.sha256(), objections, by, today.now());
        audit.changed(by, "answer:" + file.sha256(), "refused for " + objections.size() + " reasons");
        return new Taken.Refused(file.sha256(), objections);
    }

    private Taken accept(SpooledFile file, AnswerHead head, AnswerFormat format, Officer by) {
        Instant now = today.now();
        match.netOut();
        Answer answer = answers.accept(head, format, file.sha256(), by, now);
        answers.post(answer.id(), today.day());
        runs.progress(answers.runsOf(answer.id()));
        audit.changed(by, "answer:" + file.sha256(), answer.paid().count() + " paid, " + answer.returned().count() + " returned");
        return new Taken.Accepted(answer, false);
    }
}
