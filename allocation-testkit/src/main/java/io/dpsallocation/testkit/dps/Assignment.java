package io.dpsallocation.testkit.dps;

/** Where a device is: its hub and its ID there. */
record Assignment(SimulatedHub hub, String deviceId) {}
