package io.dpsallocation.strategies.weighted;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;

/** XXH3-64 of text as UTF-8 with A to Z in lower case, folded while it is hashed. Thread-safe. */
final class FoldedHash {

    /*
     * hash4j does it for every length and seed, over a copy of the text. Registration IDs, which are ASCII and have 17 to 32
     * characters as a rule, are hashed here, without a copy: to make one and to wait for it takes longer than all the rest.
     *
     * XXH3 of 17 to 32 bytes mixes the first 16 and the last 16 of them with words of its secret. Y. Collet, xxHash
     * specification, "XXH3 Algorithm for medium inputs", https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
     */

    private static final Hasher64 UNSEEDED = Hashing.xxh3_64();
    private static final Folding FOLDING = new Folding();

    private static final int SHORTEST = 17;
    private static final int LONGEST = 32;
    private static final int WORD = Long.BYTES;

    private static final long PRIME_64_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_MX_1 = 0x165667919E3779F9L;
    private static final long SECRET_0 = 0xbe4ba423396cfeb8L;
    private static final long SECRET_8 = 0x1cad21f72c81017cL;
    private static final long SECRET_16 = 0xdb979083e96dd4deL;
    private static final long SECRET_24 = 0x1f67b3b7a4a44072L;

    private FoldedHash() {}

    static long of(String text) {
        int length = text.length();
        if (length < SHORTEST || length > LONGEST || !Latin.is(text)) {
            return hash(UNSEEDED, text);
        }
        byte[] head = Latin.block(text, 0);
        long word0 = word(head, 0);
        long word1 = word(head, WORD);
        byte[] tail = Latin.block(text, length - Latin.BLOCK);
        long word2 = word(tail, 0);
        long word3 = word(tail, WORD);
        if (!Folding.areAscii(word0 | word1 | word2 | word3)) {
            return hash(UNSEEDED, text);
        }
        return avalanche(length * PRIME_64_1
                + mixed(Folding.foldedAscii(word0, SECRET_0), Folding.foldedAscii(word1, SECRET_8))
                + mixed(Folding.foldedAscii(word2, SECRET_16), Folding.foldedAscii(word3, SECRET_24)));
    }

    private static long word(byte[] block, int at) {
        return (long) Folding.EIGHT.get(block, at);
    }

    static long of(String text, long seed) {
        return hash(Hashing.xxh3_64(seed), text);
    }

    private static long hash(Hasher64 hasher, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return hasher.hashBytesToLong(bytes, 0, bytes.length, FOLDING);
    }

    /**
     * Both halves of the unsigned product of 128 bits, one over the other. The upper half of a signed product lacks what a
     * factor is multiplied by where its sign is set: it is always for the first one, never for the second, since the secret
     * has it so, and ASCII has none.
     */
    private static long mixed(long signed, long unsigned) {
        return (signed * unsigned) ^ (Math.multiplyHigh(signed, unsigned) + unsigned);
    }

    private static long avalanche(long sum) {
        long z = (sum ^ (sum >>> 37)) * PRIME_MX_1;
        return z ^ (z >>> 32);
    }
}
