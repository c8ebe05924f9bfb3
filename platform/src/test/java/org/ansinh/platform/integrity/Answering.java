package org.ansinh.platform.integrity;

import java.util.Set;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.registry.Person;
import org.springframework.context.ApplicationContext;

/** Somebody says that she lives, and is answered: for tests of other rooms. */
public final class Answering {

    public static final Officer DESK = new Officer(8201, "mot-cua", "Nguyễn Thị Cửa", Set.of(Role.RECEPTION), Set.of(1));
    public static final Officer VISITOR = new Officer(8202, "di-tham", "Lê Văn Thăm", Set.of(Role.ASSESSOR), Set.of(1));

    private final Alive alive;
    private final Set<Integer> areas;

    public Answering(ApplicationContext context, Set<Integer> areas) {
        this.alive = context.getBean(Alive.class);
        this.areas = areas;
    }

    public long hear(Person person) {
        return alive.hear(person, "chính bà", Alive.Channel.DESK, DESK);
    }

    public void answer(long id, boolean lives, Officer by) {
        alive.answer(id, lives, "đến nhà, gặp và xem căn cước", by, areas);
    }
}
