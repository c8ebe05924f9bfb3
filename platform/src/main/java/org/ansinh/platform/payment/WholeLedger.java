package org.ansinh.platform.payment;

import java.util.Set;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.springframework.stereotype.Component;

/** Sums of the ledger are sums over everybody: only who answers for every ward may see them. */
@Component
class WholeLedger {

    static final Role[] READERS = {Role.ACCOUNTANT, Role.TREASURER, Role.APPROVER, Role.LEADER, Role.INSPECTOR, Role.SUPERVISOR};

    private final CurrentOfficer current;
    private final Areas areas;
    private final Today today;

    WholeLedger(CurrentOfficer current, Areas areas, Today today) {
        this.current = current;
        this.areas = areas;
        this.today = today;
    }

    /** @throws Fault when she holds one of the roles, but not everywhere */
    Officer require(Role... anyOf) {
        Officer officer = current.require(anyOf);
        if (!everywhere(anyOf)) {
            throw new Fault("payment.ledger.whole");
        }
        return officer;
    }

    boolean everywhere(Role... anyOf) {
        Set<Integer> visible = current.visibleAreas(anyOf);
        return areas.wards(today.day()).stream().map(AreaUnit::id).allMatch(visible::contains);
    }
}
