/**
 * Who is the same person: probabilistic matching of records (Fellegi and Sunter 1969) made for Vietnamese names.
 *
 * <p>The front doors are {@link org.ansinh.linkage.Schema} (columns, comparison ladders and block rules, as data),
 * {@link org.ansinh.linkage.Records}, {@link org.ansinh.linkage.Trainer}, {@link org.ansinh.linkage.Model} (scores a pair and says
 * why), {@link org.ansinh.linkage.Linker} (a whole register, or one against another) and {@link org.ansinh.linkage.MatchIndex}
 * (one record at a time). Knows nothing of registries, databases or Spring.
 */
@NullMarked
package org.ansinh.linkage;

import org.jspecify.annotations.NullMarked;
