package io.dpsallocation.strategies.ledger;

import java.util.List;

/**
 * One call of a ledger, as its caller saw it.
 *
 * @param device the device
 * @param hosts the ranking; or the one hub whose place is given back
 * @param isRelease whether a place is given back
 * @param invoked when it was called, in nanoseconds of a clock that only goes on
 * @param answered when the answer was there
 * @param answer the hub that was granted, with {@code +} before it if the place was taken by this call; or {@code full}, or
 *     {@code done} for a release
 */
record Call(String device, List<String> hosts, boolean isRelease, long invoked, long answered, String answer) {}
