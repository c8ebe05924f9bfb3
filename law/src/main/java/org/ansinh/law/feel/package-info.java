/**
 * Lexer and parser of the small FEEL that law tables are written in; anything else is refused with a mend.
 */
@NullMarked
package org.ansinh.law.feel;

import org.jspecify.annotations.NullMarked;
