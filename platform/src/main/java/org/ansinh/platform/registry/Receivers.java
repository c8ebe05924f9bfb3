package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Guardians, and who receives what on somebody's behalf, each with days and paper. The receiver need not be the head of the
 * household, nor of the household, nor of the city. Callers check the officer's areas.
 */
@Component
@Transactional
public class Receivers {

    /** Everything that has no receiver of its own. */
    public static final String EVERYTHING = "";

    private final ReceiverStore store;
    private final FactStore facts;
    private final Registry registry;

    Receivers(ReceiverStore store, FactStore facts, Registry registry) {
        this.store = store;
        this.facts = facts;
        this.registry = registry;
    }

    /** Why she may receive. */
    public enum Capacity {
        GUARDIAN,
        MANDATED,
        CARER,
        MEMBER
    }

    /**
     * Somebody who acts for another.
     *
     * @param person id in the register; null for somebody outside it
     * @param name as in the register, or as stated
     * @param numberMasked of somebody outside the register; null when none was stated
     */
    public record Somebody(@Nullable Long person, String name, @Nullable String numberMasked) {}

    /** {@code programme}: code, or {@link #EVERYTHING}; {@code to}: last day, inclusive, null while it lasts. */
    public record Receiver(long beneficiary, String programme, Somebody who, Capacity capacity, LocalDate from, @Nullable LocalDate to,
            Evidence evidence) {}

    /** {@code to}: last day, inclusive; null while it lasts. */
    public record Guardian(long ward, Somebody who, LocalDate from, @Nullable LocalDate to, Evidence evidence) {}

    /** Somebody to be recorded: by id, or by name and perhaps number when she is not in the register. */
    public record Named(@Nullable Long person, String name, @Nullable String number) {}

    /** Who receives for somebody on a day, whatever has no receiver of its own first. */
    @Transactional(readOnly = true)
    public List<Receiver> of(long beneficiary, LocalDate day) {
        return of(List.of(beneficiary), day).getOrDefault(beneficiary, List.of());
    }

    /** Who receives for several people on a day, by beneficiary. */
    @Transactional(readOnly = true)
    public Map<Long, List<Receiver>> of(Collection<Long> beneficiaries, LocalDate day) {
        return store.receivers(beneficiaries, day).stream().collect(Collectors.groupingBy(Receiver::beneficiary));
    }

    /** Who receives a programme for somebody on a day; empty when she receives it herself. */
    @Transactional(readOnly = true)
    public Optional<Receiver> of(long beneficiary, String programme, LocalDate day) {
        List<Receiver> all = of(beneficiary, day);
        return all.stream().filter(one -> one.programme().equals(programme)).findFirst()
                .or(() -> all.stream().filter(one -> one.programme().equals(EVERYTHING)).findFirst());
    }

    @Transactional(readOnly = true)
    public List<Guardian> guardians(long ward, LocalDate day) {
        return store.guardians(List.of(ward), day);
    }

    /** For whom she receives or is guardian on a day: to be looked at when she dies or moves away. */
    @Transactional(readOnly = true)
    public List<Long> actsFor(long person, LocalDate day) {
        return store.actsFor(person, day);
    }

    /**
     * From a day on this one receives the programme for the beneficiary; whoever received it before does so until the day before.
     * Throws a Fault without a paper that says so, for herself, or for the dead.
     */
    public void appoint(long beneficiary, String programme, Named who, Capacity capacity, LocalDate from, @Nullable LocalDate to,
            Evidence evidence, Instant now) {
        require(beneficiary, who, from, to, evidence);
        store.receive(beneficiary, programme, who, capacity, from, to, facts.evidence(evidence), now);
    }

    /** From a day on nobody receives the programme on her behalf. */
    public void end(long beneficiary, String programme, LocalDate from, Instant now) {
        store.endReceiver(beneficiary, programme, from, now);
    }

    public void appointGuardian(long ward, Named who, LocalDate from, @Nullable LocalDate to, Evidence evidence, Instant now) {
        require(ward, who, from, to, evidence);
        store.guard(ward, who, from, to, facts.evidence(evidence), now);
    }

    public void endGuardian(long ward, Somebody who, LocalDate from, Instant now) {
        store.endGuardian(ward, who, from, now);
    }

    private void require(long beneficiary, Named who, LocalDate from, @Nullable LocalDate to, Evidence evidence) {
        if (evidence.document().isBlank() && evidence.paper() == null) {
            throw new Fault("registry.behalf.paper");
        }
        if (to != null && to.isBefore(from)) {
            throw new Fault("registry.to.before");
        }
        Long id = who.person();
        if (id == null) {
            if (who.name().isBlank()) {
                throw new Fault("registry.behalf.who");
            }
            return;
        }
        if (id == beneficiary) {
            throw new Fault("registry.behalf.self");
        }
        if (!registry.find(id).orElseThrow().living(from)) {
            throw new Fault("registry.behalf.dead");
        }
    }
}
