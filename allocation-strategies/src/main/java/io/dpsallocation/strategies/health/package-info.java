/** The filter that takes ill hubs out. Not exported: made through {@code HubFilters} or from a configuration. */
@NullMarked
package io.dpsallocation.strategies.health;

import org.jspecify.annotations.NullMarked;
