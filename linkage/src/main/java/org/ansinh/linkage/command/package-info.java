/** {@code ansinh link}: matching of CSV and Parquet files from the command line. */
@NullMarked
package org.ansinh.linkage.command;

import org.jspecify.annotations.NullMarked;
