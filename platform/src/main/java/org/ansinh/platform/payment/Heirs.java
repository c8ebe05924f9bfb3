package org.ansinh.platform.payment;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was still due to the dead: proposed by one officer, decided by another, paid by the next run. */
@Component
class Heirs {

    private static final int LIST = 200;

    private final DSLContext sql;
    private final Registry registry;
    private final Convergence convergence;
    private final Banks banks;
    private final AuditTrail audit;
    private final Today today;

    Heirs(DSLContext sql, Registry registry, Convergence convergence, Banks banks, AuditTrail audit, Today today) {
        this.sql = sql;
        this.registry = registry;
        this.convergence = convergence;
        this.banks = banks;
        this.audit = audit;
        this.today = today;
    }

    /** What an officer proposes; {@code bank} and {@code account} both empty for cash. */
    record Wanted(boolean pays, String name, String bank, String account, String document, String reason) {}

    /** Decided for people whom the register knows as dead: for somebody seen alive again nothing of it holds. */
    Map<Payees.Claim, Heir> decided(Collection<Long> people) {
        Map<Payees.Claim, Heir> decided = new HashMap<>();
        sql.resultQuery("SELECT * FROM payment.heir WHERE decision = 'APPROVED' AND person_id = ANY (?::bigint[])",
                (Object) people.toArray(Long[]::new))
                .forEach(row -> decided.put(new Payees.Claim(row.get("person_id", Long.class), row.get("programme", String.class)),
                        heir(row)));
        if (!decided.isEmpty()) {
            Map<Long, Person> known = registry.find(decided.keySet().stream().map(Payees.Claim::person).distinct().toList());
            decided.keySet().removeIf(claim -> known.get(claim.person()) == null || known.get(claim.person()).died() == null);
        }
        return decided;
    }

    /** The newest proposal, whatever became of it. */
    Optional<Heir> newest(long person, String programme) {
        return sql
                .resultQuery("SELECT * FROM payment.heir WHERE person_id = ? AND programme = ? ORDER BY id DESC LIMIT 1", person, programme)
                .fetchOptional(Heirs::heir);
    }

    /** Those that wait for somebody else to decide, oldest first. */
    List<Heir> waiting(Collection<Integer> areas) {
        return sql.resultQuery("SELECT * FROM payment.heir WHERE decision IS NULL AND area_unit = ANY (?) ORDER BY id LIMIT ?",
                areas.toArray(Integer[]::new), LIST).fetch(Heirs::heir);
    }

    int countWaiting(Collection<Integer> areas, int not) {
        return sql.resultQuery("SELECT count(*)::int FROM payment.heir WHERE decision IS NULL AND area_unit = ANY (?) AND proposed_by <> ?",
                areas.toArray(Integer[]::new), not).fetchSingle(0, Integer.class);
    }

    /** Months up to the death that were not paid in full. */
    List<Owed> unpaid(long person, String programme) {
        return convergence.of(person, programme).stream().filter(one -> one.arrears() > 0).toList();
    }

    /** @throws Fault when she lives, nothing is due, somebody has proposed or decided already, or what is wanted is incomplete */
    @Transactional
    public void propose(Person person, String programme, int areaUnit, Wanted wanted, Officer by) {
        if (person.died() == null) {
            throw new Fault("payment.heir.living", person.name());
        }
        sql.execute("SELECT pg_advisory_xact_lock(hashtext('payment.heir'), ?::int)", (int) (person.id() % Integer.MAX_VALUE));
        newest(person.id(), programme).filter(one -> !Boolean.FALSE.equals(one.approved())).ifPresent(one -> {
            throw new Fault(one.approved() == null ? "payment.heir.waits" : "payment.heir.decided", one.proposer());
        });
        long amount = unpaid(person.id(), programme).stream().mapToLong(Owed::arrears).sum();
        if (amount == 0) {
            throw new Fault("payment.heir.nothing", person.name());
        }
        if (wanted.document().isBlank() || wanted.document().length() > 300 || wanted.reason().isBlank()
                || wanted.reason().length() > 1000) {
            throw new Fault("payment.heir.words");
        }
        Payee payee = payee(person, wanted);
        sql.execute(
                """
                        INSERT INTO payment.heir (person_id, programme, area_unit, pays, amount, payee_name, payee_bank, payee_account, document, reason,
                                                  proposed_by, proposer_name, proposed_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?::text, ?::text, ?, ?, ?, ?, ?::timestamptz)""",
                person.id(), programme, areaUnit, wanted.pays(),
                amount, payee.name(), payee.agencyOrNull(), payee.accountOrNull(), wanted.document().strip(), wanted.reason().strip(),
                by.id(),
                by.name(), today.now().atOffset(ZoneOffset.UTC));
        audit.changed(by, "person:" + person.id(), "heir proposed of " + programme + ": " + amount + " VND");
    }

    private Payee payee(Person person, Wanted wanted) {
        if (!wanted.pays()) {
            return new Payee.Cash(person.name());
        }
        if (wanted.name().isBlank() || wanted.name().length() > 140 || wanted.name().strip().equals(person.name())) {
            throw new Fault("payment.heir.name");
        }
        String bank = wanted.bank().strip();
        String number = wanted.account().replaceAll("[\\s.-]", "");
        if (bank.isEmpty() && number.isEmpty()) {
            return new Payee.Cash(wanted.name().strip());
        }
        if (banks.find(bank).isEmpty()) {
            throw new Fault("payment.mend.bankUnknown", bank);
        }
        if (!number.matches("[0-9]{6,19}")) {
            throw new Fault("payment.mend.account");
        }
        return new Payee.BankAccount(wanted.name().strip(), bank, number);
    }

    /** @throws Fault when she proposed it, or somebody has decided otherwise */
    @Transactional
    public void decide(long person, String programme, boolean approved, String note, Officer by, Set<Integer> areas) {
        Heir heir = newest(person, programme).filter(one -> areas.contains(one.areaUnit()))
                .orElseThrow(() -> new Fault("payment.heir.none"));
        if (heir.approved() != null) {
            if (heir.approved() == approved && heir.decider().equals(by.name())) {
                return;
            }
            throw new Fault("payment.heir.decided", heir.decider());
        }
        if (heir.proposedBy() == by.id()) {
            throw new Fault("payment.heir.self");
        }
        if (note.length() > 1000 || !approved && note.isBlank()) {
            throw new Fault("payment.recovery.noteForm");
        }
        sql.execute("""
                UPDATE payment.heir SET decision = ?, decided_by = ?, decider_name = ?, decided_at = ?::timestamptz, decision_note = ?
                WHERE id = ? AND decision IS NULL""", approved ? "APPROVED" : "REFUSED", by.id(), by.name(),
                today.now().atOffset(ZoneOffset.UTC), note.strip(), heir.id());
        audit.changed(by, "person:" + person, "heir of " + programme + (approved ? " approved" : " refused"));
    }

    private static Heir heir(Record row) {
        String decision = row.get("decision", String.class);
        return new Heir(row.get("id", Long.class), row.get("person_id", Long.class), row.get("programme", String.class),
                row.get("area_unit", Integer.class), row.get("pays", Boolean.class), row.get("amount", Long.class),
                Payee.of(row.get("payee_name", String.class), row.get("payee_bank", String.class), row.get("payee_account", String.class)),
                row.get("document", String.class), row.get("reason", String.class), row.get("proposed_by", Integer.class),
                row.get("proposer_name", String.class), row.get("proposed_at", OffsetDateTime.class).toInstant(),
                decision == null ? null : Boolean.valueOf(decision.equals("APPROVED")),
                Objects.requireNonNullElse(row.get("decider_name", String.class), ""), row.get("decision_note", String.class));
    }
}
