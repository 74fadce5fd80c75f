package io.dpsallocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.HubState;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.webhook.AllocationWebhook;
import io.dpsallocation.webhook.WebhookRequest;
import io.dpsallocation.webhook.WebhookResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A hundred thousand requests that went wrong somewhere: no exception, only statuses of the table. */
class MutatedRequestsTest {

    private static final int REQUESTS = 100_000;
    private static final long SEED = 20260101;
    private static final Set<Integer> TABLE = Set.of(200, 400, 401, 403, 404, 405, 409, 413, 422, 429, 503);
    private static final List<String> SEEDS = List.of(
            Requests.of("truck-1").json(),
            Requests.of("truck-2").linkedHubs(Requests.EUS).json(),
            Requests.of("truck-1")
                    .payload("{\"site\":\"eu\"}")
                    .currentHub(Requests.NEU)
                    .json(),
            Requests.pinnedTo(Requests.WEU)
                    .payload(Map.of("rtt", Map.of("a", List.of(1.5, 2))))
                    .json(),
            Requests.inGroup("b")
                    .enrollmentTwin(Map.of("t", 1), Map.of("d", 2))
                    .reprovision("reset")
                    .json());
    private static final List<JsonView> ODDITIES = List.of(
            JsonView.nullValue(),
            JsonView.bool(true),
            JsonView.number("-0"),
            JsonView.number("1e999999"),
            JsonView.string(""),
            JsonView.string("\u0000\u202e"),
            JsonView.string("x".repeat(300)),
            JsonView.emptyObject(),
            JsonView.array(List.of()));

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void only_statuses_of_the_table_come_back_and_every_error_has_an_envelope() {
        Map<Integer, Integer> seen = new TreeMap<>();
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.config("""
                        {'filters': [{'type': 'state'}],
                         'policies': [{'name': 'v', 'enrollments': ['vehicles'], 'strategy': {'type': 'by-name'},
                                       'payload': {'echo': {'$from': '/deviceRuntimeContext/payload'}}}]}
                        """))
                .hubs(HubCatalog.of(TestProviders.hub(Requests.EUS, HubState.DISABLED)))
                .build()) {
            AllocationWebhook webhook =
                    AllocationWebhook.builder(allocator).authenticatedByHost().build();
            for (int i = 0; i < REQUESTS; i++) {
                byte[] body = mutated();
                WebhookResponse response =
                        webhook.handle(WebhookRequest.builder("POST").body(body).build());
                seen.merge(response.status(), 1, Integer::sum);
                check(response, body);
            }
        }
        // The mutations are worth something: they get through, and they are refused in more ways than one.
        assertThat(seen).containsKeys(200, 400, 404, 409);
        assertThat(seen.get(200)).isBetween(REQUESTS / 20, REQUESTS);
        assertThat(seen.get(400)).isBetween(REQUESTS / 20, REQUESTS);
    }

    private static void check(WebhookResponse response, byte[] body) {
        assertThat(TABLE)
                .as(() -> "request " + new String(body, StandardCharsets.UTF_8))
                .contains(response.status());
        JsonView answer = AllocationJson.standard().readView(response.body());
        if (response.status() == 200) {
            assertThat(answer.get("iotHubHostName").flatMap(JsonView::asText)).isPresent();
            return;
        }
        assertThat(answer.members().keySet()).containsExactly("code", "message", "traceId");
        assertThat(answer.get("code").flatMap(JsonView::asText).orElseThrow())
                .as(() -> "request " + new String(body, StandardCharsets.UTF_8))
                .isNotEqualTo("INTERNAL_ERROR");
    }

    /** One to three changes, to the document or to its bytes. */
    private byte[] mutated() {
        String seed = SEEDS.get(random.nextInt(SEEDS.size()));
        JsonView document = AllocationJson.standard().readView(seed.getBytes(StandardCharsets.UTF_8));
        if (random.nextInt(4) == 0) {
            return mutatedBytes(seed.getBytes(StandardCharsets.UTF_8));
        }
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            document = mutatedView(document);
        }
        return document.toJsonBytes();
    }

    private byte[] mutatedBytes(byte[] bytes) {
        switch (random.nextInt(3)) {
            case 0 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            case 1 -> {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            default -> {
                int at = random.nextInt(bytes.length);
                int from = random.nextInt(bytes.length);
                int length = Math.min(random.nextInt(20), bytes.length - Math.max(at, from));
                System.arraycopy(bytes, from, bytes, at, length);
            }
        }
        return bytes;
    }

    private JsonView mutatedView(JsonView view) {
        boolean here = random.nextInt(6) == 0;
        if (view.isObject() && !view.members().isEmpty() && !here) {
            return mutatedObject(view);
        }
        if (view.isArray() && !view.elements().isEmpty() && !here) {
            List<JsonView> elements = new ArrayList<>(view.elements());
            int index = random.nextInt(elements.size());
            elements.set(index, mutatedView(elements.get(index)));
            return JsonView.array(elements);
        }
        return ODDITIES.get(random.nextInt(ODDITIES.size()));
    }

    private JsonView mutatedObject(JsonView view) {
        Map<String, JsonView> members = new LinkedHashMap<>(view.members());
        String name = new ArrayList<>(members.keySet()).get(random.nextInt(members.size()));
        switch (random.nextInt(8)) {
            case 0 -> members.remove(name);
            case 1 -> members.put(name + "X", members.get(name));
            case 2 -> members.put(name.toUpperCase(Locale.ROOT), members.get(name));
            default -> members.put(name, mutatedView(members.get(name)));
        }
        return JsonView.object(members);
    }
}
