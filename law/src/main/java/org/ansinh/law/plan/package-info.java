/**
 * The typed plan of one law version: names resolved, every value a long, every cell a set of intervals. Compiles and checks.
 */
@NullMarked
package org.ansinh.law.plan;

import org.jspecify.annotations.NullMarked;
