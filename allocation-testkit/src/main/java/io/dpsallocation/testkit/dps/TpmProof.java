package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.testkit.AllocationRequests;
import java.time.Instant;
import java.util.Map;

/** A device whose TPM unwrapped a challenge and signed a token with what was in it. */
record TpmProof(
        EnrollmentEntry enrollment,
        String registrationId,
        TpmTarget target,
        HmacKey nonce,
        RegistrationTokens tokens,
        TpmKeyIssuer issuer)
        implements Proof {

    @Override
    public void requireAgain(DeviceCredentials presented, Instant at) throws NotProvedException {
        if (!tokens.read(registrationId, presented.authorization(), at).isSignedBy(nonce)) {
            throw new NotProvedException("the token is not signed with the key of the challenge");
        }
    }

    /** A new one each time, so that every registration rolls it. */
    @Override
    public HubCredentials hubCredentials() {
        return new HubCredentials.TpmIssuedKey(issuer.newKey());
    }

    @Override
    public void showToWebhook(AllocationRequests.Builder request) {
        request.tpm(target.endorsementKey().toBase64(), target.storageRootKey().toBase64());
    }

    @Override
    public Map<String, JsonView> shownToDevice(HubCredentials stored) {
        return stored instanceof HubCredentials.TpmIssuedKey issued
                ? Map.of("tpm", JsonView.of(Map.of("authenticationKey", wrapped(issued.key()))))
                : Map.of();
    }

    private String wrapped(String key) {
        return issuer.wrapped(key, target, registrationId);
    }
}
