package org.ansinh.platform.plan;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** The plan in force. Read once; a faulty file refuses the start. */
@Component
public class Plan {

    private final PlanDocument document = PlanFile.read();

    public PlanDocument document() {
        return document;
    }

    public Optional<Target> target(String code) {
        return document.targets().stream().filter(target -> target.code().equalsIgnoreCase(code)).findFirst();
    }
}
