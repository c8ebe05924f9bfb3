/**
 * Finds one person registered twice, fraud and error, and treats nobody as guilty: rules leave findings, a finding may only open a
 * review case, and what follows is decided by named people in casework and payment. So this room knows neither of the two: it reads
 * their tables through the views of its own schema, and no room but the demonstration knows it. Of the register it may say that
 * somebody lives, and propose that two records be merged; somebody else decides that there.
 */
@ApplicationModule(allowedDependencies = {"access", "area", "registry", "entitlement", "launch", "web"})
@NullMarked
package org.ansinh.platform.integrity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
