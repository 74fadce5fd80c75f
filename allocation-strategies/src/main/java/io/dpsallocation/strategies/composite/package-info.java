/**
 * Strategies that are made of other strategies. Not exported: made through {@code AllocationStrategies} or from a
 * configuration.
 */
@NullMarked
package io.dpsallocation.strategies.composite;

import org.jspecify.annotations.NullMarked;
