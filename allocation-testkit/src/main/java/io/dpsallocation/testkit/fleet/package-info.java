/**
 * Fleets of devices drawn from a seed, where a strategy sends them, and who moves when hubs change. Needs no test
 * framework.
 */
@NullMarked
package io.dpsallocation.testkit.fleet;

import org.jspecify.annotations.NullMarked;
