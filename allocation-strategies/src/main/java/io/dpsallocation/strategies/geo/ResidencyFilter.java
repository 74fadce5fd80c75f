package io.dpsallocation.strategies.geo;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.strategies.filter.TagDemands;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the data of devices where it must stay. A device in a zone gets the hubs of the zone; one that is in no zone, or every
 * device when there are no zones, gets the hubs that {@code allow} lets through, and none without {@code allow}. What is not
 * known is held against the device: a hub must do for every zone it may be in.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class ResidencyFilter implements HubFilter {

    static final String NAME = "residency";
    static final String ALLOW = "allow";

    private final JsonPointer position;
    private final List<Zone> zones;
    private final @Nullable TagDemands allow;
    private final @Nullable JsonPointer place;

    /**
     * A filter.
     *
     * @param position where in the request the device's position stands
     * @param zones the zones; empty for none
     * @param allow the tags of hubs for devices in no zone, empty for any hub, or null for none at all
     * @param place where the filter stands in the configuration, or null when it was made in code
     * @throws IllegalArgumentException if there are no zones and nothing is asked of a hub
     */
    public ResidencyFilter(
            JsonPointer position, List<Zone> zones, @Nullable TagDemands allow, @Nullable JsonPointer place) {
        this.position = Objects.requireNonNull(position, "position");
        this.zones = List.copyOf(zones);
        this.allow = allow;
        this.place = place;
        if (zones.isEmpty() && (allow == null || allow.isEmpty())) {
            throw new IllegalArgumentException(
                    "residency needs allow, with the tags of hubs for every device, or zones; without either it keeps no"
                            + " device anywhere");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    /** True: data that leaves where it must stay is worse than a device that does not register. */
    @Override
    public boolean evenWhenPinned() {
        return true;
    }

    @Override
    public FilterVerdict test(AllocationContext context, LinkedHub hub) {
        if (zones.isEmpty()) {
            return outsideOfZones(hub, "");
        }
        Whereabouts device = Whereabouts.read(context, position, NamedPlaces.builtIn());
        boolean inside = false;
        String why = "the device is in no zone: ";
        for (Zone zone : zones) {
            Zone.Answer answer = zone.holds(device);
            Optional<Zone.Refusal> refusal = answer == Zone.Answer.OUTSIDE ? Optional.empty() : zone.refusal(hub);
            if (refusal.isPresent()) {
                return FilterVerdict.refuse(
                        because(zone, answer, device) + refusal.get().sentence(),
                        refusal.get().settingPath());
            }
            inside |= answer == Zone.Answer.INSIDE;
            why = answer == Zone.Answer.UNKNOWN ? because(zone, answer, device) : why;
        }
        return inside ? FilterVerdict.allow() : outsideOfZones(hub, why);
    }

    private static String because(Zone zone, Zone.Answer answer, Whereabouts device) {
        return answer == Zone.Answer.INSIDE
                ? "the device is in the zone " + zone.name() + ": "
                : zone.uncertain(device) + ": ";
    }

    private FilterVerdict outsideOfZones(LinkedHub hub, String why) {
        if (allow == null) {
            return FilterVerdict.refuse(
                    why + "no hub is allowed outside of the zones; allow names the tags of those that are",
                    path(ZoneSettings.ZONES));
        }
        return allow.unmet(hub)
                .map(unmet -> FilterVerdict.refuse(why + unmet.sentence(), path(ALLOW)))
                .orElseGet(FilterVerdict::allow);
    }

    private String path(String setting) {
        return place == null ? "" : place.child(setting).toString();
    }
}
