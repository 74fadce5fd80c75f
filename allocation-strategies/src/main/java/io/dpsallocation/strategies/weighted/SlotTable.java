package io.dpsallocation.strategies.weighted;

/**
 * A race that was run for all slots, so that a winner is found at the price of one look into a table. Takes two bytes a slot.
 * Thread-safe.
 */
final class SlotTable implements FastRace {

    /*
     * The table fills itself: a slot that nobody asked for yet holds 0, and whoever asks first runs the race for it and
     * writes the winner, plus 1, down. So nothing is built when a list of hubs is first seen, no device waits for the other
     * slots, and a list that is seen once costs one race and an empty table. Two threads may run the race for one slot; both
     * write the same number, and a short is written whole, so nothing needs to be locked or ordered.
     *
     * Measured: a full table of 65,536 slots over 50 hubs costs 65,536 races, some 30 ms in all, spread over as many devices.
     */

    private static final int MOST_WRITTEN = 0xffff;

    private final FastRace race;
    private final int shift;
    private final short[] winners;

    SlotTable(FastRace race, int shift, int count) {
        this.race = race;
        this.shift = shift;
        this.winners = new short[count];
    }

    @Override
    public int fastest(long keyHash) {
        int slot = (int) (keyHash >>> shift);
        int winner = Short.toUnsignedInt(winners[slot]);
        return winner != 0 ? winner - 1 : run(slot);
    }

    private int run(int slot) {
        int winner = race.fastest(slot);
        if (winner < MOST_WRITTEN) {
            winners[slot] = (short) (winner + 1);
        }
        return winner;
    }
}
