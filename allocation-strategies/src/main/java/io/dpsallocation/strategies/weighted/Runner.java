package io.dpsallocation.strategies.weighted;

import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.hub.LinkedHub;

/** A hub, the weight it runs with, and the number it drew. */
record Runner(LinkedHub hub, double weight, double number) {

    RankedHub ranked() {
        return new RankedHub(hub.name(), number);
    }
}
