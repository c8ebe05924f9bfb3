/** The plan: targets, base figures, trajectories, measurements counted from the registers or entered with a source, tasks. */
@ApplicationModule(allowedDependencies = {"access", "area", "registry", "entitlement", "casework", "payment", "intake", "launch", "web"})
@NullMarked
package org.ansinh.platform.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
