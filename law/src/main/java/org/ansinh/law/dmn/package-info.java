/**
 * Reads DMN 1.3 XML, hardened: tables and literal expressions as written, cells parsed, nothing resolved yet.
 */
@NullMarked
package org.ansinh.law.dmn;

import org.jspecify.annotations.NullMarked;
