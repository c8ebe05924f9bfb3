package org.ansinh.platform.intake;

import static org.ansinh.platform.intake.Field.*;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a file tells of. */
public enum Kind {
    /** People and the households they live in, with facts. */
    PEOPLE(EnumSet.of(NUMBER, CODE, KEY, NAME, SEX, BORN, HOUSEHOLD, RELATION, AREA, HAMLET, ADDRESS, SINCE),
            EnumSet.of(NAME, SEX, BORN, HOUSEHOLD, AREA)),
    /** Facts about people who are in the register. */
    FACTS(EnumSet.of(NUMBER, CODE, KEY, NAME, BORN, SINCE), EnumSet.noneOf(Field.class)),
    /** Births, deaths and moves, as the population register tells them. */
    POPULATION(EnumSet.of(EVENT, SINCE, NUMBER, CODE, KEY, NAME, SEX, BORN, PARENT, HOUSEHOLD, RELATION, AREA, HAMLET, ADDRESS),
            EnumSet.of(EVENT, SINCE));

    private final Set<Field> fields;
    private final Set<Field> needed;

    Kind(Set<Field> fields, Set<Field> needed) {
        this.fields = fields;
        this.needed = needed;
    }

    /** In the order of a template. */
    public List<Field> fields() {
        return List.copyOf(fields);
    }

    boolean takes(Field field) {
        return fields.contains(field);
    }

    public boolean needs(Field field) {
        return needed.contains(field);
    }

    boolean facts() {
        return this != POPULATION;
    }
}
