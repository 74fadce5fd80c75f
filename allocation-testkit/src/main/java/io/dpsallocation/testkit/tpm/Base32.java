package io.dpsallocation.testkit.tpm;

/** Base32 of RFC 4648, without padding. Stateless. */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int pending = 0;
        int bits = 0;
        for (byte next : bytes) {
            pending = pending << Byte.SIZE | Byte.toUnsignedInt(next);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(digit(pending >>> bits));
            }
            pending &= (1 << bits) - 1;
        }
        return bits == 0
                ? text.toString()
                : text.append(digit(pending << (BITS - bits))).toString();
    }

    private static char digit(int value) {
        return ALPHABET.charAt(value & (ALPHABET.length() - 1));
    }
}
