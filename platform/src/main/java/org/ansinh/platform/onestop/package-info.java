/**
 * The one-stop desk: a file is received, moved on step by step as its procedure says, decided by two people in casework, and
 * handed over by the promised day. Every move is kept; nothing is decided here.
 */
@ApplicationModule(allowedDependencies = {"access", "area", "registry", "entitlement", "casework", "launch", "web"})
@NullMarked
package org.ansinh.platform.onestop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
