package org.ansinh.platform.access;

/** What an officer may do, always within her areas. */
public enum Role {
    RECEPTION,
    ASSESSOR,
    APPROVER,
    ACCOUNTANT,
    TREASURER,
    LABOUR_OFFICER,
    SOCIAL_WORKER,
    SUPERVISOR,
    PARTY_OFFICE,
    LEADER,
    INSPECTOR,
    ADMINISTRATOR,
    /** Drafts changes of the law's tables and figures. */
    LAW_OFFICER,
    /** Puts a colleague's draft in force. */
    LAW_APPROVER
}
