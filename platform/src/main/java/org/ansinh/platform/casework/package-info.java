/** Proposals and decisions: an officer proposes, another person decides; grants that run until a person ends them. */
@ApplicationModule(allowedDependencies = {"access", "area", "registry", "entitlement", "launch", "web"})
@NullMarked
package org.ansinh.platform.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
