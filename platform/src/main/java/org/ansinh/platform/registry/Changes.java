package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes of the register as a clerk knows them: everything that belongs to one happens in one transaction, with one evidence, is
 * told to the other rooms as {@link RegistryChanged}, and can be taken back as a whole as long as nothing of it was changed again.
 */
@Component
@Transactional
public class Changes {

    /** The kind of a change that takes back another. */
    public static final String UNDONE = "UNDONE";

    private static final int LIST = 100;
    private static final String PERSON = "person";

    private final ChangeStore store;
    private final FactStore facts;
    private final ApplicationEventPublisher events;

    Changes(ChangeStore store, FactStore facts, ApplicationEventPublisher events) {
        this.store = store;
        this.facts = facts;
        this.events = events;
    }

    /** {@code undone}: whether it was taken back; {@code undoes}: the change it takes back. */
    public record Change(long id, String kind, long person, LocalDate day, String note, boolean undone, @Nullable Long undoes,
            Instant recordedAt,
            Evidence evidence) {}

    /** What happened, to whom, on which day, and why it is believed. */
    record NewChange(String kind, long person, LocalDate day, String note, Evidence evidence) {}

    /** What a change does. */
    @FunctionalInterface
    interface Work {
        void run(Touched touched);
    }

    /** Does the work as one change; returns its id. {@code touched}: everybody and every household it may touch. */
    long make(NewChange what, Touched touched, Instant now, Work work) {
        store.lock(touched);
        Set<ChangeStore.Row> before = store.rows(touched);
        work.run(touched);
        Set<ChangeStore.Row> after = store.rows(touched);
        long id = store.insert(what.kind(), what.person(), what.day(), what.note(), null, facts.evidence(what.evidence()), now);
        store.about(id, touched);
        store.keep(id, before.stream().filter(row -> !after.contains(row)).toList(), false);
        store.keep(id, after.stream().filter(row -> !before.contains(row)).toList(), true);
        events.publishEvent(new RegistryChanged(id, what.kind(), what.person(), List.copyOf(touched.people()),
                List.copyOf(touched.households()), what.day(), now));
        return id;
    }

    /** Something that differs whenever these were changed, to be sent with a form and compared when it comes back. */
    @Transactional(readOnly = true)
    String version(Touched touched) {
        return store.version(touched);
    }

    /** Refuses a form that was opened before somebody else changed the same people or households. */
    void require(Touched touched, String version) {
        store.lock(touched);
        if (!version.isEmpty() && !version.equals(store.version(touched))) {
            throw new Fault("registry.version.changed");
        }
    }

    /**
     * Takes a change back: what it replaced is believed again, as of now. Somebody it registered stays in the register, belonging
     * to no household. Throws a Fault when it was taken back already, or part of it was changed since.
     */
    public long undo(long change, Evidence evidence, Instant now) {
        Change known = store.find(change).orElseThrow(() -> new Fault("registry.undo.unknown"));
        if (known.undone() || known.undoes() != null) {
            throw new Fault("registry.undo.done");
        }
        Touched touched = new Touched().people(store.subjects(change, PERSON));
        store.subjects(change, "household").forEach(touched::household);
        store.lock(touched);
        store.rows(touched);
        List<ChangeStore.Row> added = store.kept(change, true);
        List<ChangeStore.Row> removed = store.kept(change, false);
        OffsetDateTime at = store.moment(added, now);
        added.stream().filter(row -> !row.table().equals(PERSON)).forEach(row -> store.remove(row, at));
        removed.stream().filter(row -> !row.table().equals(PERSON)).forEach(row -> store.restore(row, at));
        Map<String, ChangeStore.Row> present = people(added);
        people(removed).forEach((id, was) -> store.restorePerson(was, Objects.requireNonNull(present.get(id)), at));
        long id = store.insert(UNDONE, known.person(), known.day(), known.kind(), change, facts.evidence(evidence), now);
        store.about(id, touched);
        events.publishEvent(new RegistryChanged(id, UNDONE, known.person(), List.copyOf(touched.people()),
                List.copyOf(touched.households()), known.day(), now));
        return id;
    }

    private static Map<String, ChangeStore.Row> people(List<ChangeStore.Row> rows) {
        return rows.stream().filter(row -> row.table().equals(PERSON)).collect(Collectors.toMap(Changes::id, Function.identity()));
    }

    private static String id(ChangeStore.Row row) {
        Matcher id = Pattern.compile("\"id\": ([0-9]+)").matcher(row.content());
        return id.find() ? id.group(1) : "";
    }

    @Transactional(readOnly = true)
    public Optional<Change> find(long change) {
        return store.find(change);
    }

    /** Id of the newest change; 0 when there is none. */
    @Transactional(readOnly = true)
    public long newest() {
        return store.newest();
    }

    /**
     * Everybody of whom, or of whose household, receiver or account, something was recorded or withdrawn after a change or a moment:
     * by changes of clerks and by files alike.
     */
    @Transactional(readOnly = true)
    public Set<Long> since(long change, Instant at) {
        return store.since(change, at);
    }

    /** Everybody a change was about. */
    @Transactional(readOnly = true)
    public List<Long> people(long change) {
        return store.subjects(change, PERSON);
    }

    /** The latest changes of a person, newest first. */
    @Transactional(readOnly = true)
    public List<Change> of(long person) {
        return store.of("person:" + person, LIST);
    }
}
