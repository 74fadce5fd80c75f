/**
 * What a host keeps for strategies and filters and feeds while they run: measured numbers that live longer than one
 * configuration. Given to the allocator's builder under a name that a configuration names.
 */
@NullMarked
package io.dpsallocation.strategies.resource;

import org.jspecify.annotations.NullMarked;
