package io.dpsallocation.examples.clients;

import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProviderTpm;
import com.microsoft.azure.sdk.iot.provisioning.security.exceptions.SecurityProviderException;
import io.dpsallocation.testkit.tpm.SoftwareTpm;
import io.dpsallocation.testkit.tpm.TpmAuthenticationKey;
import io.dpsallocation.testkit.tpm.TpmIdentityKey;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A TPM of software in the place of the chip that Microsoft's client would speak to. Holds the key it took in last. */
final class SoftwareTpmProvider extends SecurityProviderTpm {

    private final SoftwareTpm tpm;
    private final String registrationId;
    private final AtomicReference<@Nullable TpmIdentityKey> key = new AtomicReference<>();

    SoftwareTpmProvider(SoftwareTpm tpm, String registrationId) {
        this.tpm = tpm;
        this.registrationId = registrationId;
    }

    @Override
    public String getRegistrationId() {
        return registrationId;
    }

    @Override
    public byte[] getEndorsementKey() {
        return tpm.endorsementKey().toBytes();
    }

    @Override
    public byte[] getStorageRootKey() {
        return tpm.storageRootKey().toBytes();
    }

    @Override
    public byte[] activateIdentityKey(byte[] authenticationKey) throws SecurityProviderException {
        try {
            TpmIdentityKey activated = tpm.activate(TpmAuthenticationKey.of(authenticationKey));
            key.set(activated);
            return activated.data().getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException refused) {
            throw new SecurityProviderException(refused);
        }
    }

    @Override
    public byte[] signWithIdentity(byte[] text) throws SecurityProviderException {
        TpmIdentityKey activated = key.get();
        if (activated == null) {
            throw new SecurityProviderException("the TPM has taken no key in");
        }
        return activated.sign(text);
    }
}
