/**
 * Starting and stopping: command-line options, the data directory, the embedded PostgreSQL or an external one, the clock.
 * Shared by all modules; knows none of them.
 */
@NullMarked
package org.ansinh.platform.launch;

import org.jspecify.annotations.NullMarked;
