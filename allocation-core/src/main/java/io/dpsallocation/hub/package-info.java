/**
 * What an allocation request does not tell about the hubs it names: weight, place, capacity, state and tags, as a catalog
 * that is an immutable snapshot.
 */
@NullMarked
package io.dpsallocation.hub;

import org.jspecify.annotations.NullMarked;
