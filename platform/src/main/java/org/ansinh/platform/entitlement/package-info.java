/**
 * Runs the law over the registry: determination of everyone on a day, entitlement of a person over months, the left-behind list
 * and its opposite, the screener and the pages of policies.
 */
@ApplicationModule(allowedDependencies = {"access", "area", "registry", "launch", "web"})
@NullMarked
package org.ansinh.platform.entitlement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
