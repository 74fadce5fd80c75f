package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.testkit.AllocationRequests;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A device that signed a token with a key of its enrollment, or with one that was derived from a group's. */
record SymmetricKeyProof(
        EnrollmentEntry enrollment, String registrationId, List<HmacKey> keys, RegistrationTokens tokens)
        implements Proof {

    boolean isGivenBy(SasToken token) {
        return keys.stream().anyMatch(token::isSignedBy);
    }

    @Override
    public void requireAgain(DeviceCredentials presented, Instant at) throws NotProvedException {
        if (!isGivenBy(tokens.read(registrationId, presented.authorization(), at))) {
            throw new NotProvedException(
                    "the token is not signed with a key of the enrollment the registration began with");
        }
    }

    @Override
    public HubCredentials hubCredentials() {
        String secondary = keys.size() > 1 ? keys.get(1).base64() : null;
        return new HubCredentials.SymmetricKeys(keys.get(0).base64(), secondary);
    }

    /** Every captured request has an empty {@code symmetricKey}, which a request has by its enrollment. */
    @Override
    public void showToWebhook(AllocationRequests.Builder request) {}

    /** No captured answer has a {@code symmetricKey}. */
    @Override
    public Map<String, JsonView> shownToDevice(HubCredentials stored) {
        return Map.of();
    }
}
