package io.dpsallocation.strategies.weighted;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;

/** XXH3-64 of text as UTF-8 with A to Z in lower case, folded while it is hashed. Thread-safe. */
final class FoldedHash {

    /*
     * hash4j does it for every length and seed, over a copy of the text. Registration IDs, which are ASCII and have 17 to 32
     * characters as a rule, are hashed here, without a copy: copying costs as much as reading the characters one by one, and
     * then the processor waits, since a hash reads eight bytes at places that differ from those that were just written.
     *
     * XXH3 of 17 to 32 bytes mixes the first 16 and the last 16 of them with words of its secret. Y. Collet, xxHash
     * specification, "XXH3 Algorithm for medium inputs", https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
     */

    private static final Hasher64 UNSEEDED = Hashing.xxh3_64();
    private static final Folding FOLDING = new Folding();

    private static final int SHORTEST = 17;
    private static final int LONGEST = 32;
    private static final int WORD = Long.BYTES;
    private static final int BLOCK = 2 * WORD;
    private static final int THREE_WORDS = 3 * WORD;

    private static final long PRIME_64_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_MX_1 = 0x165667919E3779F9L;
    private static final long SECRET_0 = 0xbe4ba423396cfeb8L;
    private static final long SECRET_8 = 0x1cad21f72c81017cL;
    private static final long SECRET_16 = 0xdb979083e96dd4deL;
    private static final long SECRET_24 = 0x1f67b3b7a4a44072L;

    private FoldedHash() {}

    static long of(String text) {
        int length = text.length();
        if (length < SHORTEST || length > LONGEST) {
            return hash(UNSEEDED, text);
        }
        // The characters of a word that stand at even places, and those at odd places.
        long even0 = Folding.four(text, 0);
        long odd0 = Folding.four(text, 1);
        long even1 = Folding.four(text, WORD);
        long odd1 = Folding.four(text, WORD + 1);
        long even3 = Folding.four(text, length - WORD);
        long odd3 = Folding.four(text, length - WORD + 1);
        boolean hasFourth = length > THREE_WORDS;
        long even2 = hasFourth ? Folding.four(text, length - BLOCK) : even1;
        long odd2 = hasFourth ? Folding.four(text, length - BLOCK + 1) : odd1;
        if (!Folding.areAscii(even0 | odd0 | even1 | odd1 | even2 | odd2 | even3 | odd3)) {
            return hash(UNSEEDED, text);
        }
        long word0 = Folding.eight(even0, odd0);
        long word1 = Folding.eight(even1, odd1);
        long word2 = hasFourth ? Folding.eight(even2, odd2) : straddling(word0, word1, length - BLOCK);
        long word3 = Folding.eight(even3, odd3);
        return avalanche(length * PRIME_64_1
                + mixed(word0 ^ SECRET_0, word1 ^ SECRET_8)
                + mixed(word2 ^ SECRET_16, word3 ^ SECRET_24));
    }

    /** Eight bytes of sixteen, from the {@code at}th on: 1 to 8. */
    private static long straddling(long first, long second, int at) {
        int shift = Byte.SIZE * (at - 1);
        return (first >>> shift >>> Byte.SIZE) | (second << (Long.SIZE - Byte.SIZE - shift));
    }

    static long of(String text, long seed) {
        return hash(Hashing.xxh3_64(seed), text);
    }

    private static long hash(Hasher64 hasher, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return hasher.hashBytesToLong(bytes, 0, bytes.length, FOLDING);
    }

    /** Both halves of the unsigned product of 128 bits, one over the other. */
    private static long mixed(long a, long b) {
        long high = Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
        return (a * b) ^ high;
    }

    private static long avalanche(long sum) {
        long z = (sum ^ (sum >>> 37)) * PRIME_MX_1;
        return z ^ (z >>> 32);
    }
}
