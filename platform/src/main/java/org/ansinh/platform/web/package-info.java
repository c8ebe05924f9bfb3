/** Layout, components, rendering, languages and error pages. Shared by all modules; knows none of them. */
@NullMarked
package org.ansinh.platform.web;

import org.jspecify.annotations.NullMarked;
