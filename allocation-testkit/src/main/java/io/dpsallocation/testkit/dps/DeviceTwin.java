package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.json.MergePatch;
import io.dpsallocation.model.InitialTwin;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The twin of a device as it was at one moment. Immutable and thread-safe.
 *
 * @param deviceId the device's ID in its hub
 * @param version how often the twin was written, from 1
 * @param tags the tags; an empty object when there are none
 * @param desired the desired properties
 * @param reported the reported properties
 * @since 0.1.0
 */
public record DeviceTwin(
        String deviceId, long version, JsonView tags, TwinProperties desired, TwinProperties reported) {

    public DeviceTwin {
        Objects.requireNonNull(deviceId, "deviceId");
        Objects.requireNonNull(tags, "tags");
        Objects.requireNonNull(desired, "desired");
        Objects.requireNonNull(reported, "reported");
    }

    /** The twin of a new device. */
    static DeviceTwin initial(String deviceId, @Nullable InitialTwin twin, SharedValues values, Instant at) {
        JsonView tags = twin == null ? null : twin.tags();
        JsonView desired = twin == null ? null : twin.desired();
        return new DeviceTwin(
                deviceId,
                1,
                values.shared(written(tags)),
                new TwinProperties(values.shared(written(desired)), 1, at),
                new TwinProperties(JsonView.emptyObject(), 1, at));
    }

    private static JsonView written(@Nullable JsonView values) {
        return values == null ? JsonView.emptyObject() : MergePatch.apply(JsonView.emptyObject(), values);
    }

    DeviceTwin withTags(JsonView patch) {
        return new DeviceTwin(deviceId, version + 1, MergePatch.apply(tags, patch), desired, reported);
    }

    DeviceTwin withDesired(JsonView patch, Instant at) {
        return new DeviceTwin(deviceId, version + 1, tags, desired.patched(patch, at), reported);
    }

    DeviceTwin withReported(JsonView patch, Instant at) {
        return new DeviceTwin(deviceId, version + 1, tags, desired, reported.patched(patch, at));
    }

    /**
     * The twin in the shape in which IoT Hub shows it to a back end, as far as it is simulated: without etag, status, connection
     * state, authentication type and capabilities.
     *
     * @return a view of an object
     */
    public JsonView toView() {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("deviceId", deviceId);
        view.put("version", version);
        view.put("tags", tags);
        view.put("properties", JsonView.object(properties()));
        return JsonView.of(view);
    }

    private Map<String, JsonView> properties() {
        Map<String, JsonView> properties = new LinkedHashMap<>();
        properties.put("desired", desired.toView());
        properties.put("reported", reported.toView());
        return properties;
    }
}
