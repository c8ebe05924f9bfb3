/** Benchmarks of the law engine beside a hand-written loop and an independent DMN engine; never part of the test run. */
package org.ansinh.bench;
