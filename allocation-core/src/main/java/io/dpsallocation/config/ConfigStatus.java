package io.dpsallocation.config;

import io.dpsallocation.decision.AllocationException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a configuration file stands.
 *
 * <p>Immutable and thread-safe.
 *
 * @param version the version in use
 * @param since when that version came into use
 * @param checkedAt when the file was last looked at
 * @param refusal why what the file holds now is not in use, or null when it is
 * @since 0.1.0
 */
public record ConfigStatus(
        String version,
        Instant since,
        Instant checkedAt,
        @Nullable AllocationException refusal) {

    /**
     * Whether what the file holds is in use.
     *
     * @return false when the last good version is in use instead
     */
    public boolean isCurrent() {
        return refusal == null;
    }

    /**
     * Why what the file holds now is not in use.
     *
     * @return a message that names the places, or empty when it is in use
     */
    public Optional<String> problem() {
        return Optional.ofNullable(refusal).map(Throwable::getMessage);
    }
}
