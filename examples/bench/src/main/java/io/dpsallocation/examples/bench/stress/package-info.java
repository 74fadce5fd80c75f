/** Two threads and one ledger in memory, under jcstress: which answers hardware, compiler and scheduler let them have. */
@NullMarked
package io.dpsallocation.examples.bench.stress;

import org.jspecify.annotations.NullMarked;
