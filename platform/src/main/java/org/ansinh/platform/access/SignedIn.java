package org.ansinh.platform.access;

import java.io.Serializable;
import java.security.Principal;
import org.ansinh.platform.web.Named;

/** What a session remembers of an officer; her rights are read anew on every request. */
record SignedIn(int id, String username, String displayName, Duty duty) implements Principal, Named, Serializable {

    @Override
    public String getName() {
        return username;
    }
}
