package org.ansinh.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.ansinh.platform.access.AuditFault.Kind;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tampering as the owner of the database, with every trigger switched off; undone after each test. */
class AuditCheckTest extends PlatformTest {

    private static final AtomicInteger COUNTER = new AtomicInteger(910_000);

    @Autowired
    private AuditCheck check;

    @Autowired
    private AuditCopy copy;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private DSLContext sql;

    @Autowired
    private PlatformTransactionManager transactions;

    @TempDir
    private Path folder = Path.of("");

    private final int account = COUNTER.incrementAndGet();
    private final Officer officer = new Officer(account, "so-" + account, "Nhân Chứng", Set.of(Role.INSPECTOR), Set.of(1));

    private Path signed = Path.of("");

    @BeforeEach
    void fiveLooksAndASignedCopyAfterTheFourth() {
        signed = folder.resolve("audit-heads");
        for (int i = 1; i <= 4; i++) {
            trail.looked(officer, "person:" + i, "xem hồ sơ");
        }
        copy.write(signed);
        trail.changed(officer, "person:5", "sửa ngày sinh");
    }

    @Test
    void anUntouchedTrailIsWhole() {
        assertThat(check.faults(signed)).isEmpty();
    }

    @Test
    void anAlteredEntryIsNamed() {
        assertThat(faultsAfter("UPDATE access.audit SET subject = 'person:99' WHERE account_id = %d AND number = 2"))
                .containsExactly(new AuditFault(Kind.ALTERED, officer.username(), 2, 2));
    }

    @Test
    void anEntryAlteredTogetherWithItsHashIsFoundByTheNextOne() {
        assertThat(faultsAfter("UPDATE access.audit SET what = 'không có gì' WHERE account_id = %1$d AND number = 2",
                "UPDATE access.audit a SET hash = access.audit_hash(a) WHERE account_id = %d AND number = 2"))
                .containsExactly(new AuditFault(Kind.OUT_OF_PLACE, officer.username(), 3, 3));
    }

    @Test
    void entriesDeletedInTheMiddleAreNamed() {
        assertThat(faultsAfter("DELETE FROM access.audit WHERE account_id = %d AND number IN (2, 3)"))
                .containsExactly(new AuditFault(Kind.MISSING, officer.username(), 2, 3));
    }

    @Test
    void entriesDeletedAtTheEndAreNamed() {
        assertThat(faultsAfter("DELETE FROM access.audit WHERE account_id = %d AND number > 3"))
                .contains(new AuditFault(Kind.END_MISSING, officer.username(), 4, 5));
    }

    @Test
    void anEndDeletedFromBothTablesIsFoundByTheSignedCopy() {
        assertThat(faultsAfter("DELETE FROM access.audit WHERE account_id = %d AND number > 3",
                "UPDATE access.audit_head h SET number = 3, hash = (SELECT hash FROM access.audit a WHERE a.account_id = h.account_id AND number = 3) WHERE account_id = %d"))
                .containsExactly(new AuditFault(Kind.END_MISSING, "#" + account, 4, 4));
    }

    @Test
    void aWholeChainDeletedFromBothTablesIsFoundByTheSignedCopy() {
        assertThat(faultsAfter("DELETE FROM access.audit WHERE account_id = %d", "DELETE FROM access.audit_head WHERE account_id = %d"))
                .containsExactly(new AuditFault(Kind.END_MISSING, "#" + account, 1, 4));
    }

    @Test
    void twoExchangedEntriesAreFound() {
        assertThat(faultsAfter("UPDATE access.audit SET number = -2 WHERE account_id = %d AND number = 2",
                "UPDATE access.audit SET number = 2 WHERE account_id = %d AND number = 3",
                "UPDATE access.audit SET number = 3 WHERE account_id = %d AND number = -2"))
                .extracting(AuditFault::kind).contains(Kind.OUT_OF_PLACE);
    }

    @Test
    void aForgedEntryAfterTheEndIsNamed() {
        assertThat(faultsAfter("INSERT INTO access.audit (at, account_id, username, kind, subject, what, address, number, prev_hash, hash) "
                + "SELECT now(), account_id, username, kind, 'person:7', what, address, 6, hash, hash FROM access.audit WHERE account_id = %d AND number = 5",
                "UPDATE access.audit a SET hash = access.audit_hash(a) WHERE account_id = %d AND number = 6"))
                .containsExactly(new AuditFault(Kind.FORGED, officer.username(), 6, 6));
    }

    @Test
    void aChainRewrittenFromOneEntryOnWithAllItsHashesDiffersFromTheSignedCopy() {
        List<AuditFault> faults = faultsAfter("UPDATE access.audit SET subject = 'person:99' WHERE account_id = %d AND number = 3",
                "UPDATE access.audit a SET hash = access.audit_hash(a) WHERE account_id = %d AND number = 3",
                rehash(4), rehashHash(4), rehash(5), rehashHash(5),
                "UPDATE access.audit_head h SET hash = (SELECT hash FROM access.audit a WHERE a.account_id = h.account_id AND number = 5) WHERE account_id = %d");
        assertThat(faults).containsExactly(new AuditFault(Kind.REWRITTEN, "#" + account, 4, 4));
    }

    @Test
    void aSignedCopyThatSomebodyChangedIsToldAndNotWrittenOver() throws IOException {
        Files.writeString(signed, Files.readString(signed).replace(account + " 4 ", account + " 3 "));
        assertThat(check.faults(signed)).contains(new AuditFault(Kind.COPY_ALTERED, "", 0, 0));
        copy.write(signed);
        assertThat(check.faults(signed)).contains(new AuditFault(Kind.COPY_ALTERED, "", 0, 0));
    }

    @Test
    void aLaterCopyNeverHidesWhatWasTakenOut() {
        assertThat(faultsAfter(() -> copy.write(signed), "DELETE FROM access.audit WHERE account_id = %d",
                "DELETE FROM access.audit_head WHERE account_id = %d"))
                .containsExactly(new AuditFault(Kind.END_MISSING, "#" + account, 1, 4));
    }

    @Test
    void theEndsOfChainsAreNotMovedBackByAnybodyWhoKeepsTheTriggersOn() {
        assertThatThrownBy(() -> sql.execute("UPDATE access.audit_head SET number = 1 WHERE account_id = " + account))
                .hasMessageContaining("only moves on");
        assertThatThrownBy(() -> sql.execute("DELETE FROM access.audit_head WHERE account_id = " + account))
                .hasMessageContaining("only moves on");
    }

    private static String rehash(int number) {
        return "UPDATE access.audit a SET prev_hash = (SELECT hash FROM access.audit b WHERE b.account_id = a.account_id AND b.number = "
                + (number - 1)
                + ") WHERE account_id = %d AND number = " + number;
    }

    private static String rehashHash(int number) {
        return "UPDATE access.audit a SET hash = access.audit_hash(a) WHERE account_id = %d AND number = " + number;
    }

    private List<AuditFault> faultsAfter(String... tampering) {
        return faultsAfter(() -> {
        }, tampering);
    }

    private List<AuditFault> faultsAfter(Runnable then, String... tampering) {
        return java.util.Objects.requireNonNull(new TransactionTemplate(transactions).execute(transaction -> {
            transaction.setRollbackOnly();
            sql.execute("SET LOCAL session_replication_role = replica");
            for (String statement : tampering) {
                sql.execute(statement.formatted(account));
            }
            then.run();
            return check.faults(signed);
        }));
    }
}
