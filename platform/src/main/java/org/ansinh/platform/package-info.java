/** The application: a modular monolith. Each sub-package is a module with a front door; see docs/architecture.md. */
@NullMarked
package org.ansinh.platform;

import org.jspecify.annotations.NullMarked;
