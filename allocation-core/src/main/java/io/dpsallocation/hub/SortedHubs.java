package io.dpsallocation.hub;

import io.dpsallocation.model.CaseFolding;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Hubs sorted by their folded names, in which one is found by its name. Keeps the folded names, so that what was sorted once need
 * not be folded and compared again for every device.
 *
 * <p>Immutable and thread-safe. Finding a hub takes logarithmic time.
 *
 * @since 0.1.0
 */
public final class SortedHubs {

    private final List<LinkedHub> list;
    private final String[] keys;

    private SortedHubs(LinkedHub[] hubs, String[] keys) {
        this.list = List.of(hubs);
        this.keys = keys;
    }

    /**
     * The given hubs, sorted.
     *
     * @param hubs the hubs; copied
     * @return the sorted hubs; of equal names the first comes first
     */
    public static SortedHubs of(Collection<LinkedHub> hubs) {
        LinkedHub[] sorted = hubs.toArray(new LinkedHub[0]);
        String[] keys = keys(sorted);
        // Most were sorted before, and to see that costs one comparison a hub where sorting costs many.
        if (isSorted(keys)) {
            return new SortedHubs(sorted, keys);
        }
        Arrays.sort(sorted, Comparator.comparing(LinkedHub::key));
        return new SortedHubs(sorted, keys(sorted));
    }

    private static String[] keys(LinkedHub[] hubs) {
        String[] keys = new String[hubs.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = hubs[i].key();
        }
        return keys;
    }

    private static boolean isSorted(String[] keys) {
        for (int i = 1; i < keys.length; i++) {
            if (keys[i - 1].compareTo(keys[i]) > 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The hubs.
     *
     * @return an unmodifiable list, the same each time
     */
    public List<LinkedHub> list() {
        return list;
    }

    /**
     * The hub with a host name.
     *
     * @param iotHubHostName the host name, in any letter case
     * @return the hub, or empty when it is not among these
     */
    public Optional<LinkedHub> find(String iotHubHostName) {
        int index = Arrays.binarySearch(keys, CaseFolding.ascii(iotHubHostName));
        return index < 0 ? Optional.empty() : Optional.of(list.get(index));
    }

    @Override
    public String toString() {
        return "SortedHubs" + Arrays.toString(keys);
    }
}
