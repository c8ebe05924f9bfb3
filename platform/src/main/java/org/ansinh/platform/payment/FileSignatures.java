package org.ansinh.platform.payment;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.ansinh.platform.launch.DataKey;
import org.ansinh.platform.launch.Today;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Detached signatures of files that leave the house: ECDSA with SHA-256 on the curve P-256, one for the same bytes. A bank checks with
 * {@code openssl dgst -sha256 -verify khoa-ky.pem -signature FILE.sig FILE}.
 */
@Component
class FileSignatures {

    private static final long LOCK = 5_300_001;
    private static final String PURPOSE = "payment-signing-key";
    /** Signs a digest that was made while the file was written, so that no file is held in memory. */
    private static final String OF_DIGEST = "NONEwithECDSA";

    private final DSLContext sql;
    private final DataKey secret;
    private final Today today;

    FileSignatures(DSLContext sql, DataKey secret, Today today) {
        this.sql = sql;
        this.secret = secret;
        this.today = today;
    }

    private record Key(int id, byte[] publicKey, byte[] sealed) {}

    /** What is known of a file by its bytes alone. */
    record Known(YearMonth month, String format, Instant exportedAt, byte[] signature) {}

    /** The signature of a file with this SHA-256; in the transaction of its export. */
    byte[] sign(String sha256, Instant at) {
        Key key = key(at);
        sql.execute(
                "INSERT INTO payment.signature (sha256, key_id, signature, signed_at) VALUES (?, ?, ?, ?::timestamptz) ON CONFLICT DO NOTHING",
                sha256,
                key.id(), signed(key, sha256), at.atOffset(ZoneOffset.UTC));
        return of(sha256).orElseThrow();
    }

    /** The newest signature of a file with this SHA-256. */
    Optional<byte[]> of(String sha256) {
        return sql.resultQuery("SELECT signature FROM payment.signature WHERE sha256 = ? ORDER BY key_id DESC LIMIT 1", sha256)
                .fetchOptional(row -> row.get(0, byte[].class));
    }

    /** The signature of a file of this run; empty when it never left. */
    Optional<byte[]> ofRun(long run, String sha256) {
        return sql.resultQuery("SELECT EXISTS (SELECT FROM payment.export WHERE run_id = ? AND sha256 = ?)", run, sha256).fetchSingle(0,
                Boolean.class)
                        ? of(sha256)
                        : Optional.empty();
    }

    /** The export that wrote a file with this SHA-256, when one did and its recorded signature is ours. */
    Optional<Known> known(String sha256) {
        return sql.resultQuery("""
                SELECT r.month, e.format, e.exported_at, s.signature, k.public_key
                FROM payment.export e JOIN payment.run r ON r.id = e.run_id JOIN payment.signature s ON s.sha256 = e.sha256
                JOIN payment.signing_key k ON k.id = s.key_id
                WHERE e.sha256 = ? ORDER BY e.id, s.key_id DESC LIMIT 1""", sha256)
                .fetchOptional()
                .filter(row -> verifies(row.get("public_key", byte[].class), sha256, row.get("signature", byte[].class)))
                .map(row -> new Known(YearMonth.from(row.get("month", java.time.LocalDate.class)), row.get("format", String.class),
                        row.get("exported_at", OffsetDateTime.class).toInstant(), row.get("signature", byte[].class)));
    }

    /** Whether one of our keys made this signature of a file with this SHA-256. */
    boolean verifies(String sha256, byte[] signature) {
        return sql.resultQuery("SELECT public_key FROM payment.signing_key ORDER BY id DESC").fetch(row -> row.get(0, byte[].class))
                .stream()
                .anyMatch(key -> verifies(key, sha256, signature));
    }

    /** The public key of the newest signatures, in the form every program for certificates reads. */
    @Transactional
    public String publicKey() {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(key(today.now()).publicKey())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** The newest key; the first is made when it is first needed. */
    private Key key(Instant at) {
        return newest().orElseGet(() -> {
            sql.execute("SELECT pg_advisory_xact_lock(?)", LOCK);
            return newest().orElseGet(() -> make(at));
        });
    }

    private Optional<Key> newest() {
        return sql.resultQuery("SELECT id, public_key, sealed FROM payment.signing_key ORDER BY id DESC LIMIT 1")
                .fetchOptional(row -> new Key(row.get(0, Integer.class), row.get(1, byte[].class), row.get(2, byte[].class)));
    }

    private Key make(Instant at) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            sql.execute("INSERT INTO payment.signing_key (public_key, sealed, made_at) VALUES (?, ?, ?::timestamptz)",
                    pair.getPublic().getEncoded(),
                    secret.seal(PURPOSE, pair.getPrivate().getEncoded()), at.atOffset(ZoneOffset.UTC));
            return newest().orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] signed(Key key, String sha256) {
        try {
            PrivateKey own = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(secret.open(PURPOSE, key.sealed())));
            Signature signature = Signature.getInstance(OF_DIGEST);
            signature.initSign(own);
            signature.update(HexFormat.of().parseHex(sha256));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean verifies(byte[] key, String sha256, byte[] given) {
        try {
            PublicKey known = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key));
            Signature signature = Signature.getInstance(OF_DIGEST);
            signature.initVerify(known);
            signature.update(HexFormat.of().parseHex(sha256));
            return signature.verify(given);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
