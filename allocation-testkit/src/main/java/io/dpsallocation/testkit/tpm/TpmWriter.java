package io.dpsallocation.testkit.tpm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Writes TPM structures: big-endian numbers, and byte strings with their length in two bytes before. Not thread-safe. */
final class TpmWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static byte[] uint32(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    /** A byte string with its length. */
    static byte[] sized(byte[] bytes) {
        return new TpmWriter().sizedBytes(bytes).toBytes();
    }

    TpmWriter int16(int value) {
        out.write(value >>> 8);
        out.write(value);
        return this;
    }

    TpmWriter int32(int value) {
        return bytes(uint32(value));
    }

    TpmWriter bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    TpmWriter sizedBytes(byte[] bytes) {
        return int16(bytes.length).bytes(bytes);
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
