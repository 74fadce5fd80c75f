package io.dpsallocation.strategies.geo;

import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.Identifiers;
import io.dpsallocation.strategies.filter.TagDemands;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Countries or an area, and the hubs for the devices in it. Countries are held against the country a device sends, the area
 * against the place a device sends; a zone without the one or the other cannot tell of such a device.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class Zone {

    static final String NAME = "name";
    static final String COUNTRIES = "countries";
    static final String AREA = "area";
    static final String HUBS = "hubs";
    static final String ALLOW = "allow";

    /** Whether a device is in a zone. */
    enum Answer {
        /** It is. */
        INSIDE,
        /** It is not. */
        OUTSIDE,
        /** It may be. */
        UNKNOWN
    }

    /** Why a hub is none of the zone's, and the setting that says so. */
    record Refusal(String sentence, String settingPath) {}

    private final String name;
    private final Set<String> countries = new HashSet<>();
    private final @Nullable Area area;
    private final Set<String> hubs = new HashSet<>();
    private final TagDemands allow;
    private final @Nullable JsonPointer place;

    /**
     * A zone.
     *
     * @param name what to call it
     * @param countries ISO 3166-1 alpha-2 codes in any letter case; empty for none
     * @param area GeoJSON, or null for none
     * @param hubs the host names of its hubs in any letter case; empty for no such rule
     * @param allow the tags its hubs must have; empty for no such rule
     * @param place where it stands in the configuration, or null when it was made in code
     * @throws IllegalArgumentException if the name is blank; if the zone has neither countries nor an area, or neither hubs nor
     *     tags; if a country is unknown, a hub no host name, or the area not sound
     */
    public Zone(
            String name,
            List<String> countries,
            @Nullable JsonView area,
            Collection<String> hubs,
            TagDemands allow,
            @Nullable JsonPointer place) {
        this.name = Objects.requireNonNull(name, NAME);
        this.place = place;
        this.allow = Objects.requireNonNull(allow, ALLOW);
        if (name.isBlank()) {
            throw AreaReader.problem(here(), "a zone needs a name");
        }
        if (countries.isEmpty() && area == null) {
            throw AreaReader.problem(here(), "a zone needs countries, an area, or both");
        }
        if (hubs.isEmpty() && allow.isEmpty()) {
            throw AreaReader.problem(here(), "a zone needs hubs, or the tags of its hubs in allow");
        }
        for (int i = 0; i < countries.size(); i++) {
            this.countries.add(country(countries.get(i), here().child(COUNTRIES).child(i)));
        }
        this.area = area == null ? null : AreaReader.read(area, here().child(AREA));
        hubs.forEach(hub -> this.hubs.add(host(hub, here().child(HUBS))));
    }

    private static String host(String hub, JsonPointer place) {
        if (hub.isEmpty() || !Identifiers.fitsHost(hub)) {
            throw AreaReader.problem(place, Identifiers.HOST_MESSAGE);
        }
        return CaseFolding.ascii(hub);
    }

    private JsonPointer here() {
        return place == null ? JsonPointer.ROOT.child(name) : place;
    }

    private static String country(String code, JsonPointer place) {
        return Countries.code(code)
                .orElseThrow(
                        () -> AreaReader.problem(
                                place,
                                "is the code of no country; give ISO 3166-1 alpha-2, such as DE, and GB for the United Kingdom"));
    }

    /**
     * What it is called.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /** The folded codes of its countries; empty for none. */
    Set<String> countries() {
        return Set.copyOf(countries);
    }

    /** A place inside of each polygon of its area; empty for none. */
    List<GeoCoordinates> placesInside() {
        return area == null ? List.of() : area.inside();
    }

    /** Whether a device is in the zone. */
    Answer holds(Whereabouts device) {
        if (device.country() != null && !countries.isEmpty()) {
            return countries.contains(device.country()) ? Answer.INSIDE : Answer.OUTSIDE;
        }
        if (device.place() != null && area != null) {
            return area.contains(device.place()) ? Answer.INSIDE : Answer.OUTSIDE;
        }
        return Answer.UNKNOWN;
    }

    /** That and why {@link #holds} cannot tell. */
    String uncertain(Whereabouts device) {
        return "it is not known whether the device is in the zone " + name + ", since " + whyUnknown(device);
    }

    private String whyUnknown(Whereabouts device) {
        if (device.country() != null) {
            return "the device sends a country and the zone has no countries";
        }
        return device.place() != null
                ? "the device sends a place and the zone has no area"
                : "the position of the device is not known: " + device.sentence();
    }

    /** Whether a hub is one of the zone's, and why not. */
    Optional<Refusal> refusal(LinkedHub hub) {
        if (!hubs.isEmpty() && !hubs.contains(hub.key())) {
            return Optional.of(new Refusal("it is no hub of the zone " + name, path(HUBS)));
        }
        return allow.unmet(hub).map(unmet -> new Refusal(unmet.sentence(), path(ALLOW)));
    }

    /** Where the zone stands in the configuration, or empty. */
    String path() {
        return place == null ? "" : place.toString();
    }

    private String path(String setting) {
        return place == null ? "" : place.child(setting).toString();
    }
}
