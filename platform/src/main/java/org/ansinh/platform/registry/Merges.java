package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One person registered twice: an officer says so, another agrees. Both records stay; the code of the merged one leads to the
 * survivor, who takes over what only the other had. Where both have something, the survivor's stands and somebody is asked to look.
 * It can be taken back as a whole. Callers check the officers' areas.
 */
@Component
@Transactional
public class Merges {

    /** The kind of the change that merges two people. */
    public static final String MERGED = "MERGED";

    private static final int LIST = 200;

    private final MergeStore store;
    private final PersonStore people;
    private final Registry registry;
    private final HouseholdMoves moves;
    private final Changes changes;
    private final FollowUps followUps;
    private final ApplicationEventPublisher events;

    Merges(MergeStore store, PersonStore people, Registry registry, HouseholdMoves moves, Changes changes, FollowUps followUps,
            ApplicationEventPublisher events) {
        this.store = store;
        this.people = people;
        this.registry = registry;
        this.moves = moves;
        this.changes = changes;
        this.followUps = followUps;
        this.events = events;
    }

    /** How far it is. */
    public enum State {
        PROPOSED,
        MERGED,
        REFUSED,
        UNDONE
    }

    /** {@code decidedBy} and {@code change} are null until it is decided, {@code change} also when it was refused. */
    public record Merge(long id, long survivor, long merged, String reason, State state, String proposedBy, Instant proposedAt,
            @Nullable String decidedBy,
            String answer, @Nullable Long change) {}

    /** Who stands for a person today: she herself unless she was merged into another. */
    @Transactional(readOnly = true)
    public long survivor(long person) {
        return people.survivor(person);
    }

    /** Of some records those that were merged into another, with who stands for them. */
    @Transactional(readOnly = true)
    public Map<Long, Long> survivors(Collection<Long> records) {
        return people.survivors(records);
    }

    /** A person and everybody merged into her. */
    @Transactional(readOnly = true)
    public Collection<Long> same(long person) {
        return people.same(person);
    }

    /** Says that two records are one person. Throws a Fault when the State's register knows them as two. */
    public long propose(long survivor, long merged, String reason, String by, Instant now) {
        if (survivor == merged) {
            throw new Fault("registry.merge.self");
        }
        if (store.busy(List.of(survivor, merged))) {
            throw new Fault("registry.merge.busy");
        }
        requireOneNumber(survivor, merged);
        if (reason.isBlank()) {
            throw new Fault("registry.merge.reason");
        }
        return store.propose(survivor, merged, reason.strip(), by, now);
    }

    /** Another officer agrees: from now on there is one person. Returns the id of the change. */
    public long agree(long id, String by, LocalDate day, Instant now) {
        Merge merge = open(id, by);
        requireOneNumber(merge.survivor(), merge.merged());
        Touched touched = new Touched().person(merge.survivor()).person(merge.merged());
        store.wards(merge.merged()).forEach(touched::person);
        moves.with(touched, merge.survivor(), day);
        moves.with(touched, merge.merged(), day);
        boolean disagree = store.disagree(merge.survivor(), merge.merged());
        String code = registry.find(merge.merged()).orElseThrow().code();
        Evidence evidence = new Evidence("Hợp nhất hồ sơ trùng", merge.reason(), by);
        long change = changes.make(new Changes.NewChange(MERGED, merge.survivor(), day, code, evidence), touched, now,
                all -> store.carry(merge.survivor(), merge.merged(), now));
        store.decided(id, State.MERGED.name(), by, "", change, now);
        if (disagree) {
            followUps.open(FollowUps.Kind.MERGE, merge.survivor(), change, now);
        }
        events.publishEvent(new PeopleMerged(merge.survivor(), merge.merged(), change, by, now));
        return change;
    }

    public void refuse(long id, String answer, String by, Instant now) {
        open(id, by);
        if (answer.isBlank()) {
            throw new Fault("registry.merge.answer");
        }
        store.decided(id, State.REFUSED.name(), by, answer.strip(), null, now);
    }

    /** They are two people after all: everything is as it was before, unless it was changed since. */
    public void undo(long id, String reason, String by, Instant now) {
        Merge merge = store.locked(id).filter(one -> one.state() == State.MERGED).orElseThrow(() -> new Fault("registry.merge.gone"));
        if (reason.isBlank()) {
            throw new Fault("registry.merge.reason");
        }
        if (survivor(merge.survivor()) != merge.survivor()) {
            throw new Fault("registry.merge.later");
        }
        long merging = Objects.requireNonNull(merge.change());
        long change = changes.undo(merging, new Evidence("Tách lại hồ sơ", reason.strip(), by), now);
        followUps.closeOf(merging, by, now);
        store.undone(id);
        events.publishEvent(new PeopleUnmerged(merge.survivor(), merge.merged(), change, by, now));
    }

    /** What waits for a second officer, oldest first. */
    @Transactional(readOnly = true)
    public List<Merge> proposed() {
        return store.proposed(LIST);
    }

    /** What was merged into somebody. */
    @Transactional(readOnly = true)
    public List<Merge> into(long survivor) {
        return store.into(survivor);
    }

    private Merge open(long id, String by) {
        Merge merge = store.locked(id).filter(one -> one.state() == State.PROPOSED).orElseThrow(() -> new Fault("registry.merge.gone"));
        if (merge.proposedBy().equals(by)) {
            throw new Fault("registry.merge.fourEyes");
        }
        return merge;
    }

    private void requireOneNumber(long survivor, long merged) {
        if (store.differentNumbers(survivor, merged)) {
            throw new Fault("registry.merge.numbers");
        }
        boolean otherVerified = registry.find(merged).orElseThrow().numberVerified();
        if (otherVerified && !registry.find(survivor).orElseThrow().numberVerified()) {
            throw new Fault("registry.merge.turn");
        }
    }
}
