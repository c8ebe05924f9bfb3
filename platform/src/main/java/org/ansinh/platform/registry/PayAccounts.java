package org.ansinh.platform.registry;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ansinh.platform.launch.Fault;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where somebody's money goes: bank accounts and wallets with the state of their verification. Numbers are encrypted at rest and
 * hidden on screens; {@link #number} is for the bank file. Whoever entered an account does not verify it. Callers check the
 * officer's areas.
 */
@Component
@Transactional
public class PayAccounts {

    private static final String FIND_PURPOSE = "find account numbers";
    private static final Comparator<PayAccount> ORDER = Comparator.comparing((PayAccount one) -> !one.state().usable())
            .thenComparing(Comparator.comparing(PayAccount::state).reversed())
            .thenComparing(Comparator.comparing(PayAccount::since).reversed());

    private final DSLContext sql;
    private final PersonStore people;
    private final FactStore facts;
    private final KeyRing keys;
    private final Seal seal;

    PayAccounts(DSLContext sql, PersonStore people, FactStore facts, KeyRing keys) {
        this.sql = sql;
        this.people = people;
        this.facts = facts;
        this.keys = keys;
        this.seal = keys.seal("encrypt account numbers");
    }

    /** What it is. */
    public enum Kind {
        BANK,
        WALLET
    }

    /** How far it is known to be hers, from the least to the most, then the two that end it. */
    public enum State {
        DECLARED,
        VERIFIED_DOCUMENT,
        VERIFIED_BANK,
        FAILED,
        CLOSED;

        /** Whether money may go there. */
        public boolean usable() {
            return this == DECLARED || this == VERIFIED_DOCUMENT || this == VERIFIED_BANK;
        }
    }

    /**
     * An account.
     *
     * @param institution BIC or six-digit number of the bank in the national clearing system; name of the wallet
     * @param numberMasked the last four digits
     * @param since the day of the state
     * @param enteredBy account of the officer who entered it
     */
    public record PayAccount(long id, long person, Kind kind, String institution, String holder, String numberMasked, State state,
            LocalDate since,
            String enteredBy, Evidence evidence) {}

    /** What is stated of an account; spaces and points in the number are forgiven. */
    public record NewAccount(Kind kind, String institution, String holder, String number) {}

    /** Every account of somebody and of records merged into hers, those that can be used first, the best verified first. */
    @Transactional(readOnly = true)
    public List<PayAccount> of(long person) {
        return accounts("a.person_id = ANY (?::bigint[])", (Object) people.same(person).toArray(Long[]::new)).stream().sorted(ORDER)
                .toList();
    }

    @Transactional(readOnly = true)
    public Map<Long, List<PayAccount>> of(Collection<Long> several) {
        return accounts("a.person_id = ANY (?::bigint[])", (Object) several.toArray(Long[]::new)).stream().sorted(ORDER)
                .collect(Collectors.groupingBy(PayAccount::person));
    }

    @Transactional(readOnly = true)
    public Optional<PayAccount> find(long account) {
        return accounts("a.id = ?", account).stream().findFirst();
    }

    /** The account money should go to; empty when there is none to use. */
    @Transactional(readOnly = true)
    public Optional<PayAccount> usable(long person) {
        return of(person).stream().filter(account -> account.state().usable()).findFirst();
    }

    /** The whole number, for the bank file only. */
    @Transactional(readOnly = true)
    public String number(PayAccount account) {
        return new String(seal.open(sql.resultQuery("SELECT number_encrypted FROM registry.account WHERE id = ?", account.id())
                .fetchSingle(0, byte[].class)), StandardCharsets.US_ASCII);
    }

    /** The whole numbers of several accounts by id, for the bank file only. */
    @Transactional(readOnly = true)
    public Map<Long, String> numbers(Collection<PayAccount> several) {
        return sql.resultQuery("SELECT id, number_encrypted FROM registry.account WHERE id = ANY (?::bigint[])",
                (Object) several.stream().map(PayAccount::id).toArray(Long[]::new))
                .fetchMap(row -> row.get(0, Long.class), row -> new String(seal.open(row.get(1, byte[].class)), StandardCharsets.US_ASCII));
    }

    /** How many other people have an account of this number that can be used: one receiver of many is worth a look. */
    @Transactional(readOnly = true)
    public int sharedWith(PayAccount account) {
        return sql.resultQuery(
                """
                        SELECT count(DISTINCT o.person_id) FROM registry.account a JOIN registry.account o ON o.number_hash = a.number_hash AND o.person_id <> a.person_id
                        WHERE a.id = ? AND (SELECT s.state FROM registry.account_state s WHERE s.account_id = o.id ORDER BY s.id DESC LIMIT 1) NOT IN ('FAILED', 'CLOSED')""",
                account.id()).fetchSingle(0, Integer.class);
    }

    /** Enters an account as stated; the same one again is declared anew. Returns its id. */
    public long declare(long person, NewAccount stated, LocalDate day, Evidence evidence, Instant now) {
        String number = stated.number().replaceAll("[\\s.-]", "");
        String institution = stated.institution().strip();
        require(stated, institution, number);
        byte[] hash = keys.hash(FIND_PURPOSE, number);
        int why = facts.evidence(evidence);
        sql.execute("""
                INSERT INTO registry.account (person_id, kind, institution, holder, number_encrypted, number_hash, evidence, recorded_at)
                VALUES (?, ?, ?, normalize(?, NFC), ?, ?, ?, ?::timestamptz) ON CONFLICT DO NOTHING""",
                person, stated.kind().name(), institution, stated.holder().strip(), seal.close(number.getBytes(StandardCharsets.US_ASCII)),
                hash, why, utc(now));
        long id = sql
                .resultQuery("SELECT id FROM registry.account WHERE person_id = ? AND kind = ? AND institution = ? AND number_hash = ?",
                        person, stated.kind().name(), institution, hash)
                .fetchSingle(0, Long.class);
        state(id, State.DECLARED, day, why, now);
        return id;
    }

    /** A new state of an account: verified by a paper or by the bank, failed, closed. */
    public void mark(long account, State state, LocalDate day, Evidence evidence, Instant now) {
        PayAccount known = find(account).orElseThrow();
        boolean verified = state == State.VERIFIED_DOCUMENT || state == State.VERIFIED_BANK;
        if (verified && known.enteredBy().equals(evidence.recordedBy())) {
            throw new Fault("registry.account.fourEyes");
        }
        if (state == State.VERIFIED_DOCUMENT && evidence.document().isBlank() && evidence.paper() == null) {
            throw new Fault("registry.account.paper");
        }
        state(account, state, day, facts.evidence(evidence), now);
    }

    private void state(long account, State state, LocalDate day, int evidence, Instant now) {
        sql.execute(
                "INSERT INTO registry.account_state (account_id, state, since, evidence, recorded_at) VALUES (?, ?, ?, ?, ?::timestamptz)",
                account, state.name(), day, evidence, utc(now));
    }

    private static void require(NewAccount stated, String institution, String number) {
        if (stated.holder().isBlank()) {
            throw new Fault("registry.account.holder");
        }
        boolean bank = stated.kind() == Kind.BANK;
        if (bank && !institution.matches("[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?|[0-9]{6}") || institution.isEmpty()
                || institution.length() > 60) {
            throw new Fault(bank ? "registry.account.bank" : "registry.account.wallet",
                    institution.length() > 60 ? institution.substring(0, 60) : institution);
        }
        if (!number.matches(bank ? "[0-9]{6,19}" : "0[0-9]{9}")) {
            throw new Fault(bank ? "registry.account.number" : "registry.account.walletNumber", number.length());
        }
    }

    private List<PayAccount> accounts(String which, Object... arguments) {
        return sql.resultQuery(
                """
                        SELECT a.id, a.person_id, a.kind, a.institution, a.holder, a.number_encrypted, s.state, s.since, entered.recorded_by AS entered_by,
                               e.source, e.document, e.recorded_by, e.paper
                        FROM registry.account a
                        JOIN LATERAL (SELECT * FROM registry.account_state s WHERE s.account_id = a.id ORDER BY s.id DESC LIMIT 1) s ON true
                        JOIN registry.evidence e ON e.id = s.evidence JOIN registry.evidence entered ON entered.id = a.evidence
                        WHERE """
                        + " " + which,
                arguments).fetch(this::account);
    }

    private PayAccount account(Record row) {
        String number = new String(seal.open(row.get("number_encrypted", byte[].class)), StandardCharsets.US_ASCII);
        return new PayAccount(row.get("id", Long.class), row.get("person_id", Long.class), Kind.valueOf(row.get("kind", String.class)),
                row.get("institution", String.class), row.get("holder", String.class), "••••" + number.substring(number.length() - 4),
                State.valueOf(row.get("state", String.class)), row.get("since", LocalDate.class), row.get("entered_by", String.class),
                FactStore.evidence(row));
    }

    private static OffsetDateTime utc(Instant now) {
        return now.atOffset(ZoneOffset.UTC);
    }
}
