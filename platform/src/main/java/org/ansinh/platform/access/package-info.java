/** Accounts, roles by area, who may do what, and the audit trail of looks and changes. */
@ApplicationModule(allowedDependencies = {"area", "launch", "web"})
@NullMarked
package org.ansinh.platform.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
