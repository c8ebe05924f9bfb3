package org.ansinh.platform.access;

import java.util.Set;

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
    LAW_APPROVER;

    private static final Set<Role> WITHOUT_PEOPLE = Set.of(PARTY_OFFICE, ADMINISTRATOR, LAW_OFFICER, LAW_APPROVER);

    /** Whether the work needs named people's data at all. */
    public boolean seesPeople() {
        return !WITHOUT_PEOPLE.contains(this);
    }
}
