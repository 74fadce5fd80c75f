package io.dpsallocation.strategies.geo;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.json.JsonPointer;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a device says it is, or what is wrong with what it says. Read from one of
 *
 * <ul>
 *   <li>an object with {@code lat} or {@code latitude} and {@code lon}, {@code lng} or {@code longitude}, in degrees;
 *   <li>a GeoJSON {@code Point}, or a {@code Feature} that holds one: longitude first;
 *   <li>a name: a place of the operator's, an Azure region, or the ISO 3166-1 alpha-2 code of a country that one place can
 *       stand for.
 * </ul>
 *
 * <p>Nothing is guessed: numbers in strings, values out of range and swapped ones give no position. Other members, such as
 * an altitude, are ignored. Immutable and thread-safe.
 *
 * @param coordinates where the device is, or null when that is not known
 * @param named whether a name gave the coordinates, which then are somewhere near the device and not where it is
 * @param sentence how the position was found, or why there is none; names the place in the request, never the value
 * @since 0.1.0
 */
public record DevicePosition(@Nullable GeoCoordinates coordinates, boolean named, String sentence) {

    public DevicePosition {
        Objects.requireNonNull(sentence, "sentence");
    }

    /**
     * Reads a position from a request. Names are those that are built in.
     *
     * @param context the request
     * @param pointer where in the request it stands, such as {@code /deviceRuntimeContext/payload/position}
     * @return the position, or an empty one with a sentence
     */
    public static DevicePosition read(AllocationContext context, JsonPointer pointer) {
        return read(context, pointer, NamedPlaces.builtIn());
    }

    /**
     * Reads a position from a request.
     *
     * @param context the request
     * @param pointer where in the request it stands, such as {@code /deviceRuntimeContext/payload/position}
     * @param places what names mean
     * @return the position, or an empty one with a sentence
     */
    public static DevicePosition read(AllocationContext context, JsonPointer pointer, NamedPlaces places) {
        return context.at(pointer)
                .map(value -> new PositionReader(places, pointer.toString()).read(value))
                .orElseGet(() -> unknown("the request has nothing at " + pointer));
    }

    static DevicePosition unknown(String sentence) {
        return new DevicePosition(null, false, sentence);
    }

    /**
     * Where the device is.
     *
     * @return the coordinates, or empty when they are not known
     */
    public Optional<GeoCoordinates> known() {
        return Optional.ofNullable(coordinates);
    }

    /** Whether there is a position, and how it was found; never the position itself, which tells where somebody is. */
    @Override
    public String toString() {
        return "DevicePosition[" + (coordinates == null ? "unknown, " : "known, ") + sentence + "]";
    }
}
