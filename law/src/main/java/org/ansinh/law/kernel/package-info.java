/**
 * Evaluates many people over primitive columns; emits one class per plan. Must equal the explaining evaluation.
 */
@NullMarked
package org.ansinh.law.kernel;

import org.jspecify.annotations.NullMarked;
