package io.dpsallocation.testkit.tpm;

import java.nio.ByteBuffer;

/** Reads TPM structures; the counterpart of {@link TpmWriter}. Not thread-safe. */
final class TpmReader {

    private final ByteBuffer in;

    TpmReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
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
