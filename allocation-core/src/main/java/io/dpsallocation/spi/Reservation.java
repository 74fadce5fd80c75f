package io.dpsallocation.spi;

import java.util.Objects;

/**
 * What a ledger answers. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public sealed interface Reservation {

    /**
     * The device has a place.
     *
     * @param iotHubHostName the hub, spelt as in the ranking
     * @param taken whether the place was taken by this call, and not held before
     * @since 0.1.0
     */
    record Granted(String iotHubHostName, boolean taken) implements Reservation {
        public Granted {
            Objects.requireNonNull(iotHubHostName, "iotHubHostName");
        }
    }

    /**
     * No hub of the ranking has a place left.
     *
     * @param reason why, naming the hubs, without secrets
     * @since 0.1.0
     */
    record Refused(String reason) implements Reservation {
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
