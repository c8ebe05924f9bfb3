/** People and households, the social-security code, facts dated twice, search. */
@ApplicationModule(allowedDependencies = {"access", "area", "launch", "web"})
@NullMarked
package org.ansinh.platform.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
