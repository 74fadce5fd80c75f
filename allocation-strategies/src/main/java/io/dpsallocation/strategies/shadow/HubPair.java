package io.dpsallocation.strategies.shadow;

import java.util.Comparator;
import java.util.Objects;

/**
 * Where a device was sent, and where the candidate would have sent it. Ordered by the one, then by the other.
 *
 * <p>Immutable and thread-safe.
 *
 * @param live the folded host name, or what stands for it, such as {@link ShadowReport#REFUSED}
 * @param candidate the same of the candidate
 * @since 0.1.0
 */
public record HubPair(String live, String candidate) implements Comparable<HubPair> {

    private static final Comparator<HubPair> ORDER =
            Comparator.comparing(HubPair::live).thenComparing(HubPair::candidate);

    public HubPair {
        Objects.requireNonNull(live, "live");
        Objects.requireNonNull(candidate, "candidate");
    }

    /**
     * Whether both say the same.
     *
     * @return true when the device would have gone where it went
     */
    public boolean agrees() {
        return live.equals(candidate);
    }

    @Override
    public int compareTo(HubPair other) {
        return ORDER.compare(this, other);
    }

    /** Such as {@code hub-a -> hub-b}. */
    @Override
    public String toString() {
        return live + " -> " + candidate;
    }
}
