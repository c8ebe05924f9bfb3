package org.ansinh.platform.entitlement;

import org.ansinh.law.LawBook;
import org.ansinh.law.PackSource;
import org.springframework.stereotype.Component;

/** The law in use: the shipped pack, read and checked once at the start. A pack with a fault refuses the start. */
@Component
public class Law {

    private final LawBook book = LawBook.load(PackSource.shipped());

    public LawBook book() {
        return book;
    }
}
