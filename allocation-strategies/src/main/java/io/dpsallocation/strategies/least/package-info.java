/** The hub with the fewest devices, in several senses. Not exported: made through {@code AllocationStrategies} or from a configuration. */
@NullMarked
package io.dpsallocation.strategies.least;

import org.jspecify.annotations.NullMarked;
