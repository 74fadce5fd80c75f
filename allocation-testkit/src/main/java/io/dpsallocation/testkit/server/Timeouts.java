package io.dpsallocation.testkit.server;

import java.time.Duration;

/** How long a server waits for a client. */
record Timeouts(Duration handshake, Duration request, Duration idle) {}
