package io.dpsallocation.testkit.dps;

import io.dpsallocation.testkit.tpm.SoftwareTpm;
import io.dpsallocation.testkit.tpm.TpmAuthenticationKey;
import io.dpsallocation.testkit.tpm.TpmIdentityKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A device with a TPM, and the key it took in last. */
record TpmIdentity(SoftwareTpm tpm, @Nullable TpmIdentityKey key, SasStyle style) implements DeviceIdentity {

    @Override
    public DeviceCredentials present(String resource, Instant now) {
        return DeviceCredentials.token(key == null ? null : SasTokens.sign(style, resource, key, now.plus(TOKEN_LIFE)));
    }

    @Override
    public DeviceIdentity withTokenStyle(SasStyle newStyle) {
        return new TpmIdentity(tpm, key, newStyle);
    }

    @Override
    public TpmKeys tpmKeys() {
        return new TpmKeys(tpm.endorsementKey().toBytes(), tpm.storageRootKey().toBytes());
    }

    @Override
    public DeviceIdentity activated(String authenticationKey) {
        return new TpmIdentity(tpm, tpm.activate(TpmAuthenticationKey.ofBase64(authenticationKey)), style);
    }
}
