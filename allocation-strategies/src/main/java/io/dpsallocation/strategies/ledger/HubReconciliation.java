package io.dpsallocation.strategies.ledger;

import java.util.Objects;

/**
 * What a reconciliation found for one hub.
 *
 * <p>Immutable and thread-safe.
 *
 * @param iotHubHostName the hub, in lower case
 * @param devicesInLedger how many devices have a place on it in the ledger
 * @param corrected by how much the ledger's own count was wrong and has been set right; 0 unless somebody changed the tables by hand
 * @param devicesOnHub how many devices the hub has, as it was told
 * @param unlisted how many devices on the hub have no place in the ledger; from now on they count against its capacity
 * @param missing how many places in the ledger have no device on the hub; {@link JdbcAssignmentLedger#expire} frees those that
 *     were never confirmed
 * @since 0.1.0
 */
public record HubReconciliation(
        String iotHubHostName, long devicesInLedger, long corrected, long devicesOnHub, long unlisted, long missing) {

    public HubReconciliation {
        Objects.requireNonNull(iotHubHostName, "iotHubHostName");
    }
}
