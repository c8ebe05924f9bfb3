package org.ansinh.platform;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    @Test
    void everyModuleKnowsOnlyWhatItMay() {
        ApplicationModules.of(AnSinh.class).verify();
    }
}
