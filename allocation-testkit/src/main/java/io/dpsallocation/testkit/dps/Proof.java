package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.SymmetricKeyAttestation;
import java.util.List;
import java.util.Map;

/** A device that proved who it is: through which enrollment, and the keys it will connect to its hub with. */
record Proof(EnrollmentEntry enrollment, String registrationId, List<HmacKey> keys) {

    /** The keys as a hub stores them. */
    SymmetricKeyAttestation hubKeys() {
        String secondary = keys.size() > 1 ? keys.get(1).base64() : null;
        return new SymmetricKeyAttestation(keys.get(0).base64(), secondary, Map.of());
    }
}
