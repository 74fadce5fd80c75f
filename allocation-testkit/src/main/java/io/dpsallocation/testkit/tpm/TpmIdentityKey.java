package io.dpsallocation.testkit.tpm;

/**
 * A key that a TPM has taken in: it signs, and does not come out again. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class TpmIdentityKey {

    private final byte[] key;
    private final String data;

    TpmIdentityKey(byte[] key, String data) {
        this.key = key;
        this.data = data;
    }

    /**
     * Signs.
     *
     * @param bytes what is signed, such as the text of a shared access signature in UTF-8
     * @return the HMAC-SHA256, 32 bytes
     */
    public byte[] sign(byte[] bytes) {
        return TpmHash.SHA256.hmac(key, bytes);
    }

    /**
     * The text that came along with the key.
     *
     * @return the text
     */
    public String data() {
        return data;
    }

    /** The fact of the key, not the key. */
    @Override
    public String toString() {
        return "TpmIdentityKey[****]";
    }
}
