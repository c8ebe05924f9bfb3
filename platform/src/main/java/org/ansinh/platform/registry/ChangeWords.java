package org.ansinh.platform.registry;

import org.ansinh.platform.web.Page;

/** For templates: what a change is called. */
public final class ChangeWords {

    private ChangeWords() {}

    public static String label(Changes.Change change, Page page) {
        return LifeEventKind.of(change.kind()).map(kind -> page.t(kind.label()))
                .orElseGet(() -> page.t("registry.change." + change.kind()));
    }
}
