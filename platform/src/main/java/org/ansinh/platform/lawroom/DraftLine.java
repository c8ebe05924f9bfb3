package org.ansinh.platform.lawroom;

import java.time.Instant;
import java.time.LocalDate;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Today;

/** A draft in the list. {@code state} is OPEN, SUBMITTED or IN_FORCE; {@code mine} when it waits for this officer. */
public record DraftLine(long id, String title, String kind, String subject, String state, String writer, LocalDate written,
        LocalDate appliesFrom, boolean mine) {

    static DraftLine of(Drafts.File file, Officer officer) {
        DraftVersion head = file.head();
        boolean mine = file.waiting()
                .filter(one -> officer.is(Role.LAW_APPROVER) && one.submittedBy() != officer.id() && one.writtenBy() != officer.id())
                .isPresent();
        return new DraftLine(file.draft().id(), file.draft().title(), file.draft().kind().name(), file.draft().subject(),
                file.state().name(), head.writerName(),
                day(head.writtenAt()), head.content().appliesFrom(), mine);
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, Today.ZONE);
    }
}
