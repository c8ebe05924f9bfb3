/**
 * Reads the files of a law pack (YAML, DMN) into records and gathers every fault of every file. Knows files, not days.
 */
@NullMarked
package org.ansinh.law.pack;

import org.jspecify.annotations.NullMarked;
