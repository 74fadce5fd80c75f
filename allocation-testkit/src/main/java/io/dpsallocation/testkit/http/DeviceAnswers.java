package io.dpsallocation.testkit.http;

import io.dpsallocation.json.JsonView;
import java.util.LinkedHashMap;
import java.util.Map;

/** The bodies devices get. Stateless. */
final class DeviceAnswers {

    private DeviceAnswers() {}

    /**
     * The same object without the members that are null: Microsoft's Java client chokes on one. What a payload holds is the
     * webhook's own and stays as it is.
     */
    static JsonView withoutNulls(JsonView object) {
        Map<String, JsonView> members = new LinkedHashMap<>();
        object.members().forEach((name, value) -> {
            if (!value.isNull()) {
                boolean goesDeeper = value.isObject() && !name.equals("payload");
                members.put(name, goesDeeper ? withoutNulls(value) : value);
            }
        });
        return JsonView.object(members);
    }
}
