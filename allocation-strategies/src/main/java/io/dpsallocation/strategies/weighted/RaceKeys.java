package io.dpsallocation.strategies.weighted;

/** What hubs race for: every key for itself, or the slot it falls into. Immutable and thread-safe. */
interface RaceKeys {

    /** Every key for itself. */
    RaceKeys WHOLE = new RaceKeys() {
        @Override
        public long of(long keyHash) {
            return keyHash;
        }

        @Override
        public FastRace over(FastRace race, int hubs) {
            return race;
        }
    };

    /**
     * What stands in the place of the key's hash.
     *
     * @param keyHash the hash of the key
     * @return 64 bits
     */
    long of(long keyHash);

    /**
     * The race for such keys.
     *
     * @param race the race
     * @param hubs how many hubs run it
     * @return one that takes the hash of a key
     */
    FastRace over(FastRace race, int hubs);
}
