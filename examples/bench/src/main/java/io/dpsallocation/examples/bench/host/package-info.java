/** How long a fresh JVM takes to its first answer, in each of the hosts. Every contender is a process of its own. */
@NullMarked
package io.dpsallocation.examples.bench.host;

import org.jspecify.annotations.NullMarked;
