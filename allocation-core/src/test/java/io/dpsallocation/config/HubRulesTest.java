package io.dpsallocation.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.hub.HubState;
import io.dpsallocation.hub.LinkedHub;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad hubs with everything they are told, and what becomes of good ones. */
class HubRulesTest {

    private static final String WEIGHT = "/hubs/0/allocationWeight: must be a whole number from 1 to 1000";
    private static final String NO_NEW_DEVICES =
            "; for no new devices, set the hub's state to draining or its applyAllocationPolicy to false";
    private static final String CAPACITY = "/hubs/0/capacity: must be a whole number of at least 0";
    private static final String NAME = "/hubs/0/name: must be a host name such as contoso.azure-devices.net";

    private static Arguments row(String hub, String... violations) {
        return Arguments.of(hub, List.of(violations));
    }

    private static Arguments fact(String fact, String... violations) {
        return row("{'name': 'a.net', " + fact + "}", violations);
    }

    static Stream<Arguments> hubs() {
        return Stream.of(
                row("'a.net'", "/hubs/0: must be an object, but is a string"),
                row("null", "/hubs/0: must be an object, but is null"),
                row("{}", "/hubs/0/name: is missing; it must be a host name such as contoso.azure-devices.net"),
                row(
                        "{'name': null}",
                        "/hubs/0/name: is missing; it must be a host name such as contoso.azure-devices.net"),
                row("{'name': ''}", NAME),
                row("{'name': ' '}", NAME),
                row("{'name': 'https://a.azure-devices.net'}", NAME),
                row("{'name': 'a.azure-devices.net:443'}", NAME),
                row("{'name': 'a.azure-devices.net/'}", NAME),
                row("{'name': '.azure-devices.net'}", NAME),
                row("{'name': 'a_b.azure-devices.net'}", NAME),
                row("{'name': 'h\u00fcb.azure-devices.net'}", NAME),
                row("{'name': 7}", NAME + ", but is a number"),
                fact("'allocationWeight': 0", WEIGHT + NO_NEW_DEVICES),
                fact("'allocationWeight': 1001", WEIGHT),
                fact("'allocationWeight': 1.5", WEIGHT),
                fact("'allocationWeight': 1e400", WEIGHT),
                fact("'allocationWeight': '3'", WEIGHT + ", but is a string"),
                fact(
                        "'applyAllocationPolicy': 'false'",
                        "/hubs/0/applyAllocationPolicy: must be true or false, but is a string"),
                fact("'capacity': -1", CAPACITY),
                fact("'capacity': 0.5", CAPACITY),
                fact("'capacity': 9223372036854775808", CAPACITY),
                fact("'capacity': '500'", CAPACITY + ", but is a string"),
                fact("'location': 3", "/hubs/0/location: must be a string, but is a number"),
                fact("'state': 'DRAINING'", "/hubs/0/state: must be one of \"active\", \"draining\", \"disabled\""),
                fact(
                        "'state': false",
                        "/hubs/0/state: must be one of \"active\", \"draining\", \"disabled\", but is a boolean"),
                fact("'tags': ['eu']", "/hubs/0/tags: must be an object, but is an array"),
                fact(
                        "'tags': {'tier': 1, 'eu': null}",
                        "/hubs/0/tags/eu: must be a string, but is null",
                        "/hubs/0/tags/tier: must be a string, but is a number"),
                fact("'coordinates': [1, 2]", "/hubs/0/coordinates: must be an object, but is an array"),
                fact(
                        "'coordinates': {}",
                        "/hubs/0/coordinates/latitude: is missing; it must be a number from -90 to 90",
                        "/hubs/0/coordinates/longitude: is missing; it must be a number from -180 to 180"),
                fact(
                        "'coordinates': {'latitude': 90.001, 'longitude': -180.001}",
                        "/hubs/0/coordinates/latitude: must be a number from -90 to 90",
                        "/hubs/0/coordinates/longitude: must be a number from -180 to 180"),
                fact(
                        "'coordinates': {'latitude': 'NaN', 'longitude': 1e999}",
                        "/hubs/0/coordinates/latitude: must be a number from -90 to 90, but is a string",
                        "/hubs/0/coordinates/longitude: must be a number from -180 to 180"),
                fact(
                        "'coordinates': {'latitude': 1, 'longitude': 2, 'lon': 3}",
                        "/hubs/0/coordinates/lon: is not a known setting; known are latitude, longitude"),
                fact(
                        "'alocationWeight': 3",
                        "/hubs/0/alocationWeight: is not a known setting; did you mean \"allocationWeight\"?"),
                fact(
                        "'alocationWeight': null",
                        "/hubs/0/alocationWeight: is not a known setting; did you mean \"allocationWeight\"?"),
                fact("'connectionString': 7", "/hubs/0/connectionString: must be a string, but is a number"));
    }

    @ParameterizedTest
    @MethodSource("hubs")
    void a_bad_hub_is_told_all_of_this(String hub, List<String> violations) {
        assertThat(Violations.ofHub(hub)).containsExactlyElementsOf(violations);
    }

    @Test
    void two_hubs_of_one_name_in_other_letter_case() {
        assertThat(Violations.ofHub("{'name': 'a.net'}, {'name': 'b.net'}, {'name': 'A.Net'}, {'name': 'a.NET'}"))
                .containsExactly(
                        "/hubs/2/name: is the name of hub 0 already; letter case does not matter",
                        "/hubs/3/name: is the name of hub 0 already; letter case does not matter");
    }

    @Test
    void a_hub_has_every_fact_that_is_given() {
        AllocationConfig config = Providers.config("""
                {'hubs': [{'name': 'Hub-A.azure-devices.net', 'location': 'westeurope', 'allocationWeight': 1000,
                           'applyAllocationPolicy': false, 'coordinates': {'latitude': 90, 'longitude': -180},
                           'capacity': 0, 'state': 'disabled', 'tags': {'residency': 'eu', 'note': 'two\\nlines'}}],
                 'default': {'strategy': {'type': 'plain'}}}
                """);
        assertThat(config.hubs().orElseThrow().hubs())
                .containsExactly(LinkedHub.builder("Hub-A.azure-devices.net")
                        .location("westeurope")
                        .allocationWeight(1000)
                        .applyAllocationPolicy(false)
                        .coordinates(new GeoCoordinates(90, -180))
                        .capacity(0)
                        .state(HubState.DISABLED)
                        .tag("residency", "eu")
                        .tag("note", "two\nlines")
                        .build());
        assertThat(config.hubs().orElseThrow().hubs().get(0).tags()).containsExactlyEntriesOf(orderedTags());
    }

    private static Map<String, String> orderedTags() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("residency", "eu");
        tags.put("note", "two\nlines");
        return tags;
    }

    @Test
    void a_hub_has_the_defaults_of_what_is_left_out_or_null() {
        AllocationConfig config = Providers.config("""
                {'hubs': [{'name': 'a.net'},
                          {'name': 'b.net', 'location': null, 'allocationWeight': null, 'applyAllocationPolicy': null,
                           'connectionString': null, 'coordinates': null, 'capacity': null, 'state': null,
                           'tags': null}],
                 'default': {'strategy': {'type': 'plain'}}}
                """);
        assertThat(config.hubs().orElseThrow().hubs()).containsExactly(LinkedHub.of("a.net"), LinkedHub.of("b.net"));
    }

    @Test
    void what_azure_lists_besides_is_taken_and_dropped() {
        AllocationConfig config = Providers.config("""
                {'hubs': [{'name': 'a.net', 'hostName': 'a.net', 'authenticationType': 'KeyBased',
                           'selectedUserAssignedIdentityResourceId': null, 'connectionString': 'HostName=a.net'}],
                 'default': {'strategy': {'type': 'plain'}}}
                """);
        assertThat(config.hubs().orElseThrow().hubs()).containsExactly(LinkedHub.of("a.net"));
        assertThat(config.version())
                .isEqualTo(Providers.config("{'hubs': [{'name': 'a.net'}], 'default': {'strategy': {'type': 'plain'}}}")
                        .version());
    }

    @Test
    void no_hubs_means_the_host_supplies_them() {
        assertThat(Providers.config("{'default': {'strategy': {'type': 'plain'}}}")
                        .hubs())
                .isEmpty();
    }
}
