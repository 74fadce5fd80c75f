package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.testkit.AllocationRequests;
import java.time.Instant;
import java.util.Map;

/** How a device proved who it is: through which enrollment and with what, and what follows from that. Thread-safe. */
sealed interface Proof permits SymmetricKeyProof, TpmProof, X509Proof {

    /** The enrollment as it was when the device proved its identity. */
    EnrollmentEntry enrollment();

    /** The registration ID as the device presented it. */
    String registrationId();

    /**
     * Has the device prove its identity again while its registration is under way, whatever has become of the enrollment
     * since.
     *
     * @throws NotProvedException if what it presents does not prove it
     */
    void requireAgain(DeviceCredentials presented, Instant at) throws NotProvedException;

    /** What the hub is to store when the registration ends there; asked for once a registration. */
    HubCredentials hubCredentials();

    /** Puts into a webhook's request what DPS tells there of the proof. */
    void showToWebhook(AllocationRequests.Builder request);

    /** The members of {@code registrationState} that tell an assigned device of its attestation. */
    Map<String, JsonView> shownToDevice(HubCredentials stored);
}
