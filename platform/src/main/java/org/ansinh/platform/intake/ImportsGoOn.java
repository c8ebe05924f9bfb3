package org.ansinh.platform.intake;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** When the server starts, what an earlier stop left in the middle is gone on with. */
@Component
@ConditionalOnWebApplication
class ImportsGoOn {

    private final Imports imports;

    ImportsGoOn(Imports imports) {
        this.imports = imports;
    }

    @EventListener(ApplicationReadyEvent.class)
    void goOn() {
        imports.goOn();
    }
}
