package io.dpsallocation.decision;

import java.util.Objects;

/**
 * A hub and its number on the ranking's scale.
 *
 * <p>Immutable and thread-safe.
 *
 * @param iotHubHostName the hub's host name
 * @param score its number; see {@link ScoreScale}
 * @since 0.1.0
 */
public record RankedHub(String iotHubHostName, double score) {

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if the score is NaN, which has no place in an order
     */
    public RankedHub {
        Objects.requireNonNull(iotHubHostName, "iotHubHostName");
        if (Double.isNaN(score)) {
            throw new IllegalArgumentException("score must not be NaN");
        }
    }
}
