package org.ansinh.platform.onestop;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.ansinh.law.ProcedureBook;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.springframework.stereotype.Component;

/** What an officer's list is made for: her roles, whom she stands in for, how late a file must be to climb to her. */
@Component
class Viewers {

    private final Procedures procedures;
    private final Deputies deputies;

    Viewers(Procedures procedures, Deputies deputies) {
        this.procedures = procedures;
        this.deputies = deputies;
    }

    /** @param areas units in which she holds any of the roles given */
    WorkList.Viewer of(Officer officer, Function<Role[], Set<Integer>> areas, LocalDate day) {
        Set<Integer> hers = new HashSet<>(deputies.coveredBy(officer.id(), day));
        hers.add(officer.id());
        return new WorkList.Viewer(hers, areas.apply(DossierPages.READERS), areas.apply(new Role[]{Role.RECEPTION}),
                areas.apply(new Role[]{Role.ASSESSOR}), areas.apply(new Role[]{Role.APPROVER}), areas.apply(new Role[]{Role.LEADER}),
                climbed(ProcedureBook.Superior.APPROVER, day), climbed(ProcedureBook.Superior.LEADER, day));
    }

    /** Files promised for this day or before have climbed; far in the past when nothing climbs to the superior. */
    private LocalDate climbed(ProcedureBook.Superior superior, LocalDate day) {
        return procedures.counting(book -> book.rules().escalations().stream().filter(one -> one.to() == superior).findFirst()
                .map(one -> {
                    LocalDate promised = day;
                    while (book.calendar().between(promised, day) < one.workingDaysLate()) {
                        promised = promised.minusDays(1);
                    }
                    return promised;
                }).orElse(LocalDate.of(1900, 1, 1)));
    }
}
