/**
 * A Device Provisioning Service inside the test's own process: enrollments, linked hubs with their devices and twins, the
 * allocation policies, the webhook call with its retries, re-provisioning, all in virtual time. What the real service's
 * behaviour is not known for is a setting in {@link io.dpsallocation.testkit.dps.AssumedBehaviour}.
 */
@NullMarked
package io.dpsallocation.testkit.dps;

import org.jspecify.annotations.NullMarked;
