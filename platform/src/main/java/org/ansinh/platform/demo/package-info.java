/** A synthetic city, deterministic by seed, made from real marginals. No real person's data. */
@NullMarked
package org.ansinh.platform.demo;

import org.jspecify.annotations.NullMarked;
