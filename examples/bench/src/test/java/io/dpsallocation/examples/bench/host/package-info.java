/** Tests of the cold-start measurement. */
@NullMarked
package io.dpsallocation.examples.bench.host;

import org.jspecify.annotations.NullMarked;
