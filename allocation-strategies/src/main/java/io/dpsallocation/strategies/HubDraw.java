package io.dpsallocation.strategies;

import io.dpsallocation.hub.LinkedHub;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongToIntFunction;
import java.util.function.ToLongFunction;

/**
 * The draw of a hashing strategy over hubs that are known beforehand, without a request: where would these devices go? To plan a
 * change of hubs, to check a fleet against it, to measure.
 *
 * <pre>{@code
 * HubDraw now = AllocationStrategies.weightedBuilder().drawOver(hubs);
 * HubDraw then = AllocationStrategies.weightedBuilder().drawOver(hubsAndOneMore);
 * long moved = ids.stream().filter(id -> !now.hubFor(id).equals(then.hubFor(id))).count();
 * }</pre>
 *
 * <p>Gives the hub that the strategy of the same builder gives a device whose candidates are these hubs. Immutable and
 * thread-safe; with a hashed key nothing is allocated.
 *
 * @since 0.1.0
 */
public final class HubDraw {

    private final List<LinkedHub> hubs;
    private final LinkedHub[] byIndex;
    private final ToLongFunction<String> hash;
    private final LongToIntFunction winner;

    HubDraw(
            Collection<LinkedHub> hubs,
            ToLongFunction<String> hash,
            Function<List<LinkedHub>, LongToIntFunction> winners) {
        this.hubs = hubs.stream()
                .sorted(Comparator.comparing(LinkedHub::key))
                .map(Objects::requireNonNull)
                .toList();
        require(!this.hubs.isEmpty(), "a draw needs at least one hub");
        for (int i = 1; i < this.hubs.size(); i++) {
            LinkedHub hub = this.hubs.get(i);
            require(
                    !hub.key().equals(this.hubs.get(i - 1).key()),
                    "the hub " + hub.name() + " stands twice; leave one");
        }
        this.byIndex = this.hubs.toArray(LinkedHub[]::new);
        this.hash = hash;
        this.winner = winners.apply(this.hubs);
    }

    private static void require(boolean held, String message) {
        if (!held) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * The hub of a device.
     *
     * @param key the registration ID, or what the strategy's setting {@code key} points at; A to Z are the same in either
     *     case
     * @return one of {@link #hubs()}
     */
    public LinkedHub hubFor(String key) {
        return byIndex[indexFor(hash(key))];
    }

    /**
     * The hub for a key that was hashed before.
     *
     * @param keyHash what {@link #hash(String)} gives
     * @return its index in {@link #hubs()}
     */
    public int indexFor(long keyHash) {
        return winner.applyAsInt(keyHash);
    }

    /**
     * The hash of a key; the same for every list of hubs.
     *
     * @param key the key, in any letter case
     * @return 64 bits
     */
    public long hash(String key) {
        return hash.applyAsLong(key);
    }

    /**
     * The hubs that are drawn from.
     *
     * @return an unmodifiable list, sorted by folded name
     */
    public List<LinkedHub> hubs() {
        return hubs;
    }
}
