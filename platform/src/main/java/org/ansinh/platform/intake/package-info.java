/**
 * Files in and out: tables of people, facts and movements are read, checked, tried and taken in; what contradicts the register
 * becomes a task for a person; lists leave only with a reason.
 */
@ApplicationModule(allowedDependencies = {"access", "area", "registry", "entitlement", "launch", "web"})
@NullMarked
package org.ansinh.platform.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
