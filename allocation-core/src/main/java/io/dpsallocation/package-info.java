/**
 * The entry point: a {@link io.dpsallocation.DeviceAllocator} takes a device's allocation request and answers with one
 * linked hub and a reason, or with a rejection and a reason.
 */
@NullMarked
package io.dpsallocation;

import org.jspecify.annotations.NullMarked;
