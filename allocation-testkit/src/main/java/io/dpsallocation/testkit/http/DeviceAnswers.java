package io.dpsallocation.testkit.http;

import io.dpsallocation.json.JsonView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The bodies clients get. Stateless. */
final class DeviceAnswers {

    /** What is the author's own, nulls included: a payload, and what fills a twin. */
    private static final Set<String> KEPT = Set.of("payload", "initialTwin", "optionalDeviceInformation");

    private DeviceAnswers() {}

    /**
     * The same object without the members that are null: Microsoft's Java client chokes on one. What somebody
     * else filled stays as it is.
     */
    static JsonView withoutNulls(JsonView object) {
        Map<String, JsonView> members = new LinkedHashMap<>();
        object.members().forEach((name, value) -> {
            if (!value.isNull()) {
                boolean goesDeeper = value.isObject() && !KEPT.contains(name);
                members.put(name, goesDeeper ? withoutNulls(value) : value);
            }
        });
        return JsonView.object(members);
    }
}
