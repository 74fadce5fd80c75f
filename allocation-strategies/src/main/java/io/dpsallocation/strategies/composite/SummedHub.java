package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.hub.LinkedHub;

/** A hub and its weighted sum, 0 to 1. */
record SummedHub(LinkedHub hub, double sum) {

    RankedHub ranked() {
        return new RankedHub(hub.name(), sum);
    }
}
