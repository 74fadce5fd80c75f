/**
 * The static configuration of DPS: one hub, or the first of some typed rules that fits the request. Not exported: made
 * through {@code AllocationStrategies} or from a configuration.
 */
@NullMarked
package io.dpsallocation.strategies.fixed;

import org.jspecify.annotations.NullMarked;
