package io.dpsallocation.testkit.dps;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a simulated device proves its identity with, to DPS and to its hub alike. Immutable and thread-safe. */
interface DeviceIdentity {

    /** How long a device's tokens are good. */
    Duration TOKEN_LIFE = Duration.ofHours(1);

    /** What the device presents to whoever the resource belongs to. */
    DeviceCredentials present(String resource, Instant now);

    /** The same identity with a client that writes its tokens in another way; no other where there are none. */
    DeviceIdentity withTokenStyle(SasStyle style);

    /** The keys of the device's TPM; null when it has none. */
    default @Nullable TpmKeys tpmKeys() {
        return null;
    }

    /** The same identity once its TPM has taken a key in; no other where there is no TPM. */
    default DeviceIdentity activated(String authenticationKey) {
        return this;
    }
}
