package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.CaseFolding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides whether a hub lets a device in. Immutable and thread-safe. */
final class HubDoor {

    private final String iotHubHostName;

    HubDoor(String iotHubHostName) {
        this.iotHubHostName = iotHubHostName;
    }

    /**
     * Lets a device in, or does not.
     *
     * @throws NotProvedException if what it presents is not what the hub knows it by
     */
    void require(HubDevice device, DeviceCredentials presented, Instant at) throws NotProvedException {
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

    private void requireToken(
            HubDevice device, String primary, @Nullable String secondary, DeviceCredentials presented, Instant at)
            throws NotProvedException {
        SasToken token = SasToken.presented(presented.authorization());
        if (!isFor(token, device.deviceId())) {
            throw new NotProvedException(
                    "the token's sr does not name " + SasTokens.hubDevice(iotHubHostName, device.deviceId()));
        }
        boolean isSigned = token.isSignedBy(HmacKey.ofBase64(primary))
                || (secondary != null && token.isSignedBy(HmacKey.ofBase64(secondary)));
        if (!isSigned) {
            throw new NotProvedException("its key is not the one that " + device.deviceId() + " was registered with");
        }
        if (token.isExpired(at)) {
            throw new NotProvedException("the token is expired");
        }
    }

    /** The host's letter case counts for nothing, the device ID's does. */
    private boolean isFor(SasToken token, String deviceId) {
        String device = SasTokens.hubDevice("", deviceId);
        return token.spellings()
                .filter(named -> named.endsWith(device))
                .map(named -> named.substring(0, named.length() - device.length()))
                .anyMatch(host -> CaseFolding.ascii(host).equals(CaseFolding.ascii(iotHubHostName)));
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
