/** Made-up Vietnamese people with the mistakes registers make, and who is who among them: for measuring and for tests. */
@NullMarked
package org.ansinh.linkage.synthetic;

import org.jspecify.annotations.NullMarked;
