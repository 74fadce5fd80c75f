/**
 * What a strategy in the shadow of another one would have done: the counts of {@code AllocationStrategies.shadow(..)}, for
 * hosts to read.
 */
@NullMarked
package io.dpsallocation.strategies.shadow;

import org.jspecify.annotations.NullMarked;
