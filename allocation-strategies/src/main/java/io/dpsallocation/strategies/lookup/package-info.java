/**
 * Reads a database before it decides: one statement, whose row names the hub. Not exported: made through {@code
 * AllocationStrategies} or from a configuration.
 */
@NullMarked
package io.dpsallocation.strategies.lookup;

import org.jspecify.annotations.NullMarked;
