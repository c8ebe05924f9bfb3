@NullMarked
package org.ansinh.linkage.command;

import org.jspecify.annotations.NullMarked;
