package io.dpsallocation.strategies.resource;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A secret that registration IDs are hashed with, so that nobody can choose IDs that all go to one hub. Given to the
 * allocator's builder as a resource, which a configuration names in {@code hashKey}; the secret itself stands in no file.
 *
 * <p>The hash is SipHash-2-4. Every replica needs the same secret, and it must not change: with another one, most devices
 * belong to another hub. Immutable and thread-safe. Its text tells nothing.
 *
 * @since 0.1.0
 */
public final class HashKey {

    /*
     * SipHash-2-4: a word of eight bytes goes in with two rounds, four rounds end it. The last word holds what is left of the
     * bytes, and their number modulo 256 on top. J.-P. Aumasson, D. J. Bernstein, SipHash: a fast short-input PRF, INDOCRYPT
     * 2012, doi 10.1007/978-3-642-34931-7_28
     */

    /** How long a secret is, in bytes: {@value}. */
    public static final int BYTES = 16;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long low;
    private final long high;

    private HashKey(byte[] secret) {
        this.low = (long) WORD.get(secret, 0);
        this.high = (long) WORD.get(secret, Long.BYTES);
    }

    /**
     * A key from its bytes.
     *
     * @param secret 16 bytes, from a random source; copied
     * @return the key
     * @throws IllegalArgumentException if there are not 16
     */
    public static HashKey of(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("a hash key has " + BYTES + " bytes, not " + secret.length);
        }
        return new HashKey(secret);
    }

    /**
     * A key from hexadecimal digits, as {@code openssl rand -hex 16} writes them.
     *
     * @param digits 32 digits
     * @return the key
     * @throws IllegalArgumentException if the text is anything else; the message does not tell it
     * @throws NullPointerException if there is none, as where an environment variable is not set
     */
    public static HashKey ofHex(String digits) {
        Objects.requireNonNull(digits, "there are no digits for the hash key; is the variable set that holds them?");
        boolean fits = digits.length() == 2 * BYTES && digits.chars().allMatch(HexFormat::isHexDigit);
        if (!fits) {
            throw new IllegalArgumentException("a hash key is written in " + 2 * BYTES + " hexadecimal digits");
        }
        return of(HexFormat.of().parseHex(digits));
    }

    /**
     * SipHash-2-4.
     *
     * @param bytes what to hash
     * @return 64 bits
     */
    public long hash(byte[] bytes) {
        State state = new State(low, high);
        int whole = bytes.length & -Long.BYTES;
        for (int i = 0; i < whole; i += Long.BYTES) {
            state.take((long) WORD.get(bytes, i));
        }
        long last = (long) bytes.length << (Long.SIZE - Byte.SIZE);
        for (int i = whole; i < bytes.length; i++) {
            last |= (bytes[i] & 0xffL) << (Byte.SIZE * (i - whole));
        }
        state.take(last);
        return state.end();
    }

    /** Four words that are stirred. */
    private static final class State {

        private long v0;
        private long v1;
        private long v2;
        private long v3;

        private State(long low, long high) {
            v0 = low ^ 0x736f6d6570736575L;
            v1 = high ^ 0x646f72616e646f6dL;
            v2 = low ^ 0x6c7967656e657261L;
            v3 = high ^ 0x7465646279746573L;
        }

        private void take(long word) {
            v3 ^= word;
            round();
            round();
            v0 ^= word;
        }

        private long end() {
            v2 ^= 0xff;
            for (int i = 0; i < 4; i++) {
                round();
            }
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void round() {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }

    /** Tells nothing. */
    @Override
    public String toString() {
        return "HashKey[secret]";
    }
}
