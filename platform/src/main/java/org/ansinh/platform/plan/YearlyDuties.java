package org.ansinh.platform.plan;

import java.time.Instant;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The recurring duties of section IV become tasks of a year: made once, however often it is asked for. */
@Component
@Transactional
public class YearlyDuties {

    private final Plan plan;
    private final Works works;
    private final AuditTrail audit;

    YearlyDuties(Plan plan, Works works, AuditTrail audit) {
        this.plan = plan;
        this.works = works;
        this.audit = audit;
    }

    /**
     * Makes the tasks of a year.
     *
     * @return how many were made now; 0 when all stood already
     * @throws Fault for a year outside the plan
     */
    public int make(int year, Officer by, Instant at) {
        if (year < 2024 || year > plan.document().goalYear()) {
            throw new Fault("plan.duties.year", String.valueOf(year), String.valueOf(plan.document().goalYear()));
        }
        int made = 0;
        for (Rhythm.Recurring one : Rhythm.DUTIES) {
            PlanDocument.Duty duty = plan.document().duties().stream().filter(known -> known.code().equals(one.code())).findFirst()
                    .orElseThrow();
            if (one.in(year) && works.yearly(duty, year, one.due().atYear(year), one.label(), by, at)) {
                made++;
            }
        }
        if (made > 0) {
            audit.changed(by, "plan:" + Plans.SHIPPED, made + " yearly tasks of " + year);
        }
        return made;
    }
}
