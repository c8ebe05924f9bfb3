/**
 * The law room: simulation of changed law over the city, drafts of tables and figures that two people put in force, and the log
 * of what does not fit.
 */
@ApplicationModule(allowedDependencies = {"access", "area", "registry", "entitlement", "launch", "web"})
@NullMarked
package org.ansinh.platform.lawroom;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
