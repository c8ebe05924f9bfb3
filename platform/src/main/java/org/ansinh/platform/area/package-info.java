/** Administrative units over time: surrogate ids, dated codes and names, succession with shares. */
@ApplicationModule(allowedDependencies = {"launch", "web"})
@NullMarked
package org.ansinh.platform.area;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
