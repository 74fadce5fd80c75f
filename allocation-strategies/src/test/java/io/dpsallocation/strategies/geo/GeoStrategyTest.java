package io.dpsallocation.strategies.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.config.ProviderOptions;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.decision.TraceEntry;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.GeoZone;
import io.dpsallocation.strategies.fixtures.Configured;
import io.dpsallocation.strategies.fixtures.RecordedTrace;
import io.dpsallocation.strategies.fixtures.Requests;
import io.dpsallocation.strategies.fixtures.SplitMix;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GeoStrategyTest {

    private static final LinkedHub WEU = LinkedHub.builder("hub-weu")
            .location("westeurope")
            .tag("zone", "eu")
            .build();
    private static final LinkedHub NEU = LinkedHub.builder("Hub-NEU")
            .location("North Europe")
            .tag("zone", "eu")
            .build();
    private static final LinkedHub EUS =
            LinkedHub.builder("hub-eus").location("eastus").tag("zone", "us").build();
    private static final LinkedHub ICE = LinkedHub.builder("hub-ice")
            .coordinates(new GeoCoordinates(64.13, -21.9))
            .location("westeurope")
            .build();
    private static final LinkedHub NOWHERE = LinkedHub.of("hub-nowhere");
    private static final List<LinkedHub> HUBS = List.of(WEU, NEU, EUS, ICE, NOWHERE);

    private static AllocationContext.Builder at(Object position, List<LinkedHub> hubs) {
        return Requests.context("device-1", "fleet", Map.of("position", position))
                .candidates(hubs)
                .catalog(HubCatalog.of(hubs).at(JsonPointer.of("/hubs")));
    }

    private static Map<String, Object> degrees(double latitude, double longitude) {
        return Map.of("lat", latitude, "lon", longitude);
    }

    private static Assigned assigned(AllocationStrategy strategy, AllocationContext.Builder context) {
        return (Assigned) strategy.allocate(context.build());
    }

    private static String abstention(AllocationStrategy strategy, AllocationContext.Builder context) {
        AllocationDecision decision = strategy.allocate(context.build());
        assertThat(decision).isInstanceOf(Abstained.class);
        return ((Abstained) decision).reason();
    }

    @Test
    void the_nearest_hub_is_chosen_and_the_others_follow_by_distance() {
        Assigned decision = assigned(AllocationStrategies.geo(), at(degrees(51.51, -0.13), HUBS));
        assertThat(decision.ranking())
                .containsExactly(
                        new RankedHub("hub-weu", 358.818),
                        new RankedHub("Hub-NEU", 464.3),
                        new RankedHub("hub-ice", 1891.271),
                        new RankedHub("hub-eus", 6208.551));
        assertThat(decision.scale()).isEqualTo(ScoreScale.KILOMETRES);
        assertThat(decision.reason()).isEqualTo("the nearest of 4, 359 km away");
    }

    @Test
    void coordinates_of_a_hub_go_before_its_location() {
        assertThat(assigned(AllocationStrategies.geo(), at(degrees(65, -19), HUBS))
                        .iotHubHostName())
                .isEqualTo("hub-ice");
    }

    @Test
    void without_a_wish_for_the_ranking_only_the_nearest_is_ranked() {
        Assigned decision = assigned(
                AllocationStrategies.geo(), at(degrees(51.51, -0.13), HUBS).rankingWanted(false));
        assertThat(decision.ranking()).hasSize(1);
        assertThat(decision.iotHubHostName()).isEqualTo("hub-weu");
        assertThat(decision.reason()).isEqualTo("the nearest of 4, 359 km away");
    }

    @Test
    void of_equally_near_hubs_the_one_with_the_smaller_folded_name_is_chosen() {
        LinkedHub upper = LinkedHub.builder("B-hub").location("westeurope").build();
        LinkedHub lower = LinkedHub.builder("a-hub").location("westeurope").build();
        for (boolean wanted : new boolean[] {true, false}) {
            assertThat(assigned(
                                    AllocationStrategies.geo(),
                                    at("NO", List.of(upper, lower)).rankingWanted(wanted))
                            .iotHubHostName())
                    .isEqualTo("a-hub");
        }
    }

    @Test
    void a_position_that_is_none_is_an_abstention_that_says_why() {
        AllocationStrategy geo = AllocationStrategies.geo();
        assertThat(abstention(geo, at(degrees(10, 20), List.of(NOWHERE))))
                .isEqualTo("of no candidate is known where it is; give hubs coordinates, or an Azure region as their"
                        + " location");
        assertThat(abstention(geo, at(Map.of("lat", 91, "lon", 120), HUBS)))
                .isEqualTo(
                        "the value at /deviceRuntimeContext/payload/position has a latitude that is not within -90 to 90"
                                + " degrees");
        assertThat(abstention(geo, Requests.context("device-1", HUBS)))
                .isEqualTo("the request has nothing at /deviceRuntimeContext/payload/position");
    }

    @Test
    void the_place_of_the_position_and_names_of_places_are_settings() {
        AllocationStrategy strategy = AllocationStrategies.geoBuilder()
                .position("/deviceRuntimeContext/payload/position/site")
                .place("Reykjavik", new GeoCoordinates(64.1, -21.9))
                .build();
        assertThat(assigned(strategy, at(Map.of("site", "REYKJAVIK"), HUBS)).iotHubHostName())
                .isEqualTo("hub-ice");
    }

    @Test
    void the_trace_has_kilometres_and_the_settings_behind_them() {
        RecordedTrace trace = new RecordedTrace();
        assigned(
                AllocationStrategies.geo(),
                at(degrees(51.51, -0.13), HUBS).rankingWanted(false).trace(trace));
        assertThat(trace.entries)
                .extracting(
                        TraceEntry::iotHubHostName,
                        TraceEntry::verdict,
                        it -> it.number().orElse(-1),
                        TraceEntry::unit,
                        TraceEntry::settingPath,
                        TraceEntry::sentence)
                .containsExactly(
                        tuple(
                                null,
                                TraceVerdict.NOTE,
                                -1.0,
                                "",
                                "",
                                "the device's position is known by the coordinates at"
                                        + " /deviceRuntimeContext/payload/position"),
                        tuple(
                                "hub-weu",
                                TraceVerdict.CHOSEN,
                                358.818,
                                "km",
                                "/hubs/0/location",
                                "nearest of 4, its position known by its location West Europe (Amsterdam)"),
                        tuple(
                                "Hub-NEU",
                                TraceVerdict.RANKED,
                                464.3,
                                "km",
                                "/hubs/1/location",
                                "number 2 of 4, its position known by its location North Europe (Dublin)"),
                        tuple(
                                "hub-ice",
                                TraceVerdict.RANKED,
                                1891.271,
                                "km",
                                "/hubs/3/coordinates",
                                "number 3 of 4, its position known by its coordinates"),
                        tuple(
                                "hub-eus",
                                TraceVerdict.RANKED,
                                6208.551,
                                "km",
                                "/hubs/2/location",
                                "number 4 of 4, its position known by its location East US (Virginia)"),
                        tuple(
                                "hub-nowhere",
                                TraceVerdict.ABSTAINED,
                                -1.0,
                                "",
                                "/hubs/4/coordinates",
                                "left out: nobody knows where it is; give it coordinates, or an Azure region as its"
                                        + " location"));
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    @Test
    void hubs_that_are_all_nowhere_stand_in_the_trace() {
        RecordedTrace trace = new RecordedTrace();
        abstention(AllocationStrategies.geo(), at("NO", List.of(NOWHERE)).trace(trace));
        assertThat(trace.entries).extracting(TraceEntry::iotHubHostName).containsExactly("hub-nowhere");
    }

    private static final GeoZone EU = GeoZone.named("eu").countries("DE", "no").allow("zone", "eu");
    private static final JsonView BOX = JsonView.of(Map.of(
            "type",
            "Polygon",
            "coordinates",
            List.of(List.of(
                    List.of(-130, 20), List.of(-60, 20), List.of(-60, 50), List.of(-130, 50), List.of(-130, 20)))));
    private static final GeoZone AMERICA =
            GeoZone.named("america").countries("JP").area(BOX).hubs("HUB-EUS", "hub-nowhere");

    @Test
    void a_device_in_a_zone_goes_to_the_nearest_hub_of_the_zone() {
        AllocationStrategy strategy =
                AllocationStrategies.geoBuilder().zone(AMERICA).build();
        Assigned decision = assigned(strategy, at(degrees(49, -61), HUBS));
        assertThat(decision.ranking()).extracting(RankedHub::iotHubHostName).containsExactly("hub-eus");
        assertThat(decision.reason()).isEqualTo("the nearest of 1 in the zone america, 1993 km away");
        assertThat(assigned(strategy, at("JP", HUBS)).iotHubHostName()).isEqualTo("hub-eus");
    }

    @Test
    void a_device_in_no_zone_goes_to_the_nearest_hub_of_all() {
        AllocationStrategy strategy =
                AllocationStrategies.geoBuilder().zone(AMERICA).build();
        assertThat(assigned(strategy, at(degrees(52, 5), HUBS)).ranking()).hasSize(4);
    }

    @Test
    void the_first_zone_a_device_is_in_decides() {
        AllocationStrategy strategy = AllocationStrategies.geoBuilder()
                .zone(EU)
                .zone(GeoZone.named("germany").countries("DE").hubs("hub-ice"))
                .build();
        assertThat(assigned(strategy, at("DE", HUBS)).ranking())
                .extracting(RankedHub::iotHubHostName)
                .containsExactly("hub-weu", "Hub-NEU");
    }

    @Test
    void a_zone_without_a_candidate_is_an_abstention() {
        AllocationStrategy strategy = AllocationStrategies.geoBuilder().zone(EU).build();
        assertThat(abstention(strategy, at("DE", List.of(EUS, ICE))))
                .isEqualTo("no candidate is a hub of the zone eu, where the device is");
        assertThat(abstention(AllocationStrategies.geoBuilder().zone(AMERICA).build(), at("JP", List.of(NOWHERE, WEU))))
                .isEqualTo(
                        "of no candidate in the zone america is known where it is; give hubs coordinates, or an Azure"
                                + " region as their location");
    }

    @Test
    void a_device_of_which_a_zone_cannot_tell_is_an_abstention() {
        AllocationStrategy strategy = AllocationStrategies.geoBuilder().zone(EU).build();
        assertThat(abstention(strategy, at(degrees(52, 13), HUBS)))
                .isEqualTo(
                        "it is not known whether the device is in the zone eu, since the device sends a place and the zone"
                                + " has no area, and so not which hubs are for it");
    }

    @Test
    void the_trace_names_the_zone_and_who_is_none_of_its_hubs() {
        AllocationStrategy strategy = Configured.strategy(
                new GeoStrategyProvider(),
                Map.of(
                        "zones",
                        List.of(Map.of(
                                "name", "eu", "countries", List.of("DE"), "allow", Map.of("zone", List.of("eu"))))));
        RecordedTrace trace = new RecordedTrace();
        assigned(strategy, at("DE", HUBS).trace(trace));
        assertThat(trace.entries.get(0).settingPath()).isEqualTo("/strategy/zones/0");
        assertThat(trace.entries.get(0).sentence())
                .isEqualTo("the device is in the zone eu, so only its hubs are looked at");
        assertThat(trace.entries)
                .filteredOn(entry -> entry.verdict() == TraceVerdict.ABSTAINED)
                .extracting(TraceEntry::iotHubHostName, TraceEntry::settingPath, TraceEntry::sentence)
                .containsExactly(
                        tuple("hub-eus", "/strategy/zones/0/allow", "left out: its tag zone is us, and must be eu"),
                        tuple("hub-ice", "/strategy/zones/0/allow", "left out: it has no tag zone, and must be eu"),
                        tuple(
                                "hub-nowhere",
                                "/strategy/zones/0/allow",
                                "left out: it has no tag zone, and must be eu"));
    }

    @Test
    void code_configuration_and_service_loader_give_the_same_answers() {
        Map<String, Object> settings = Map.of(
                "position",
                "/deviceRuntimeContext/payload/position",
                "places",
                Map.of("depot", Map.of("latitude", 40.5, "longitude", -74.25)),
                "zones",
                List.of(Map.of(
                        "name",
                        "america",
                        "countries",
                        List.of("JP"),
                        "area",
                        BOX.toMap(),
                        "hubs",
                        List.of("HUB-EUS", "hub-nowhere"))));
        AllocationStrategy code = AllocationStrategies.geoBuilder()
                .position("/deviceRuntimeContext/payload/position")
                .place("DEPOT", new GeoCoordinates(40.5, -74.25))
                .zone(AMERICA)
                .build();
        AllocationStrategy configured = Configured.strategy(new GeoStrategyProvider(), settings);
        Map<String, Object> typed = new java.util.HashMap<>(settings);
        typed.put("type", "geo");
        AllocationStrategy found = StrategyRegistry.load().newStrategy(JsonView.of(typed), ProviderOptions.defaults());
        SplitMix random = new SplitMix(5);
        for (int i = 0; i < 500; i++) {
            Object position = i % 10 == 0 ? "depot" : i % 10 == 1 ? "JP" : anywhere(random);
            AllocationContext context = at(position, HUBS).build();
            Assigned expected = (Assigned) code.allocate(context);
            for (AllocationStrategy other : List.of(configured, found)) {
                Assigned answer = (Assigned) other.allocate(context);
                assertThat(answer.ranking()).isEqualTo(expected.ranking());
                assertThat(answer.reason()).isEqualTo(expected.reason());
            }
        }
        assertThat(found.name()).isEqualTo(code.name()).isEqualTo("geo");
    }

    private static Map<String, Object> anywhere(SplitMix random) {
        return degrees(random.below(180_001) / 1000.0 - 90, random.below(360_001) / 1000.0 - 180);
    }

    /** If this fails, the code is wrong and not the test: devices of every user would move. */
    @Test
    void twenty_thousand_assignments_are_what_they_were() throws NoSuchAlgorithmException {
        List<LinkedHub> hubs = AzureRegions.all().stream()
                .map(region -> LinkedHub.builder("hub-" + region.name())
                        .coordinates(region.coordinates())
                        .build())
                .limit(57)
                .toList();
        AllocationStrategy strategy = AllocationStrategies.geo();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        SplitMix random = new SplitMix(1);
        for (int i = 0; i < 20_000; i++) {
            Assigned decision = assigned(strategy, at(anywhere(random), hubs).rankingWanted(false));
            String line =
                    decision.iotHubHostName() + " " + decision.ranking().get(0).score() + "\n";
            digest.update(line.getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("d1cb75e770968f7ce11ca516596948455eab9e5f775fbdfd9124196812774aff");
    }

    @Test
    void many_threads_with_other_hubs_each_decide_as_one_thread_does() throws Exception {
        AllocationStrategy shared = AllocationStrategies.geo();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<String>>> together = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> decisions(shared, HUBS.subList(0, i + 1))))
                    .toList();
            for (int i = 0; i < 4; i++) {
                assertThat(together.get(i).get())
                        .isEqualTo(decisions(AllocationStrategies.geo(), HUBS.subList(0, i + 1)));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> decisions(AllocationStrategy strategy, List<LinkedHub> hubs) {
        SplitMix random = new SplitMix(9);
        return IntStream.range(0, 500)
                .mapToObj(i -> assigned(strategy, at(anywhere(random), hubs)).iotHubHostName())
                .toList();
    }

    @Test
    void short_ways_are_told_with_a_decimal() {
        assertThat(Kilometres.inWords(9.949)).isEqualTo("9.9 km");
        assertThat(Kilometres.inWords(0.04)).isEqualTo("0.0 km");
        assertThat(Kilometres.inWords(10)).isEqualTo("10 km");
    }

    @Test
    void places_that_are_not_sound_are_refused_when_the_strategy_is_made() {
        Map<String, ?> place = Map.of("latitude", 1, "longitude", 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Configured.strategy(
                        new GeoStrategyProvider(), Map.of("places", Map.of("Oslo", place, "OSLO", place))))
                .withMessageContaining("stands twice");
    }
}
