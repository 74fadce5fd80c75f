/**
 * The HTTP side of the simulated DPS without any socket: requests and answers as plain values, the device runtime API, the
 * enrollment service API, error bodies. A server, or a test, hands requests in.
 */
@NullMarked
package io.dpsallocation.testkit.http;

import org.jspecify.annotations.NullMarked;
