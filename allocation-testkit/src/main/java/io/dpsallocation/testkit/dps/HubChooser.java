package io.dpsallocation.testkit.dps;

import java.time.Instant;

/** Chooses a hub for one registration. */
@FunctionalInterface
interface HubChooser {

    /** Makes the n-th attempt, counted from 1. */
    Choice.Attempt choose(int attempt, Instant at);
}
