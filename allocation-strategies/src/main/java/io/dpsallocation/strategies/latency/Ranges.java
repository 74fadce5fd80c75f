package io.dpsallocation.strategies.latency;

import io.dpsallocation.strategies.weighted.Numbers;

/** Checks numbers that come from code; those of a configuration are checked by their kind as well. */
final class Ranges {

    private Ranges() {}

    static void require(String name, double number, double min, double max) {
        // Turned round, so that NaN is outside.
        if (!(number >= min && number <= max)) {
            throw new IllegalArgumentException(
                    name + " must be within " + Numbers.plain(min) + " to " + Numbers.plain(max));
        }
    }
}
