/** The filter that keeps hubs from filling up. Not exported: made through {@code HubFilters} or from a configuration. */
@NullMarked
package io.dpsallocation.strategies.capacity;

import org.jspecify.annotations.NullMarked;
