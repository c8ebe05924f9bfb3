package org.ansinh.platform.access;

import org.springframework.stereotype.Component;

/** Append-only record of who looked at whom and who changed what. */
@Component
public class AuditTrail {

    /** An officer looked at a record. {@code subject} such as {@code person:7654}. */
    public void looked(Officer by, String subject, String purpose) {}

    /** An officer changed something; same transaction as the change. */
    public void changed(Officer by, String subject, String what) {}
}
