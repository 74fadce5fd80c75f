package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.testkit.AllocationRequests;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;

/** A device that presented a certificate in the TLS handshake. */
record X509Proof(EnrollmentEntry enrollment, String registrationId, X509Certificate leaf) implements Proof {

    @Override
    public void requireAgain(DeviceCredentials presented, Instant at) throws NotProvedException {
        if (!leaf.equals(presented.leaf())) {
            throw new NotProvedException("the certificate is not the one the registration began with");
        }
        if (!Certificates.isValid(leaf, at)) {
            throw new NotProvedException("the certificate is not valid now");
        }
    }

    @Override
    public HubCredentials hubCredentials() {
        return new HubCredentials.Thumbprints(Certificates.sha256(leaf), null);
    }

    /** The one member that was observed: the certificate without PEM armour. */
    @Override
    public void showToWebhook(AllocationRequests.Builder request) {
        request.x509(Certificates.base64(leaf));
    }

    /** A captured answer has an empty {@code x509}. */
    @Override
    public Map<String, JsonView> shownToDevice(HubCredentials stored) {
        return Map.of("x509", JsonView.object(Map.of()));
    }
}
