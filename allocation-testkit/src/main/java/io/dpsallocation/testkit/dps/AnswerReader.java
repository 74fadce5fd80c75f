package io.dpsallocation.testkit.dps;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.codec.Limits;
import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationResponse;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.WireObject;
import io.dpsallocation.model.WireTypeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a webhook answers, as DPS is assumed to read it. Stateless. */
final class AnswerReader {

    static final String HOST = "iotHubHostName";

    private static final List<String> KNOWN = List.of(HOST, "initialTwin", "payload");

    private final AllocationJson json;
    private final boolean memberNamesIgnoreCase;

    /** An answer, and the members that are not taken for what they look like because of their letter case. */
    record Answer(AllocationResponse response, List<String> misspelt) {}

    AnswerReader(AssumedBehaviour assumed) {
        this.json = AllocationJson.withLimits(Limits.standard().withMaxBytes(assumed.maxAnswerBytes()));
        this.memberNamesIgnoreCase = assumed.memberNamesIgnoreCase();
    }

    /**
     * Reads an answer.
     *
     * @throws MalformedJsonException if it is too large or not JSON
     * @throws WireTypeException if it is not an object or has a member of the wrong type
     */
    Answer read(byte[] body) {
        JsonView view = json.readView(body);
        List<String> misspelt = view.members().keySet().stream()
                .filter(AnswerReader::isMisspelt)
                .toList();
        if (!misspelt.isEmpty()) {
            view = memberNamesIgnoreCase ? respelt(view) : without(misspelt, view);
        }
        return new Answer(
                WireObject.read(view, AllocationResponse.class), memberNamesIgnoreCase ? List.of() : misspelt);
    }

    private static boolean isMisspelt(String name) {
        String known = known(name);
        return known != null && !known.equals(name);
    }

    /** A member beside its right spelling stays as it is, so that both are seen. */
    private static JsonView respelt(JsonView view) {
        Map<String, JsonView> members = new LinkedHashMap<>();
        view.members().forEach((name, value) -> {
            String known = known(name);
            boolean alone = known != null && !view.members().containsKey(known);
            members.put(alone ? known : name, value);
        });
        return JsonView.object(members);
    }

    private static @Nullable String known(String name) {
        return KNOWN.stream()
                .filter(known -> CaseFolding.ascii(known).equals(CaseFolding.ascii(name)))
                .findFirst()
                .orElse(null);
    }

    private static JsonView without(List<String> names, JsonView view) {
        Map<String, JsonView> members = new LinkedHashMap<>(view.members());
        members.keySet().removeAll(names);
        return JsonView.object(members);
    }
}
