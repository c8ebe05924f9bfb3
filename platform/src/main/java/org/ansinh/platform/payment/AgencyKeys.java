package org.ansinh.platform.payment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Public keys of the agencies whose answer files we take: the bank of the paying account, and each operator of wallets. One officer
 * registers a key, another confirms it; it is ended the same way. While an agency has a confirmed key, its files need its signature. The
 * post office sends no files.
 */
@Component
class AgencyKeys {

    /** The bank of the paying account, which answers for every bank. */
    static final String BANKS = Orders.BANKS.code();

    private static final Pattern PEM = Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");
    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 256;
    private static final String ALL = """
            SELECT k.*, e.id AS end_id, e.reason, e.asked_by, e.asker_name, e.decision AS end_decision, e.decider_name AS ender_name
            FROM payment.agency_key k
            LEFT JOIN payment.agency_key_end e ON e.key_id = k.id AND e.decision IS DISTINCT FROM 'REFUSED'""";

    private final DSLContext sql;
    private final BankTables tables;
    private final AuditTrail audit;
    private final Today today;

    AgencyKeys(DSLContext sql, BankTables tables, AuditTrail audit, Today today) {
        this.sql = sql;
        this.tables = tables;
        this.audit = audit;
        this.today = today;
    }

    /** How far a key is. */
    enum State {
        REGISTERED,
        CONFIRMED,
        ENDING,
        ENDED,
        REFUSED
    }

    /**
     * A key.
     *
     * @param agency {@link #BANKS}, or a wallet operator's code as a paying agency
     * @param fingerprint SHA-256 of its bytes, to be compared with the agency's own paper
     * @param by who registered it, or asked to end it: whoever decides is another
     */
    record AgencyKey(int id, String agency, String algorithm, byte[] publicKey, String fingerprint, String basis, State state, int by,
            String registrar, Instant registeredAt, String decider, String endReason, String ender) {}

    List<AgencyKey> all() {
        return sql.resultQuery(ALL + " ORDER BY k.agency, k.id DESC LIMIT 200").fetch(AgencyKeys::key);
    }

    /** Agencies that can have a key. */
    List<String> agencies() {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(BANKS),
                tables.all().stream().filter(table -> !table.wallet().isEmpty()).map(table -> table.orders().code())).toList();
    }

    /**
     * Registers a key; it counts once another officer has confirmed it.
     *
     * @param pem public key, ECDSA from P-256 or RSA from 2048 bits, as {@code openssl} writes it
     * @param basis the paper with which the agency handed it over
     * @throws Fault when it is no such key, or stands there already
     */
    @Transactional
    public int register(String agency, String pem, String basis, Officer by) {
        if (!agencies().contains(agency)) {
            throw new Fault("payment.key.agency");
        }
        if (basis.isBlank() || basis.length() > 500) {
            throw new Fault("payment.key.basis");
        }
        Matcher text = PEM.matcher(pem);
        byte[] bytes = text.find() ? decoded(text.group(1)) : new byte[0];
        PublicKey key = parse(bytes).filter(AgencyKeys::strong).orElseThrow(() -> new Fault("payment.key.form"));
        String fingerprint = fingerprint(bytes);
        if (of(List.of(agency)).stream().anyMatch(one -> one.fingerprint().equals(fingerprint) && one.state() != State.REFUSED)) {
            throw new Fault("payment.key.twice");
        }
        int id = sql.resultQuery(
                """
                        INSERT INTO payment.agency_key (agency, algorithm, public_key, fingerprint, basis, registered_by, registrar_name, registered_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?::timestamptz) RETURNING id""",
                agency, key.getAlgorithm(), bytes, fingerprint,
                basis.strip(), by.id(), by.name(), now()).fetchSingle(0, Integer.class);
        audit.changed(by, "agency-key:" + id, "registered for " + agency + ", " + fingerprint);
        return id;
    }

    /** @throws Fault when she registered it, or somebody has decided */
    @Transactional
    public void decide(int id, boolean confirmed, Officer by) {
        AgencyKey key = require(id, State.REGISTERED, by);
        sql.execute(
                "UPDATE payment.agency_key SET decision = ?, decided_by = ?, decider_name = ?, decided_at = ?::timestamptz WHERE id = ?",
                confirmed ? "CONFIRMED" : "REFUSED", by.id(), by.name(), now(), id);
        audit.changed(by, "agency-key:" + id, (confirmed ? "confirmed for " : "refused for ") + key.agency());
    }

    /** Asks that a key count no more. @throws Fault without a reason, or when it does not count */
    @Transactional
    public void askEnd(int id, String reason, Officer by) {
        if (reason.isBlank() || reason.length() > 500) {
            throw new Fault("payment.key.endReason");
        }
        if (find(id).state() != State.CONFIRMED) {
            throw new Fault("payment.key.gone");
        }
        sql.execute(
                "INSERT INTO payment.agency_key_end (key_id, reason, asked_by, asker_name, asked_at) VALUES (?, ?, ?, ?, ?::timestamptz)",
                id, reason.strip(), by.id(), by.name(), now());
        audit.changed(by, "agency-key:" + id, "asked to end it: " + reason.strip());
    }

    /** @throws Fault as {@link #decide} */
    @Transactional
    public void decideEnd(int id, boolean confirmed, Officer by) {
        require(id, State.ENDING, by);
        sql.execute("""
                UPDATE payment.agency_key_end SET decision = ?, decided_by = ?, decider_name = ?, decided_at = ?::timestamptz
                WHERE key_id = ? AND decision IS NULL""", confirmed ? "CONFIRMED" : "REFUSED", by.id(), by.name(), now(), id);
        audit.changed(by, "agency-key:" + id, confirmed ? "ended" : "not ended");
    }

    /** Keys that count, of any of these agencies. */
    List<AgencyKey> counting(Collection<String> agencies) {
        return of(agencies).stream().filter(one -> one.state() == State.CONFIRMED || one.state() == State.ENDING).toList();
    }

    private List<AgencyKey> of(Collection<String> agencies) {
        return sql.resultQuery(ALL + " WHERE k.agency = ANY (?) ORDER BY k.id DESC", (Object) agencies.toArray(String[]::new))
                .fetch(AgencyKeys::key);
    }

    /** The key that made a detached signature of the file; DER as it is, or written in base 64. */
    static Optional<AgencyKey> signer(List<AgencyKey> keys, SpooledFile file, byte[] signature) {
        return keys.stream().filter(one -> parse(one.publicKey()).filter(key -> verifies(key, file, signature)).isPresent()).findFirst();
    }

    /** Keeps with a file who signed it. */
    void keep(String sha256, AgencyKey key, byte[] signature) {
        sql.execute("""
                INSERT INTO payment.answer_signature (sha256, key_id, signature, checked_at) VALUES (?, ?, ?, ?::timestamptz)
                ON CONFLICT DO NOTHING""", sha256, key.id(), signature, now());
    }

    /** Which of these files came with a signature that was checked. */
    List<String> signed(Collection<String> files) {
        return sql.resultQuery("SELECT sha256 FROM payment.answer_signature WHERE sha256 = ANY (?)", (Object) files.toArray(String[]::new))
                .fetch(0, String.class);
    }

    private static boolean verifies(PublicKey key, SpooledFile file, byte[] given) {
        try (InputStream in = file.open()) {
            Signature signature = Signature.getInstance(key instanceof RSAPublicKey ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initVerify(key);
            byte[] block = new byte[1 << 16];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                signature.update(block, 0, read);
            }
            return signature.verify(binary(given));
        } catch (GeneralSecurityException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A signature may come as text. */
    private static byte[] binary(byte[] given) {
        String text = new String(given, java.nio.charset.StandardCharsets.ISO_8859_1).strip();
        return text.matches("[A-Za-z0-9+/=\\s]{40,2000}") ? decoded(text) : given;
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static Optional<PublicKey> parse(byte[] bytes) {
        for (String algorithm : List.of("EC", "RSA")) {
            try {
                return Optional.of(KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(bytes)));
            } catch (GeneralSecurityException notOfThisKind) {
                // the next kind, or none
            }
        }
        return Optional.empty();
    }

    private static boolean strong(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
            case ECPublicKey ec -> ec.getParams().getCurve().getField().getFieldSize() >= LEAST_EC_BITS;
            default -> false;
        };
    }

    private static String fingerprint(byte[] key) {
        MessageDigest digest = SpooledFile.sha256Digest();
        return HexFormat.of().formatHex(digest.digest(key));
    }

    private AgencyKey find(int id) {
        return sql.resultQuery(ALL + " WHERE k.id = ? FOR UPDATE OF k", id).fetchOptional(AgencyKeys::key)
                .orElseThrow(() -> new Fault("payment.key.gone"));
    }

    private AgencyKey require(int id, State state, Officer by) {
        AgencyKey key = find(id);
        if (key.state() != state) {
            throw new Fault("payment.key.gone");
        }
        if (key.by() == by.id()) {
            throw new Fault("payment.key.self");
        }
        return key;
    }

    private OffsetDateTime now() {
        return today.now().atOffset(ZoneOffset.UTC);
    }

    private static AgencyKey key(Record row) {
        State state = state(row.get("decision", String.class), row.get("end_id", Integer.class), row.get("end_decision", String.class));
        return new AgencyKey(row.get("id", Integer.class), row.get("agency", String.class), row.get("algorithm", String.class),
                row.get("public_key", byte[].class), row.get("fingerprint", String.class), row.get("basis", String.class), state,
                row.get(state == State.ENDING ? "asked_by" : "registered_by", Integer.class), row.get("registrar_name", String.class),
                row.get("registered_at", OffsetDateTime.class).toInstant(), text(row.get("decider_name", String.class)),
                text(row.get("reason", String.class)),
                text(row.get(state == State.ENDING ? "asker_name" : "ender_name", String.class)));
    }

    private static State state(@Nullable String decision, @Nullable Integer end, @Nullable String endDecision) {
        if (decision == null) {
            return State.REGISTERED;
        }
        if (decision.equals("REFUSED")) {
            return State.REFUSED;
        }
        return end == null ? State.CONFIRMED : endDecision == null ? State.ENDING : State.ENDED;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
