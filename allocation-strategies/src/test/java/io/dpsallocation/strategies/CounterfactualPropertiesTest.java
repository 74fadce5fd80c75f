package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.ChangeKind;
import io.dpsallocation.decision.Counterfactual;
import io.dpsallocation.decision.DecisionTrace;
import io.dpsallocation.decision.SuggestedChange;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.testkit.AllocationRequests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Over the strategies and filters that ship: an explanation agrees with the decision, a change that is suggested does what it
 * says when a person makes it, and no smaller change of a weight would do.
 */
class CounterfactualPropertiesTest {

    private static final List<String> HUBS = List.of("hub-a.example.org", "hub-b.example.org", "hub-c.example.org");
    private static final List<String> REGIONS = List.of("westeurope", "eastus", "japaneast");
    private static final List<String> RESIDENCIES = List.of("eu", "us", "eu");
    private static final List<String> COUNTRIES = List.of("DE", "US", "JP", "");

    private static final List<String> STRATEGIES = List.of(
            "{'type': 'weighted'}",
            "{'type': 'weighted', 'key': '/deviceRuntimeContext/payload/tenant'}",
            "{'type': 'geo'}",
            "{'type': 'first-of', 'strategies': [{'type': 'static', 'rules': ["
                    + "{'at': '/deviceRuntimeContext/payload/tenant', 'equals': 'acme', 'hub': 'hub-c.example.org'},"
                    + "{'registrationId': 'd-1*', 'hub': 'hub-b.example.org'}]}, {'type': 'weighted'}]}",
            "{'type': 'sticky', 'of': {'type': 'weighted'}}",
            "{'type': 'sticky', 'of': {'type': 'geo'}}",
            "{'type': 'split', 'branches': [{'name': 'x', 'percent': 30, 'of': {'type': 'geo'}},"
                    + " {'name': 'y', 'percent': 70, 'of': {'type': 'weighted', 'seed': 7}}]}",
            "{'type': 'static', 'hub': 'hub-a.example.org'}",
            "{'type': 'latency'}",
            "{'type': 'sticky', 'of': {'type': 'latency', 'tolerance': 0.3}}",
            "{'type': 'geo', 'position': '/deviceRuntimeContext/payload/country', 'zones': [{'name': 'u',"
                    + " 'countries': ['US'], 'hubs': ['hub-b.example.org', 'hub-c.example.org']}]}");

    private static final List<String> FILTERS = List.of(
            "[]",
            "[{'type': 'state'}]",
            "[{'type': 'state'}, {'type': 'residency', 'position': '/deviceRuntimeContext/payload/country', 'zones': ["
                    + "{'name': 'eu', 'countries': ['DE'], 'allow': {'residency': ['eu']}},"
                    + "{'name': 'us', 'countries': ['US'], 'allow': {'residency': ['us']}}]}]",
            "[{'type': 'tags', 'match': {'residency': '/deviceRuntimeContext/payload/residency'}}, {'type': 'state'}]");

    /** A configuration and a request, small enough to try every change. */
    private record Scene(Map<String, Object> document, AllocationRequest request, String wanted) {

        static Scene of(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Object> hubs = new ArrayList<>();
            for (int i = 0; i < HUBS.size(); i++) {
                Map<String, Object> hub = new LinkedHashMap<>();
                hub.put("name", HUBS.get(i));
                hub.put("location", REGIONS.get(i));
                hub.put("allocationWeight", 1 + random.nextInt(12));
                hub.put("state", random.nextInt(4) == 0 ? "draining" : "active");
                hub.put("tags", Map.of("residency", RESIDENCIES.get(i)));
                hubs.add(hub);
            }
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("hubs", hubs);
            document.put("filters", plain(FILTERS.get(random.nextInt(FILTERS.size()))));
            document.put("default", Map.of("strategy", plain(STRATEGIES.get(random.nextInt(STRATEGIES.size())))));
            return new Scene(document, request(random), HUBS.get(random.nextInt(HUBS.size())));
        }

        private static AllocationRequest request(SplittableRandom random) {
            Map<String, Object> payload = new LinkedHashMap<>();
            String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
            if (!country.isEmpty()) {
                payload.put("country", country);
                payload.put("position", Map.of("lat", random.nextInt(-80, 81), "lon", random.nextInt(-180, 181)));
                payload.put("residency", random.nextBoolean() ? "eu" : "us");
            }
            Map<String, Object> rtt = new LinkedHashMap<>();
            HUBS.forEach(hub -> rtt.put(hub, 1 + random.nextInt(60)));
            payload.put("rtt", rtt);
            payload.put("tenant", random.nextBoolean() ? "acme" : "other");
            AllocationRequests.Builder request = AllocationRequests.group("fleet")
                    .device("d-" + random.nextInt(40))
                    .linkedHubs(HUBS)
                    .payload(payload);
            if (random.nextInt(3) == 0) {
                request.currentHub(HUBS.get(random.nextInt(HUBS.size())));
            }
            return request.build();
        }

        private static Object plain(String json) {
            return AllocationConfigs.view(json).toPlain();
        }

        DeviceAllocator allocator() {
            return allocator(document);
        }

        static DeviceAllocator allocator(Map<String, Object> document) {
            return DeviceAllocator.builder(
                            AllocationConfig.parse(JsonView.of(document).toJson()))
                    .build();
        }

        /** The document with a change, as somebody with an editor would make it. */
        Map<String, Object> edited(SuggestedChange change) {
            String[] way = change.settingPath().substring(1).split("/", -1);
            Map<String, Object> changed = new LinkedHashMap<>(document);
            List<Object> list = new ArrayList<>((List<?>) changed.getOrDefault(way[0], List.of()));
            int index = Integer.parseInt(way[1]);
            if (change.kind() == ChangeKind.FILTER_OFF) {
                list.remove(index);
            } else {
                Map<String, Object> hub = new LinkedHashMap<>();
                ((Map<?, ?>) list.get(index)).forEach((name, value) -> hub.put((String) name, value));
                Object to = change.to();
                hub.put(way[2], change.kind() == ChangeKind.WEIGHT ? Integer.valueOf(change.to()) : flagOr(to));
                list.set(index, hub);
            }
            changed.put(way[0], list);
            return changed;
        }

        private static Object flagOr(Object word) {
            return word.equals("true") || word.equals("false") ? Boolean.valueOf(word.toString()) : word;
        }
    }

    @Provide
    Arbitrary<Scene> scenes() {
        return Arbitraries.longs().map(Scene::of);
    }

    private static Optional<String> hub(AllocationDecision decision) {
        return decision instanceof Assigned assigned ? Optional.of(assigned.iotHubHostName()) : Optional.empty();
    }

    @Property(seed = "1", tries = 100, edgeCases = EdgeCasesMode.NONE)
    void explain_and_allocate_agree_and_explaining_changes_nothing(@ForAll("scenes") Scene scene) {
        try (DeviceAllocator allocator = scene.allocator();
                DeviceAllocator untouched = scene.allocator()) {
            DecisionTrace before = allocator.explain(scene.request());
            AllocationDecision decision = allocator.allocate(scene.request());
            DecisionTrace after = allocator.explain(scene.request());

            assertThat(hub(before.decision())).isEqualTo(hub(decision));
            assertThat(before.decision().reasonCode()).isEqualTo(decision.reasonCode());
            assertThat(before.decision().reason()).isEqualTo(decision.reason());
            assertThat(after.entries()).isEqualTo(before.entries());
            assertThat(untouched.allocate(scene.request()).reason()).isEqualTo(decision.reason());
            assertThat(before.toText()).contains(HUBS);
            assertThat(before.hubs()).extracting("iotHubHostName").containsExactlyElementsOf(HUBS);
            assertThat(before.toView().toJson()).contains(HUBS);
        }
    }

    @Property(seed = "2", tries = 12, edgeCases = EdgeCasesMode.NONE)
    void a_change_that_is_suggested_sends_the_device_there_when_somebody_makes_it(@ForAll("scenes") Scene scene) {
        try (DeviceAllocator allocator = scene.allocator()) {
            Counterfactual answer = allocator.whyNot(scene.request(), scene.wanted());

            assertThat(answer.alreadyThere())
                    .isEqualTo(hub(allocator.allocate(scene.request())).equals(Optional.of(scene.wanted())));
            assertThat(answer.cutShort()).isFalse();
            for (SuggestedChange change : answer.changes()) {
                assertThat(hub(decided(scene, change))).as(change.sentence()).contains(scene.wanted());
            }
        }
    }

    private static AllocationDecision decided(Scene scene, SuggestedChange change) {
        boolean ofTheRequest = change.kind() == ChangeKind.REQUEST_VALUE;
        AllocationRequest request = ofTheRequest ? AllocationConfigs.with(scene.request(), change) : scene.request();
        try (DeviceAllocator allocator = Scene.allocator(ofTheRequest ? scene.document() : scene.edited(change))) {
            return allocator.allocate(request);
        }
    }

    @Property(seed = "3", tries = 10, edgeCases = EdgeCasesMode.NONE)
    void no_smaller_change_of_a_weight_would_do(@ForAll("scenes") Scene scene) {
        try (DeviceAllocator allocator = scene.allocator()) {
            Counterfactual answer = allocator.whyNot(scene.request(), scene.wanted());
            Optional<SuggestedChange> found = answer.changes().stream()
                    .filter(change -> change.kind() == ChangeKind.WEIGHT)
                    .findFirst();
            // Without a change of a weight, every fiftieth weight is looked at; with one, those that are nearer.
            int nearest = found.map(CounterfactualPropertiesTest::difference).orElse(1000);
            int step = found.isPresent() ? Math.max(1, nearest / 60) : 50;
            for (int i = 0; i < HUBS.size() && !answer.alreadyThere(); i++) {
                int now = weight(scene, i);
                for (int weight = Math.max(1, now - nearest + 1);
                        weight < Math.min(1001, now + nearest);
                        weight += step) {
                    SuggestedChange other = new SuggestedChange(
                            ChangeKind.WEIGHT, "/hubs/" + i + "/allocationWeight", "", "", "" + weight, "");
                    assertThat(hub(decided(scene, other)))
                            .as(other.sentence())
                            .isNotEqualTo(Optional.of(scene.wanted()));
                }
            }
        }
    }

    private static int weight(Scene scene, int hub) {
        Map<?, ?> facts = (Map<?, ?>) ((List<?>) scene.document().get("hubs")).get(hub);
        return (Integer) facts.get("allocationWeight");
    }

    private static int difference(SuggestedChange change) {
        return Math.abs(Integer.parseInt(change.to()) - Integer.parseInt(change.from()));
    }
}
