/**
 * Where devices and hubs are, and which of them are near each other. Strategies are made through {@code AllocationStrategies}
 * or from a configuration.
 */
@NullMarked
package io.dpsallocation.strategies.geo;

import org.jspecify.annotations.NullMarked;
