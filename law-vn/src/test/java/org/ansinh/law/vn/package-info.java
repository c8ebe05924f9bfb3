/**
 * Proof of the law of Viet Nam as data: every worked example, and every table run by a second, independent DMN engine.
 *
 * <p>{@link ShippedPack} reads the files by itself, so that the judge shares no code with the engine it judges.
 */
@NullMarked
package org.ansinh.law.vn;

import org.jspecify.annotations.NullMarked;
