/**
 * The law engine: dated law packs (facts catalogue, parameters, DMN 1.3 decision tables, programmes) checked into one
 * small typed plan, evaluated over columns for everyone or traced for one household.
 *
 * <p>Knows nothing of registries, databases or Spring. The front door is {@link org.ansinh.law.LawBook}.
 */
@NullMarked
package org.ansinh.law;

import org.jspecify.annotations.NullMarked;
