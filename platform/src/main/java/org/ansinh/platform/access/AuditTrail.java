package org.ansinh.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Append-only record of who looked at whom and who changed what. The database refuses changes to it, sets the time itself, and
 * chains each account's rows by hash, so that a row altered or taken out from under the program shows.
 */
@Component
public class AuditTrail {

    private static final int NOBODY = 0;

    private final DSLContext sql;
    private final TransactionTemplate separately;

    AuditTrail(DSLContext sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.separately = new TransactionTemplate(transactions);
        this.separately.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** An officer looked at a record. {@code subject} such as {@code person:7654}. */
    public void looked(Officer by, String subject, String purpose) {
        add(by.id(), by.username(), "LOOKED", subject, purpose);
    }

    /** An officer changed something; same transaction as the change. */
    public void changed(Officer by, String subject, String what) {
        add(by.id(), by.username(), "CHANGED", subject, what);
    }

    /** @param how what was proved besides the password; empty when nothing */
    void signedIn(AccountRow account, String how, String address) {
        insert(account.id(), account.username(), "SIGNED_IN", "account:" + account.username(), how, address);
    }

    /** An officer changed her own account. */
    void changedAccount(AccountRow own, String what) {
        add(own.id(), own.username(), "CHANGED", "account:" + own.username(), what);
    }

    void signInRefused(String username, String address) {
        insert(NOBODY, "", "SIGN_IN_REFUSED", "account:" + username.substring(0, Math.min(username.length(), 40)), "", address);
    }

    private void add(int account, String username, String kind, String subject, String what) {
        if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            separately.executeWithoutResult(own -> insert(account, username, kind, subject, what, address()));
        } else {
            insert(account, username, kind, subject, what, address());
        }
    }

    private void insert(int account, String username, String kind, String subject, String what, String address) {
        sql.execute("INSERT INTO access.audit (account_id, username, kind, subject, what, address) VALUES (?, ?, ?, ?, ?, ?)",
                account, username, kind, subject, what, address);
    }

    private static String address() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes servlet) {
            HttpServletRequest request = servlet.getRequest();
            return String.valueOf(request.getRemoteAddr());
        }
        return "command line";
    }
}
