package io.dpsallocation.testkit.dps;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides whether a hub lets a device in. Stateless. */
final class HubDoor {

    private HubDoor() {}

    /**
     * Lets a device in, or does not.
     *
     * @throws NotProvedException if what it presents is not what the hub knows it by
     */
    static void require(HubDevice device, DeviceCredentials presented, Instant at) throws NotProvedException {
        HubCredentials stored = device.credentials();
        if (stored instanceof HubCredentials.SymmetricKeys keys) {
            requireToken(device, keys.primaryKey(), keys.secondaryKey(), presented, at);
        } else if (stored instanceof HubCredentials.TpmIssuedKey issued) {
            requireToken(device, issued.key(), null, presented, at);
        } else {
            // Whatever else there may be one day: no kind of credentials may be one that lets everybody in.
            requireCertificate(device, (HubCredentials.Thumbprints) stored, presented);
        }
    }

    private static void requireToken(
            HubDevice device, String primary, @Nullable String secondary, DeviceCredentials presented, Instant at)
            throws NotProvedException {
        if (presented.authorization() == null) {
            throw new NotProvedException("there is no token");
        }
        SasToken token = SasToken.parse(presented.authorization());
        boolean isSigned = token.isSignedBy(HmacKey.ofBase64(primary))
                || (secondary != null && token.isSignedBy(HmacKey.ofBase64(secondary)));
        if (!isSigned) {
            throw new NotProvedException("its key is not the one that " + device.deviceId() + " was registered with");
        }
        if (token.isExpired(at)) {
            throw new NotProvedException("the token is expired");
        }
    }

    private static void requireCertificate(
            HubDevice device, HubCredentials.Thumbprints stored, DeviceCredentials presented)
            throws NotProvedException {
        if (presented.leaf() == null) {
            throw new NotProvedException("there is no certificate");
        }
        String thumbprint = Certificates.sha256(presented.leaf());
        if (!thumbprint.equals(stored.primaryThumbprint()) && !thumbprint.equals(stored.secondaryThumbprint())) {
            throw new NotProvedException(
                    "its certificate is not the one that " + device.deviceId() + " was registered with");
        }
    }
}
