package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.json.MergePatch;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The desired or the reported properties of a twin. Immutable and thread-safe.
 *
 * @param values the properties, without {@code $version} and {@code $metadata}
 * @param version how often they were written, from 1
 * @param lastUpdated when they were last written
 * @since 0.1.0
 */
public record TwinProperties(JsonView values, long version, Instant lastUpdated) {

    public TwinProperties {
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(lastUpdated, "lastUpdated");
    }

    TwinProperties patched(JsonView patch, Instant at) {
        return new TwinProperties(MergePatch.apply(values, patch), version + 1, at);
    }

    /**
     * The properties as IoT Hub shows them. Of the metadata, the time of the last update is there for the properties as a
     * whole, not for each.
     *
     * @return a view of an object, with {@code $metadata} and {@code $version} at its end
     */
    public JsonView toView() {
        Map<String, JsonView> view = new LinkedHashMap<>(values.members());
        view.put("$metadata", JsonView.of(Map.of("$lastUpdated", lastUpdated.toString())));
        view.put("$version", JsonView.of(version));
        return JsonView.object(view);
    }
}
