package io.dpsallocation.strategies;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.decision.SuggestedChange;
import io.dpsallocation.json.JsonEdit;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import java.nio.charset.StandardCharsets;

/** Documents and requests of tests, written with single quotes and changed by hand. */
final class AllocationConfigs {

    private AllocationConfigs() {}

    static JsonView view(String json) {
        return AllocationJson.standard().readView(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /** A request as a device would send it that does what a change says. */
    static AllocationRequest with(AllocationRequest request, SuggestedChange change) {
        JsonPointer place = JsonPointer.of(change.settingPath());
        JsonView changed = change.to().equals("nothing")
                ? JsonEdit.remove(request.toView(), place).orElseThrow()
                : JsonEdit.set(request.toView(), place, view(change.to())).orElseThrow();
        return AllocationJson.standard().readRequest(changed.toJsonBytes());
    }
}
