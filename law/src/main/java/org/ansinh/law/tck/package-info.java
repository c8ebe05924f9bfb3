/**
 * Test cases in the XML of the DMN Technology Compatibility Kit: running any folder of them over {@code model}, and writing the
 * worked examples of a law pack so that an engine of any vendor can run our law.
 */
@NullMarked
package org.ansinh.law.tck;

import org.jspecify.annotations.NullMarked;
