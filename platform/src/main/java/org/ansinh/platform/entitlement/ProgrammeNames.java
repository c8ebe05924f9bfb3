package org.ansinh.platform.entitlement;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.ansinh.law.Programme;
import org.ansinh.law.Text;
import org.ansinh.platform.registry.ReceivableProgrammes;
import org.springframework.stereotype.Component;

/** The programmes of the law in use, for the register of who receives on whose behalf. */
@Component
class ProgrammeNames implements ReceivableProgrammes {

    private final Law law;

    ProgrammeNames(Law law) {
        this.law = law;
    }

    @Override
    public SequencedMap<String, Text> programmes() {
        SequencedMap<String, Text> names = new LinkedHashMap<>();
        for (Programme programme : law.book().programmes()) {
            names.put(programme.code(), programme.name());
        }
        return names;
    }
}
