package io.dpsallocation.strategies.weighted;

import com.dynatrace.hash4j.hashing.ByteAccess;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * UTF-8 as a hash reads it: A to Z in lower case, folded while it is read. The bytes stay as they are. Immutable and
 * thread-safe.
 */
final class Folding implements ByteAccess<byte[]> {

    /*
     * In UTF-8 a byte of 0x41 to 0x5A is a letter A to Z and never part of another character, so bytes can be folded after
     * they were encoded, eight at a time. Of each byte the lower seven bits are taken, and a number is added that carries into
     * the eighth bit from 'A' on, and one that does from '[' on; where just the first one carried, and the eighth bit was not
     * set before, there is a letter, and the bit of 0x20 makes it a small one. No sum carries into the next byte.
     *
     * Folding in place costs more than it looks: a hash reads eight bytes at places that differ from those that were just
     * written, and a processor that has to gather them from two writes waits for both.
     */

    static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long FROM_A = (0x80 - 'A') * ONES;
    private static final long BEYOND_Z = (0x80 - 'Z' - 1) * ONES;

    /** Eight bytes in lower case. */
    static long folded(long eight) {
        long low = eight & ~HIGH;
        long upper = ((low + FROM_A) ^ (low + BEYOND_Z)) & ~eight & HIGH;
        return eight | (upper >>> 2);
    }

    static long eight(byte[] bytes, int index) {
        return folded((long) EIGHT.get(bytes, index));
    }

    /** Whether eight bytes, or what many were laid over each other to, are all ASCII. */
    static boolean areAscii(long eights) {
        return (eights & HIGH) == 0;
    }

    /** Eight bytes in lower case, all of them ASCII, with a mask over them. */
    static long foldedAscii(long eight, long mask) {
        return eight ^ mask ^ ((((eight + FROM_A) ^ (eight + BEYOND_Z)) & HIGH) >>> 2);
    }

    @Override
    public byte getByte(byte[] bytes, long index) {
        return (byte) folded(bytes[(int) index]);
    }

    @Override
    public int getInt(byte[] bytes, long index) {
        return (int) folded((int) FOUR.get(bytes, (int) index));
    }

    @Override
    public long getLong(byte[] bytes, long index) {
        return eight(bytes, (int) index);
    }
}
