package io.dpsallocation.strategies.least;

import io.dpsallocation.hub.LinkedHub;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * A hub in the draw, and how many devices it holds besides the one that is decided.
 *
 * @param hub the hub
 * @param race its number in the draw
 * @param devices the count; empty when it is unknown
 * @param age how old the count is; zero when it is unknown
 */
record CountedHub(LinkedHub hub, double race, OptionalLong devices, Duration age) {

    double weight() {
        return hub.allocationWeight();
    }
}
