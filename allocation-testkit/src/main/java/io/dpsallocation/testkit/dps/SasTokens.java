package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.testkit.tpm.TpmIdentityKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.function.UnaryOperator;

/**
 * Shared access signatures as devices make them, for a registration with DPS and for a hub, and as an operator's tools make
 * them for the service API. Stateless.
 *
 * @since 0.1.0
 */
public final class SasTokens {

    private SasTokens() {}

    /**
     * A token for a registration, written as Microsoft's Java client writes it.
     *
     * @param idScope the DPS instance's ID scope
     * @param registrationId the device's registration ID
     * @param key the device's key: an individual enrollment's, or one that was derived from a group's
     * @param expiry from when on the token is refused; whole seconds count
     * @return the value of an {@code Authorization} header
     * @throws IllegalArgumentException if the key is not the Base64 of 16 to 64 bytes
     */
    public static String forRegistration(String idScope, String registrationId, String key, Instant expiry) {
        return forRegistration(SasStyle.JAVA, idScope, registrationId, key, expiry);
    }

    /**
     * A token for a registration.
     *
     * @param style how it is written
     * @param idScope the DPS instance's ID scope
     * @param registrationId the device's registration ID
     * @param key the device's key: an individual enrollment's, or one that was derived from a group's
     * @param expiry from when on the token is refused; whole seconds count
     * @return the value of an {@code Authorization} header
     * @throws IllegalArgumentException if the key is not the Base64 of 16 to 64 bytes
     */
    public static String forRegistration(
            SasStyle style, String idScope, String registrationId, String key, Instant expiry) {
        return sign(style, registration(idScope, registrationId), HmacKey.ofBase64(key), expiry);
    }

    /**
     * A token for a device's hub.
     *
     * @param style how it is written
     * @param iotHubHostName the hub's host name
     * @param deviceId the device's ID there
     * @param key a key that the hub stores for the device
     * @param expiry from when on the token is refused; whole seconds count
     * @return the token
     * @throws IllegalArgumentException if the key is not the Base64 of 16 to 64 bytes
     */
    public static String forHub(SasStyle style, String iotHubHostName, String deviceId, String key, Instant expiry) {
        return sign(style, hubDevice(iotHubHostName, deviceId), HmacKey.ofBase64(key), expiry);
    }

    /**
     * A token for the service API, as Microsoft's Java service client writes it.
     *
     * @param host the service's host name, without a port
     * @param policy the policy; its primary key signs
     * @param expiry from when on the token is refused; whole seconds count
     * @return the value of an {@code Authorization} header
     */
    public static String forService(String host, SharedAccessPolicy policy, Instant expiry) {
        String sr = SasStyle.percentEncode(CaseFolding.ascii(host));
        long se = expiry.getEpochSecond();
        String sig = HmacKey.ofBase64(policy.primaryKey()).signBase64(sr + "\n" + se);
        return "SharedAccessSignature sr=" + sr + "&sig=" + SasStyle.percentEncode(sig) + "&se=" + se + "&skn="
                + policy.keyName();
    }

    static String registration(String idScope, String registrationId) {
        return idScope + "/registrations/" + registrationId;
    }

    static String hubDevice(String iotHubHostName, String deviceId) {
        return iotHubHostName + "/devices/" + deviceId;
    }

    static String sign(SasStyle style, String resource, HmacKey key, Instant expiry) {
        return sign(style, resource, expiry, key::signBase64);
    }

    static String sign(SasStyle style, String resource, TpmIdentityKey key, Instant expiry) {
        return sign(
                style,
                resource,
                expiry,
                text -> Base64.getEncoder().encodeToString(key.sign(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static String sign(SasStyle style, String resource, Instant expiry, UnaryOperator<String> signer) {
        String sr = style.resource(resource);
        long se = expiry.getEpochSecond();
        return style.token(sr, SasStyle.percentEncode(signer.apply(sr + "\n" + se)), se);
    }
}
