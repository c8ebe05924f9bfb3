package org.ansinh.platform.payment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
    private final AgencyKeys keys;
    private final AuditTrail audit;
    private final Today today;
    private final TransactionTemplate transaction;

    Reconciliation(AnswerStore answers, AnswerMatch match, Runs runs, AgencyKeys keys, AuditTrail audit, Today today,
            PlatformTransactionManager transactions) {
        this.answers = answers;
        this.match = match;
        this.runs = runs;
        this.keys = keys;
        this.audit = audit;
        this.today = today;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What came with a file to show that it is whole and whose it is.
     *
     * @param sha256 as the agency tells it; empty when it told none
     * @param signature detached; empty when there is none
     */
    record Proof(String sha256, byte[] signature) {

        static final Proof NONE = new Proof("", new byte[0]);
    }

    /** As below, of a file that came alone. */
    Taken take(InputStream in, Officer by, Collection<Integer> areas, @Nullable Run expected) {
        return take(in, Proof.NONE, by, areas, expected);
    }

    /**
     * Posts an answer or refuses it with all reasons.
     *
     * @param areas units the officer answers for: an answer that reaches beyond them is not hers to take
     * @param expected the run it must belong to; null for whichever it names
     */
    Taken take(InputStream in, Proof proof, Officer by, Collection<Integer> areas, @Nullable Run expected) {
        try (SpooledFile file = SpooledFile.of(in, LARGEST)) {
            return java.util.Objects.requireNonNull(transaction.execute(status -> take(file, proof, by, areas, expected)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same of what an officer enters by hand, which no agency signs; {@code table} in the CSV profile. */
    Taken entered(String table, Officer by, Collection<Integer> areas, Run expected) {
        try (SpooledFile file = SpooledFile.of(new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)), LARGEST)) {
            return java.util.Objects.requireNonNull(transaction.execute(status -> take(file, null, by, areas, expected)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code proof}: null for what an officer entered by hand. */
    private Taken take(SpooledFile file, @Nullable Proof proof, Officer by, Collection<Integer> areas, @Nullable Run expected) {
        answers.oneAtATime();
        Optional<Answer> before = answers.bySha256(file.sha256());
        if (before.isPresent()) {
            return new Taken.Accepted(before.get(), true);
        }
        AnswerHead head = match.read(file);
        AnswerFormat format = head.format;
        Optional<AgencyKeys.AgencyKey> signer = proof == null ? Optional.empty() : prove(file, proof, head);
        if (format != null) {
            match.judge(head, format, areas, expected);
            match.requireForward(head, today.day());
            if (answers.hasId(format, head.messageId)) {
                head.objections.add("payment.answer.sameId", head.messageId);
            }
        }
        answers.keep(file);
        if (format == null || head.objections.any()) {
            return refuse(file, head.objections.all(), by);
        }
        if (proof != null) {
            signer.ifPresent(key -> keys.keep(file.sha256(), key, proof.signature()));
        }
        return accept(file, head, format, by);
    }

    /** Objects to a checksum that is not the file's, and to a signature that is missing where its agency signs, or is not its own. */
    private Optional<AgencyKeys.AgencyKey> prove(SpooledFile file, Proof proof, AnswerHead head) {
        String told = proof.sha256().replaceAll("[\\s:]", "").toLowerCase(Locale.ROOT);
        if (!told.isEmpty() && !told.equals(file.sha256())) {
            head.objections.add("payment.answer.sha256", told, file.sha256());
        }
        boolean given = proof.signature().length > 0;
        Set<String> agencies = head.format == null ? Set.of() : match.agencies(head.format);
        List<AgencyKeys.AgencyKey> counting = keys.counting(agencies);
        if (counting.isEmpty() && given && head.format != null) {
            head.objections.add("payment.answer.keyUnknown");
        }
        if (counting.isEmpty()) {
            return Optional.empty();
        }
        if (!given) {
            head.objections.add("payment.answer.unsigned");
            return Optional.empty();
        }
        Optional<AgencyKeys.AgencyKey> signer = AgencyKeys.signer(counting, file, proof.signature());
        if (signer.isEmpty()) {
            head.objections.add("payment.answer.badSignature");
        }
        return signer;
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
