/** The ledger, the monthly run, bank files: what is paid converges to what is due. */
@ApplicationModule(allowedDependencies = {"access", "area", "registry", "entitlement", "casework", "launch", "web"})
@NullMarked
package org.ansinh.platform.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
