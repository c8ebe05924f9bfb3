/** What a change of law would do to the same people. */
@NullMarked
package org.ansinh.law.simulate;

import org.jspecify.annotations.NullMarked;
