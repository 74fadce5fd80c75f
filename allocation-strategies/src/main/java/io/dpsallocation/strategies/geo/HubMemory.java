package io.dpsallocation.strategies.geo;

import io.dpsallocation.hub.LinkedHub;
import java.util.List;

/** The vectors of the hubs that were asked for last. What is forgotten is computed again: a race between threads costs time only. */
final class HubMemory {

    private volatile HubVectors last = HubVectors.of(List.of());

    HubVectors of(List<LinkedHub> hubs) {
        HubVectors known = last;
        if (known.areOf(hubs)) {
            return known;
        }
        HubVectors made = HubVectors.of(hubs);
        last = made;
        return made;
    }
}
