package io.dpsallocation.testkit.jqwik;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.testkit.AllocationRequests;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Makes requests that are wrong out of one that is right. */
final class NastyBytes {

    private static final JsonView GOOD = good();

    /** Members without which there is no request. */
    private static final List<String> NEEDED = List.of(
            "enrollmentGroup",
            "enrollmentGroup/enrollmentGroupId",
            "deviceRuntimeContext",
            "deviceRuntimeContext/registrationId",
            "linkedHubs");

    private static final Map<String, JsonView> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put("null", JsonView.nullValue());
        VALUES.put("true", JsonView.bool(true));
        VALUES.put("7", JsonView.number("7"));
        VALUES.put("an empty string", JsonView.string(""));
        VALUES.put("a string of blanks", JsonView.string(" "));
        VALUES.put("an empty list", JsonView.array(List.of()));
        VALUES.put("a list of an object", JsonView.array(List.of(JsonView.emptyObject())));
        VALUES.put("a list of null", JsonView.array(List.of(JsonView.nullValue())));
    }

    private NastyBytes() {}

    static Arbitrary<NastyRequest> arbitrary() {
        return Arbitraries.oneOf(missing(), mistyped(), unreadable(), large(), deep(), cut());
    }

    private static JsonView good() {
        JsonView plain = JsonView.of(Map.of("key", NastyRequest.SECRET));
        return AllocationRequests.group("vehicles")
                .device("truck-1")
                .linkedHubs("hub-a.azure-devices.net")
                .payload(plain)
                .build()
                .toView();
    }

    private static NastyRequest of(String fault, JsonView document) {
        return new NastyRequest(fault, document.toJsonBytes());
    }

    private static NastyRequest of(String fault, String text) {
        return new NastyRequest(fault, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Arbitrary<NastyRequest> missing() {
        return Arbitraries.of(NEEDED).map(path -> of(path + " is missing", changed(GOOD, path.split("/"), 0, null)));
    }

    private static Arbitrary<NastyRequest> mistyped() {
        return Combinators.combine(Arbitraries.of(NEEDED), Arbitraries.of(VALUES.keySet()))
                .as((path, value) -> of(path + " is " + value, changed(GOOD, path.split("/"), 0, VALUES.get(value))));
    }

    /** The object with a member taken away, or put in its place. */
    private static JsonView changed(JsonView object, String[] path, int at, @Nullable JsonView value) {
        Map<String, JsonView> members = new LinkedHashMap<>(object.members());
        JsonView inside = members.get(path[at]);
        if (at < path.length - 1 && inside != null) {
            members.put(path[at], changed(inside, path, at + 1, value));
        } else if (value == null) {
            members.remove(path[at]);
        } else {
            members.put(path[at], value);
        }
        return JsonView.object(members);
    }

    private static Arbitrary<NastyRequest> unreadable() {
        String good = GOOD.toJson();
        String id = "\"truck-1\"";
        List<NastyRequest> all = new ArrayList<>();
        all.add(of("nothing", ""));
        all.add(of("a list", "[" + good + "]"));
        all.add(of("a string", "\"" + NastyRequest.SECRET + "\""));
        all.add(of("two documents", good + good));
        all.add(of("a member twice", good.replaceFirst("\\{", "{\"linkedHubs\": [\"hub-b\"], ")));
        all.add(of("an ID twice", good.replace(id, id + ", \"registrationId\": " + id)));
        all.add(of(
                "two enrollments",
                good.replaceFirst("\\{", "{\"individualEnrollment\": {\"registrationId\": " + id + "}, ")));
        all.add(of("half of a surrogate pair", good.replace(id, "\"truck\\ud83d\"")));
        all.add(of("the other half", good.replace(id, "\"\\ude9atruck\"")));
        all.add(of("a comma too many", good.replaceFirst("\\{", "{,")));
        all.add(of("single quotes", good.replace('"', '\'')));
        all.add(of("a number that is none", good.replace(id, "NaN")));
        all.add(of("a number without end", good.replace(id, "1".repeat(1_000))));
        all.add(of("blanks in an ID", good.replace(id, "\"truck 1\"")));
        all.add(of("an ID without end", good.replace(id, "\"" + "a".repeat(129) + "\"")));
        all.add(of("a host that is a URL", good.replace("\"hub-a", "\"https://hub-a")));
        all.add(new NastyRequest("Latin-1", good.replace("truck", "\u00fcber").getBytes(StandardCharsets.ISO_8859_1)));
        all.add(new NastyRequest("UTF-16", good.getBytes(StandardCharsets.UTF_16)));
        return Arbitraries.of(all);
    }

    private static Arbitrary<NastyRequest> large() {
        return Arbitraries.integers()
                .between(300_000, 1_000_000)
                .map(size -> of("a payload of " + size + " letters", payload("\"" + "x".repeat(size) + "\"")));
    }

    private static Arbitrary<NastyRequest> deep() {
        return Arbitraries.integers()
                .between(200, 20_000)
                .map(depth -> of("a payload " + depth + " deep", payload("[".repeat(depth) + "]".repeat(depth))));
    }

    private static String payload(String value) {
        JsonView sent = GOOD.at(JsonPointer.of("/deviceRuntimeContext/payload")).orElseThrow();
        return GOOD.toJson().replace(sent.toJson(), "{\"key\":\"" + NastyRequest.SECRET + "\",\"more\":" + value + "}");
    }

    private static Arbitrary<NastyRequest> cut() {
        byte[] bytes = GOOD.toJsonBytes();
        return Arbitraries.integers()
                .between(0, bytes.length - 1)
                .map(length -> new NastyRequest("cut after " + length + " bytes", Arrays.copyOf(bytes, length)));
    }
}
