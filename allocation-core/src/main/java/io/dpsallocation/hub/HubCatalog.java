package io.dpsallocation.hub;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.ContentHash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the linked hubs at one moment. Immutable and thread-safe. Looking up a hub takes constant time and no
 * regard to letter case.
 *
 * @since 0.1.0
 */
public final class HubCatalog {

    private static final HubCatalog EMPTY = new HubCatalog(Map.of(), Map.of());

    private final Map<String, LinkedHub> byKey;
    private final List<LinkedHub> hubs;
    /** Where each hub stands in a configuration, by key; empty for a catalog that does not come from one. */
    private final Map<String, JsonPointer> places;

    private volatile @Nullable String version;

    private HubCatalog(Map<String, LinkedHub> byKey, Map<String, JsonPointer> places) {
        this.byKey = byKey;
        this.hubs = List.copyOf(byKey.values());
        this.places = places;
    }

    /**
     * A catalog that knows no hub; every hub of a request then has the default facts.
     *
     * @return the empty catalog
     */
    public static HubCatalog empty() {
        return EMPTY;
    }

    /**
     * A catalog of the given hubs.
     *
     * @param hubs the hubs, in the order they are to be shown
     * @return the catalog
     * @throws IllegalArgumentException if two hubs have the same name but for letter case
     */
    public static HubCatalog of(LinkedHub... hubs) {
        return of(Arrays.asList(hubs));
    }

    /**
     * A catalog of the given hubs.
     *
     * @param hubs the hubs, in the order they are to be shown
     * @return the catalog
     * @throws IllegalArgumentException if two hubs have the same name but for letter case
     */
    public static HubCatalog of(Collection<LinkedHub> hubs) {
        Map<String, LinkedHub> byKey = new LinkedHashMap<>();
        for (LinkedHub hub : hubs) {
            if (byKey.put(hub.key(), hub) != null) {
                throw new IllegalArgumentException("the hub " + hub.name() + " stands twice in the catalog");
            }
        }
        return new HubCatalog(byKey, Map.of());
    }

    /**
     * The same catalog, read from a configuration.
     *
     * @param list where the list of hubs stands, such as {@code /hubs}
     * @return a catalog whose hubs have setting paths
     */
    public HubCatalog at(JsonPointer list) {
        Map<String, JsonPointer> made = new HashMap<>();
        byKey.keySet().forEach(key -> made.put(key, list.child(made.size())));
        return new HubCatalog(byKey, made);
    }

    /**
     * The same catalog with other facts about one hub, as to see what would be. Linear in the number of hubs.
     *
     * @param hub the hub; it takes the place of the one with its name, or comes last
     * @return a new catalog, with the setting paths of this one
     */
    public HubCatalog with(LinkedHub hub) {
        Map<String, LinkedHub> changed = new LinkedHashMap<>(byKey);
        changed.put(hub.key(), hub);
        return new HubCatalog(changed, places);
    }

    /**
     * The hub with a host name.
     *
     * @param iotHubHostName the host name, in any letter case
     * @return the hub, or empty when the catalog does not know it
     */
    public Optional<LinkedHub> find(String iotHubHostName) {
        return Optional.ofNullable(byKey.get(CaseFolding.ascii(iotHubHostName)));
    }

    /**
     * The place of a hub's fact in the configuration, for a trace.
     *
     * @param hub the hub
     * @param member the fact's name, such as {@code state}
     * @return a JSON pointer such as {@code /hubs/2/state}; empty when the catalog does not know the hub or does not come from
     *     a configuration
     */
    public String settingPath(LinkedHub hub, String member) {
        JsonPointer place = places.get(hub.key());
        return place == null ? "" : place.child(member).toString();
    }

    /**
     * All hubs.
     *
     * @return an unmodifiable list in the catalog's order
     */
    public List<LinkedHub> hubs() {
        return hubs;
    }

    /**
     * A short name for the content, which differs when a fact of a hub does. Made when first asked for.
     *
     * @return twelve hexadecimal digits
     */
    public String version() {
        String made = version;
        if (made == null) {
            made = ContentHash.of(toString().getBytes(StandardCharsets.UTF_8));
            version = made;
        }
        return made;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HubCatalog that && byKey.equals(that.byKey);
    }

    @Override
    public int hashCode() {
        return byKey.hashCode();
    }

    @Override
    public String toString() {
        return "HubCatalog" + hubs;
    }
}
