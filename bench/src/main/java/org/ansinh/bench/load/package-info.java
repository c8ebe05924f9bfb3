/** Load on a running program from outside, over HTTP. */
@org.jspecify.annotations.NullMarked
package org.ansinh.bench.load;
