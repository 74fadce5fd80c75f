package io.dpsallocation.strategies.weighted;

/** Reads a string by its bytes without making a copy, where each of its characters is one byte. Thread-safe. */
final class Latin {

    /*
     * A string gives its bytes away as a copy only. But a copy that is read at once and kept by nobody is never made: HotSpot
     * sees that the array stays here, leaves it out, and reads eight bytes at a time from where the copy would have been taken
     * from. Elsewhere it costs an array of 16 bytes, and the result is the same. What it takes, found by trial on 17 and 25:
     *
     * - The first copy is read before the second is made, else the first is needed whole should a check of the second fail.
     * - A byte is written before the copy, which it makes no difference to. Without it the array has no contents of its own
     *   until it is copied to, and what it held one round of a loop earlier is kept for the case that a check fails.
     * - The copy drops the upper eight bits of a character, so that there are none has to be known before. Where a string is
     *   stored in one byte a character, HotSpot knows that no character exceeds 0xff, and nothing is left of that loop.
     *
     * Branches of String.getBytes(int, int, byte[], int) are nobody's but ours, while String.charAt is compiled for whatever
     * strings the program has seen. It is deprecated since 1.1 for dropping bits, and not for removal.
     */

    /** How many bytes a block has. */
    static final int BLOCK = 16;

    private static final int MOST = 0xff;

    private Latin() {}

    /** Whether every character is one byte. */
    static boolean is(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > MOST) {
                return false;
            }
        }
        return true;
    }

    /** Sixteen characters of a text that {@link #is} Latin-1. To be read at once, and not to be kept. */
    @SuppressWarnings("deprecation")
    static byte[] block(String text, int from) {
        byte[] block = new byte[BLOCK];
        block[0] = 1;
        text.getBytes(from, from + BLOCK, block, 0);
        return block;
    }
}
