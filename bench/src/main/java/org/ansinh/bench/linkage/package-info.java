/** What the matching of records reaches, in quality and in time. */
package org.ansinh.bench.linkage;
