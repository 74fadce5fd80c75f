package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.AttestationType;
import java.time.Instant;
import java.util.Optional;

/** Has devices prove their identity by one kind of attestation. Thread-safe. */
interface IdentityProver {

    /** The kind of attestation. */
    AttestationType type();

    /** Whether a request presents what this kind of attestation goes by. */
    boolean isFor(RegisterCall call);

    /**
     * Has a device prove its identity.
     *
     * @param individual the device's individual enrollment, which attests by this kind and decides alone; empty when there
     *     is none, so that the groups are asked
     * @throws NotProvedException if it does not
     * @throws DpsRefusalException if DPS asks for more before it can tell
     */
    Proof prove(RegisterCall call, Optional<EnrollmentEntry> individual, Instant at) throws NotProvedException;
}
