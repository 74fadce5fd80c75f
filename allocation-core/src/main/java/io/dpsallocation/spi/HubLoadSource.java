package io.dpsallocation.spi;

import java.util.Optional;

/**
 * Tells how many devices a hub holds: a ledger, or numbers of the host's own such as IoT Hub's registry statistics.
 *
 * <p>Implementations must be thread-safe and must answer from memory.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface HubLoadSource {

    /**
     * The load of one hub.
     *
     * @param iotHubHostName the host name, in any letter case
     * @return the count and its age, or empty when nothing is known of the hub
     */
    Optional<HubLoad> load(String iotHubHostName);
}
