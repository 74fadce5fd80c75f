/** Stories of fleets, each told by a simulated DPS that asks a real allocation webhook. */
@NullMarked
package io.dpsallocation.examples.stories;

import org.jspecify.annotations.NullMarked;
