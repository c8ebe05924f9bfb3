package org.ansinh.platform.lawroom;

import org.ansinh.law.PackSource;
import org.ansinh.platform.entitlement.LaterLaw;
import org.springframework.stereotype.Component;

/** What two people put in force in this city, for the law in use. */
@Component
class PublishedLaw implements LaterLaw {

    private final DraftStore store;

    PublishedLaw(DraftStore store) {
        this.store = store;
    }

    @Override
    public PackSource files() {
        return AmendmentText.files(store.inForce());
    }
}
