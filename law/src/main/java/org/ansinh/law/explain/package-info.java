/**
 * Evaluates one household: three-valued, with trace, near misses, the day of change, and exactly the facts that matter.
 */
@NullMarked
package org.ansinh.law.explain;

import org.jspecify.annotations.NullMarked;
