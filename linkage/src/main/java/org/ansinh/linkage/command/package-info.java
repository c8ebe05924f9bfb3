/** {@code ansinh link}: matching of CSV files from the command line. */
@NullMarked
package org.ansinh.linkage.command;

import org.jspecify.annotations.NullMarked;
