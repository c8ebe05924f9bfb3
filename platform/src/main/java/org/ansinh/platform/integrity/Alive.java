package org.ansinh.platform.integrity;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.PersonOnDay;
import org.ansinh.platform.registry.Registry;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Somebody recorded as dead says that she lives. One officer writes it down, another who has seen her answers within a day. The death is
 * then taken back in the register, and the next payment run pays by itself what was held: nothing was ever cancelled.
 */
@Component
class Alive {

    /** What rules find of somebody dead is set aside by who has seen her alive. */
    private static final Set<String> OF_A_DEATH = Set.of("R01", "R24");

    private final ReviewStore store;
    private final FindingStore findings;
    private final Registry registry;
    private final AuditTrail audit;
    private final Today today;

    Alive(ReviewStore store, FindingStore findings, Registry registry, AuditTrail audit, Today today) {
        this.store = store;
        this.findings = findings;
        this.registry = registry;
        this.audit = audit;
        this.today = today;
    }

    /** How it was told. */
    enum Channel {
        DESK,
        PHONE,
        VISIT
    }

    /** Writes down that she lives; the same again is the same. */
    @Transactional
    public long hear(Person person, String toldBy, Channel channel, Officer by) {
        if (person.died() == null) {
            throw new Fault("integrity.alive.living", person.name());
        }
        if (toldBy.isBlank()) {
            throw new Fault("integrity.alive.who");
        }
        ReviewStore.Alive there = store.openAlive(person.id()).orElse(null);
        if (there != null) {
            return there.id();
        }
        int unit = registry.lastKnown(person.id(), today.day()).map(PersonOnDay::areaUnit)
                .orElseThrow(() -> new Fault("integrity.alive.nowhere"));
        Instant now = today.now();
        try {
            long id = store.heard(person.id(), unit, toldBy.strip(), channel.name(),
                    now.plus(Duration.ofHours(ReviewTimes.on(today.day()).aliveHours())), by, now);
            audit.changed(by, "person:" + person.id(), "says that she lives");
            return id;
        } catch (DuplicateKeyException atOnce) {
            return store.openAlive(person.id()).orElseThrow().id();
        }
    }

    /** Another officer says how she was seen alive, or that the death was checked. */
    @Transactional
    public void answer(long id, boolean alive, String seenHow, Officer by, Set<Integer> areas) {
        ReviewStore.Alive told = store.lockAlive(id).filter(one -> areas.contains(one.areaUnit()))
                .orElseThrow(() -> new Fault("integrity.alive.unknown"));
        if (told.answer() != null) {
            throw new Fault("integrity.alive.answered", String.valueOf(told.answererName()));
        }
        if (told.heardBy() == by.id()) {
            throw new Fault("integrity.alive.self");
        }
        if (seenHow.isBlank()) {
            throw new Fault("integrity.alive.how.missing");
        }
        store.answered(id, alive ? "ALIVE" : "DEAD", seenHow.strip(), by, today.now());
        if (alive) {
            findings.ofPerson(told.person()).stream().filter(one -> one.state() == Finding.State.OPEN && OF_A_DEATH.contains(one.rule()))
                    .forEach(one -> findings.close(one.id(), Finding.State.CLEARED, seenHow.strip(), null, by, today.day()));
            registry.recordDeath(told.person(), null, new Evidence("Xác nhận còn sống", seenHow.strip(), by.username()), today.now());
        }
        audit.changed(by, "person:" + told.person(), alive ? "lives: death taken back" : "death checked");
    }
}
