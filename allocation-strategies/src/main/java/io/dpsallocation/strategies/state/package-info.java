/** The filter that acts upon the state of hubs. Not exported: made through {@code HubFilters} or from a configuration. */
@NullMarked
package io.dpsallocation.strategies.state;

import org.jspecify.annotations.NullMarked;
