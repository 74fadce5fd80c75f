package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.SymmetricKeyAttestation;
import java.util.List;
import java.util.Map;

/** How a device proves who it is: through which enrollment and with which keys, which it will connect to its hub with. */
record Proof(EnrollmentEntry enrollment, String registrationId, List<HmacKey> keys) {

    boolean isGivenBy(SasToken token) {
        return keys.stream().anyMatch(token::isSignedBy);
    }

    /** The keys as a hub stores them. */
    SymmetricKeyAttestation hubKeys() {
        String secondary = keys.size() > 1 ? keys.get(1).base64() : null;
        return new SymmetricKeyAttestation(keys.get(0).base64(), secondary, Map.of());
    }
}
