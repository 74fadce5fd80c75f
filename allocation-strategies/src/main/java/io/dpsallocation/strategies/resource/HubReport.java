package io.dpsallocation.strategies.resource;

import java.time.Instant;
import java.util.Objects;

/**
 * What was said last about a hub.
 *
 * <p>Immutable and thread-safe.
 *
 * @param healthy whether it is well
 * @param reason what is wrong with it, without secrets; empty for a hub that is well
 * @param asOf when that was said
 * @since 0.1.0
 */
public record HubReport(boolean healthy, String reason, Instant asOf) {

    public HubReport {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(asOf, "asOf");
    }
}
