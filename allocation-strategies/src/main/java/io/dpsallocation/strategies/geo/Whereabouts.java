package io.dpsallocation.strategies.geo;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a device says that tells which zones it is in: a country, a place, or neither. Unlike a {@link DevicePosition} it never
 * has coordinates that stand for a whole country or an Azure region: those say where something else is.
 *
 * <p>Immutable and thread-safe.
 *
 * @param country the country by its folded code, or null
 * @param place where the device is, or null
 * @param sentence how that is known, or why it is not; names the place in the request, never the value
 * @since 0.1.0
 */
public record Whereabouts(
        @Nullable String country, @Nullable GeoCoordinates place, String sentence) {

    /** Of a device that was not asked. */
    static final Whereabouts NOWHERE = new Whereabouts(null, null, "nobody asked");

    public Whereabouts {
        Objects.requireNonNull(sentence, "sentence");
    }

    /**
     * Reads a device's whereabouts from a request.
     *
     * @param context the request
     * @param pointer where in the request they stand, such as {@code /deviceRuntimeContext/payload/position}
     * @param places what names mean
     * @return the whereabouts
     */
    public static Whereabouts read(AllocationContext context, JsonPointer pointer, NamedPlaces places) {
        Optional<String> name = context.at(pointer).flatMap(JsonView::asText);
        return name.isPresent() ? named(name.get(), pointer, places) : placed(context, pointer, places);
    }

    private static Whereabouts placed(AllocationContext context, JsonPointer pointer, NamedPlaces places) {
        DevicePosition position = DevicePosition.read(context, pointer, places);
        return new Whereabouts(null, position.coordinates(), position.sentence());
    }

    private static Whereabouts named(String name, JsonPointer pointer, NamedPlaces places) {
        Optional<GeoCoordinates> own = places.own(name);
        Optional<String> country = Countries.code(name);
        if (own.isEmpty() && country.isEmpty()) {
            return new Whereabouts(null, null, "the string at " + pointer + " is the code of no country");
        }
        return new Whereabouts(country.orElse(null), own.orElse(null), "by the name at " + pointer);
    }

    /** What is known and how; never the whereabouts, which tell where somebody is. */
    @Override
    public String toString() {
        String known = country != null ? "a country" : place != null ? "a place" : "unknown";
        return "Whereabouts[" + known + ", " + sentence + "]";
    }
}
