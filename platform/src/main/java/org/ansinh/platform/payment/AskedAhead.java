package org.ansinh.platform.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks the law about the next people of a run while what was found of the last ones is written: law and database each have something to
 * do. It only reads, as known at the instant of the question, so that an answer is the same whenever it is asked for; an answer to another
 * question than the one that comes next is thrown away.
 */
@Component
class AskedAhead {

    private final LawAmounts law;
    private final TransactionTemplate reading;
    private final AtomicReference<@Nullable Pending> pending = new AtomicReference<>();

    AskedAhead(LawAmounts law, PlatformTransactionManager transactions) {
        this.law = law;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /** What is asked of the law. */
    record Question(List<Long> people, List<YearMonth> months, Set<String> programmes, LocalDate knownOn, Instant knownAt) {}

    private record Answered(Question question, LawAmounts.Answers answers) {}

    private record Pending(FutureTask<Optional<Answered>> task) {}

    /** Begins to answer; {@code next} finds the question, on the other thread, and gives nothing when there is none. */
    void begin(Supplier<Optional<Question>> next) {
        FutureTask<Optional<Answered>> task = new FutureTask<>(() -> Objects.requireNonNull(
                reading.execute(status -> next.get().map(question -> new Answered(question, ask(law, question))))));
        pending.set(new Pending(task));
        Thread.ofPlatform().name("law-ahead").daemon().start(task);
    }

    /** Begins to answer a question unless something is being answered already. */
    void need(Question question) {
        if (pending.get() == null) {
            begin(() -> Optional.of(question));
        }
    }

    /** The answer: the one begun when it answers this question, else asked now. */
    LawAmounts.Answers answers(Question question) {
        Pending before = pending.getAndSet(null);
        return (before == null ? Optional.<Answered>empty() : ready(before)).filter(one -> one.question().equals(question))
                .map(Answered::answers)
                .orElseGet(() -> ask(law, question));
    }

    /** What went wrong on the way is met again, and told, when the question is asked now. */
    private static Optional<Answered> ready(Pending before) {
        try {
            return before.task().get();
        } catch (ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static LawAmounts.Answers ask(LawAmounts law, Question question) {
        return law.ask(question.people(), question.months(), question.programmes(), question.knownOn(), question.knownAt());
    }
}
