/**
 * The simulated DPS behind HTTPS on this machine, for unmodified device and service clients. Needs
 * {@code io.netty:netty-handler} and {@code io.netty:netty-codec-http}, 4.1 or 4.2, beside the test kit.
 */
@NullMarked
package io.dpsallocation.testkit.server;

import org.jspecify.annotations.NullMarked;
