package org.ansinh.platform.support;

import java.time.Instant;
import java.time.LocalDate;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.springframework.context.ApplicationContext;

/** Registers people of eighty-one, each in a household of her own in phường Vĩnh Thông. */
public final class Residents {

    private static final Evidence PAPER = new Evidence("CSDL quốc gia về dân cư", "", "test");
    private static final Instant KNOWN = Instant.parse("2026-01-02T02:00:00Z");
    private static final LocalDate SINCE = LocalDate.of(2025, 7, 1);

    private final Registry registry;
    private final int ward;

    public Residents(ApplicationContext context) {
        this.registry = context.getBean(Registry.class);
        this.ward = context.getBean(Areas.class).byCode("30760", SINCE).orElseThrow().id();
    }

    public int ward() {
        return ward;
    }

    public Person add(String name) {
        long person = registry.register(new NewPerson(name, Sex.FEMALE, LocalDate.of(1945, 3, 3), null), PAPER, KNOWN);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, SINCE, PAPER, KNOWN);
        registry.move(household, ward, "Khu phố 1", "", SINCE, PAPER, KNOWN);
        return registry.find(person).orElseThrow();
    }
}
