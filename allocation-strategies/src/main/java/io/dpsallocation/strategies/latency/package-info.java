/**
 * The hub that answers fastest, by what is known of round trips. Not exported: made through {@code AllocationStrategies} or
 * from a configuration.
 */
@NullMarked
package io.dpsallocation.strategies.latency;

import org.jspecify.annotations.NullMarked;
