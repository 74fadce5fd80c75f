/** Faults between DPS and a webhook, to put around a webhook of this process or one behind HTTP. */
@NullMarked
package io.dpsallocation.testkit.fault;

import org.jspecify.annotations.NullMarked;
