package io.dpsallocation.testkit.tpm;

import java.nio.ByteBuffer;
import java.util.Base64;

/** Reads TPM structures; the counterpart of {@link TpmWriter}. Not thread-safe. */
final class TpmReader {

    private final ByteBuffer in;

    TpmReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    /**
     * The bytes of a structure as it stands in JSON. The message never holds the text.
     *
     * @throws IllegalArgumentException if the text is not Base64
     */
    static byte[] base64(String what, String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException(what + " is not Base64");
        }
    }

    int int16() {
        require(Short.BYTES);
        return Short.toUnsignedInt(in.getShort());
    }

    int int32() {
        require(Integer.BYTES);
        return in.getInt();
    }

    /** A byte string with its length before it. */
    byte[] sizedBytes() {
        byte[] bytes = new byte[int16()];
        require(bytes.length);
        in.get(bytes);
        return bytes;
    }

    /** All that is left. */
    byte[] rest() {
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        return bytes;
    }

    /**
     * Makes sure that nothing is left.
     *
     * @throws IllegalArgumentException if something is
     */
    void end() {
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("the structure has " + in.remaining() + " bytes too many");
        }
    }

    private void require(int bytes) {
        if (in.remaining() < bytes) {
            throw new IllegalArgumentException(
                    "the structure ends " + (bytes - in.remaining()) + " bytes before a part of it does");
        }
    }
}
