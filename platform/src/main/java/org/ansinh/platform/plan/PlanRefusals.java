package org.ansinh.platform.plan;

import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.springframework.stereotype.Component;

/** Documents, figures and reports that were refused: the trail keeps whose they were, of what, and why. Told outside any transaction, which a refusal would undo. */
@Component
public class PlanRefusals {

    private static final int LONGEST = 200;

    private final AuditTrail audit;

    PlanRefusals(AuditTrail audit) {
        this.audit = audit;
    }

    /**
     * @param of name of the file, code of the target, the report
     * @param why key of the message that told it
     */
    public void told(Officer by, String of, String why) {
        audit.changed(by, "plan-refused", (of.length() > LONGEST ? of.substring(0, LONGEST) : of) + ": " + why);
    }
}
