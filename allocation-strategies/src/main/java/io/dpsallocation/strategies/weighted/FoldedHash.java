package io.dpsallocation.strategies.weighted;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;

/** XXH3-64 of text as UTF-8 with A to Z in lower case: one copy of the text, folded while it is hashed. Thread-safe. */
final class FoldedHash {

    /*
     * hash4j does it for every length and seed. Keys of 17 to 32 bytes, which most registration IDs have, are hashed here, where
     * the JIT compiler sees four reads and two products instead of a method too large to be inlined.
     *
     * XXH3 of 17 to 32 bytes mixes the first 16 and the last 16 of them with words of its secret. Y. Collet, xxHash
     * specification, "XXH3 Algorithm for medium inputs", https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
     */

    private static final Hasher64 UNSEEDED = Hashing.xxh3_64();
    private static final Folding FOLDING = new Folding();

    private static final int SHORTEST = 17;
    private static final int LONGEST = 32;
    private static final int BLOCK = 2 * Long.BYTES;

    private static final long PRIME_64_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_MX_1 = 0x165667919E3779F9L;
    private static final long SECRET_0 = 0xbe4ba423396cfeb8L;
    private static final long SECRET_8 = 0x1cad21f72c81017cL;
    private static final long SECRET_16 = 0xdb979083e96dd4deL;
    private static final long SECRET_24 = 0x1f67b3b7a4a44072L;

    private FoldedHash() {}

    static long of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length >= SHORTEST && bytes.length <= LONGEST ? ofTwoBlocks(bytes) : hash(UNSEEDED, bytes);
    }

    static long of(String text, long seed) {
        return hash(Hashing.xxh3_64(seed), text.getBytes(StandardCharsets.UTF_8));
    }

    private static long hash(Hasher64 hasher, byte[] bytes) {
        return hasher.hashBytesToLong(bytes, 0, bytes.length, FOLDING);
    }

    private static long ofTwoBlocks(byte[] bytes) {
        int last = bytes.length - BLOCK;
        return avalanche(bytes.length * PRIME_64_1
                + mixed(bytes, 0, SECRET_0, SECRET_8)
                + mixed(bytes, last, SECRET_16, SECRET_24));
    }

    /** Both halves of the unsigned product of 128 bits, one over the other. */
    private static long mixed(byte[] bytes, int at, long secret, long secretNext) {
        long a = Folding.eight(bytes, at) ^ secret;
        long b = Folding.eight(bytes, at + Long.BYTES) ^ secretNext;
        long high = Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
        return (a * b) ^ high;
    }

    private static long avalanche(long sum) {
        long z = (sum ^ (sum >>> 37)) * PRIME_MX_1;
        return z ^ (z >>> 32);
    }
}
