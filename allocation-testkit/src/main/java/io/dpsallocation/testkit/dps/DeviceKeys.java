package io.dpsallocation.testkit.dps;

/**
 * The keys of devices that come through a symmetric-key enrollment group. Stateless.
 *
 * @since 0.1.0
 */
public final class DeviceKeys {

    private DeviceKeys() {}

    /**
     * A device's own key: the HMAC-SHA256 of its registration ID under the group's key, both as bytes, in Base64. The
     * letter case of the ID counts; a device must derive with the ID it sends.
     *
     * @param enrollmentGroupKey the group's primary or secondary key
     * @param registrationId the registration ID exactly as the device sends it
     * @return the Base64 of 32 bytes
     * @throws IllegalArgumentException if the group's key is not the Base64 of 16 to 64 bytes
     */
    public static String derive(String enrollmentGroupKey, String registrationId) {
        return HmacKey.ofBase64(enrollmentGroupKey).signBase64(registrationId);
    }
}
