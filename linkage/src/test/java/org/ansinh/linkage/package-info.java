@NullMarked
package org.ansinh.linkage;

import org.jspecify.annotations.NullMarked;
