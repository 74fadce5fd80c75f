package io.dpsallocation.strategies.weighted;

/**
 * A {@link SlotTable} over up to {@value #MOST_HUBS} hubs, in one byte a slot: half as much for a processor to keep near at
 * hand. Thread-safe.
 */
final class SmallSlotTable implements FastRace {

    static final int MOST_HUBS = 255;

    private final FastRace race;
    private final int shift;
    private final byte[] winners;

    SmallSlotTable(FastRace race, int shift, int count) {
        this.race = race;
        this.shift = shift;
        this.winners = new byte[count];
    }

    @Override
    public int fastest(long keyHash) {
        int slot = (int) (keyHash >>> shift);
        int winner = Byte.toUnsignedInt(winners[slot]);
        return winner != 0 ? winner - 1 : run(slot);
    }

    private int run(int slot) {
        int winner = race.fastest(slot);
        winners[slot] = (byte) (winner + 1);
        return winner;
    }
}
