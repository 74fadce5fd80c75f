/**
 * Weighted rendezvous hashing, the even distribution of DPS with a mapping that anyone can recompute. Not exported: made
 * through {@code AllocationStrategies} or from a configuration.
 */
@NullMarked
package io.dpsallocation.strategies.weighted;

import org.jspecify.annotations.NullMarked;
