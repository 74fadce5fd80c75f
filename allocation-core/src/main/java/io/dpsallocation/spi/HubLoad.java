package io.dpsallocation.spi;

import java.time.Instant;
import java.util.Objects;

/**
 * How many devices a hub holds, and how old the count is.
 *
 * <p>Immutable and thread-safe.
 *
 * @param devices the number of devices, at least 0
 * @param asOf when it was counted
 * @since 0.1.0
 */
public record HubLoad(long devices, Instant asOf) {

    /**
     * Checks the count.
     *
     * @throws IllegalArgumentException if {@code devices} &lt; 0
     */
    public HubLoad {
        Objects.requireNonNull(asOf, "asOf");
        if (devices < 0) {
            throw new IllegalArgumentException("devices must be >= 0");
        }
    }
}
