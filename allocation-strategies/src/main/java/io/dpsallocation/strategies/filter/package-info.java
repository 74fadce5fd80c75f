/**
 * Hard rules about hubs, which no strategy gets past. Not exported: made through {@code HubFilters} or from a
 * configuration.
 */
@NullMarked
package io.dpsallocation.strategies.filter;

import org.jspecify.annotations.NullMarked;
