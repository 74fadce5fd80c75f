package io.dpsallocation.strategies.weighted;

/** Slots that keys fall into by the upper bits of their hash; hubs race for the number of the slot. */
final class Slots implements RaceKeys {

    static final int FEWEST = 1 << 10;
    static final int MOST = 1 << 20;
    static final int DEFAULT = 1 << 16;

    private final int count;
    private final int shift;

    /**
     * Slots.
     *
     * @param count how many; a power of two within {@value #FEWEST} to {@value #MOST}
     * @throws IllegalArgumentException if it is none
     */
    Slots(int count) {
        if (count < FEWEST || count > MOST || Integer.bitCount(count) != 1) {
            throw new IllegalArgumentException(
                    "slots must be a power of two within " + FEWEST + " to " + MOST + ", such as " + DEFAULT);
        }
        this.count = count;
        this.shift = Integer.numberOfLeadingZeros(count) + 1 + Integer.SIZE;
    }

    @Override
    public long of(long keyHash) {
        return keyHash >>> shift;
    }

    @Override
    public FastRace over(FastRace race, int hubs) {
        return hubs <= SmallSlotTable.MOST_HUBS
                ? new SmallSlotTable(race, shift, count)
                : new SlotTable(race, shift, count);
    }
}
