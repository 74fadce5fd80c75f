package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.config.LintFinding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strategies and filters ask of the catalog, and the catalog does not have, is found. */
class CatalogLintTest {

    private static final String HUBS =
            "'hubs': [{'name': 'hub-weu', 'location': 'West Europe', 'tags': {'tier': 'gold'}},"
                    + " {'name': 'hub-moon', 'location': 'mare-tranquillitatis', 'tags': {'tier': 'free'}},"
                    + " {'name': 'hub-lost'},"
                    + " {'name': 'hub-sea', 'location': 'nowhere', 'coordinates': {'latitude': 1, 'longitude': 2}}]";
    private static final String WEIGHTED = "{'type': 'weighted'}";
    private static final String FORBIDS_NOTHING = "it forbids nothing";
    private static final String NO_HUB = "no device gets a hub";

    private static List<String> lint(String hubs, String filter, String strategy) {
        String json = "{" + hubs + "'filters': [" + filter + "], 'default': {'strategy': " + strategy + "}}";
        return AllocationConfig.parse(json.replace('\'', '"')).lint().stream()
                .map(LintFinding::toString)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'geo'}",
                "{'type': 'latency', 'predict': true}",
                "{'type': 'first-of', 'strategies': [{'type': 'geo'}, {'type': 'latency', 'predict': true}]}"
            })
    void hubs_without_a_known_place_are_found_once_when_distance_counts(String strategy) {
        assertThat(lint(HUBS + ", ", "", strategy))
                .containsExactly(
                        "WARNING UNPLACED_HUB /hubs/1/location: is never chosen by distance: its location is no Azure region"
                                + " that is known here; give it coordinates",
                        "WARNING UNPLACED_HUB /hubs/2: is never chosen by distance: nobody knows where it is; give it"
                                + " coordinates, or an Azure region as its location");
    }

    private static final String SQUARE =
            "'area': {'type': 'Polygon', 'coordinates': [[[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]]]}, ";

    private static List<String> lintZones(String one, String two) {
        return lint(
                HUBS + ", ",
                "{'type': 'residency', 'zones': [{'name': 'one', " + one + "}, {'name': 'two', " + two + "}]}",
                WEIGHTED);
    }

    @Test
    void zones_that_lock_each_others_devices_out_are_found() {
        String byCountry = "'countries': ['DE', 'FR'], 'hubs': ['hub-weu']";
        String byArea = SQUARE + "'hubs': ['hub-moon']";
        String message =
                "it is or may be in the zones one, two, and no hub in the catalog does for all of them; give them"
                        + " a hub in common, or, where one goes by countries and another by an area, give each of them both";

        assertThat(lintZones(byCountry, byArea))
                .containsExactly(
                        "WARNING LOCKED_ZONES /filters/0/zones/0/countries: no device in DE, FR gets a hub: " + message,
                        "WARNING LOCKED_ZONES /filters/0/zones/1/area: no device in the area, or in a part of it, gets a"
                                + " hub: " + message);
        assertThat(lintZones(byCountry, "'countries': ['FR'], 'hubs': ['hub-sea']"))
                .containsExactly(
                        "WARNING LOCKED_ZONES /filters/0/zones/0/countries: no device in FR gets a hub: " + message,
                        "WARNING LOCKED_ZONES /filters/0/zones/1/countries: no device in FR gets a hub: " + message);
    }

    @Test
    void zones_that_share_a_hub_or_can_tell_of_every_device_lock_nobody_out() {
        assertThat(lintZones("'countries': ['DE'], 'hubs': ['hub-weu']", SQUARE + "'hubs': ['HUB-WEU', 'hub-sea']"))
                .isEmpty();
        assertThat(lintZones(
                        "'countries': ['DE'], " + SQUARE + "'hubs': ['hub-weu']",
                        "'countries': ['FR'], " + SQUARE.replace("9", "-9") + "'hubs': ['hub-sea']"))
                .isEmpty();
        assertThat(lint(
                        "",
                        "{'type': 'residency', 'zones': [{'name': 'one', 'countries': ['DE'], 'hubs': ['a']},"
                                + " {'name': 'two', " + SQUARE + "'hubs': ['b']}]}",
                        WEIGHTED))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {WEIGHTED, "{'type': 'latency'}"})
    void hubs_may_be_anywhere_when_distance_does_not_count(String strategy) {
        assertThat(lint(HUBS + ", ", "", strategy)).isEmpty();
    }

    private static Arguments row(String filter, String... findings) {
        return Arguments.of(
                filter,
                Stream.of(findings)
                        .map(f -> "WARNING UNKNOWN_TAG /filters/0/" + f)
                        .toList());
    }

    private static String unknown(String place, String what, String effect) {
        return place + ": no hub in the catalog has the tag " + what + ", so " + effect
                + "; correct it, or give hubs the tag";
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                row("{'type': 'tags', 'require': {'tier': ['gold', 'silver']}}"),
                row(
                        "{'type': 'tags', 'require': {'tier': ['Gold', 'silver'], 'Tier': ['gold']}}",
                        unknown("require/Tier", "Tier with gold", NO_HUB),
                        unknown("require/tier", "tier with Gold or silver", NO_HUB)),
                row("{'type': 'tags', 'forbid': {'tier': ['free']}}"),
                row(
                        "{'type': 'tags', 'forbid': {'tier': ['trial']}}",
                        unknown("forbid/tier", "tier with trial", FORBIDS_NOTHING)),
                row("{'type': 'tags', 'match': {'tier': '/deviceRuntimeContext/payload/tier'}}"),
                row(
                        "{'type': 'tags', 'match': {'site': '/deviceRuntimeContext/payload/site'}}",
                        unknown("match/site", "site", NO_HUB)),
                row(
                        "{'type': 'residency', 'allow': {'residency': ['eu']}}",
                        unknown("allow/residency", "residency with eu", "no hub is allowed by it")),
                row(
                        "{'type': 'residency', 'allow': {}, 'zones': [{'name': 'z', 'countries': ['DE'],"
                                + " 'allow': {'tier': ['gold'], 'x': ['y']}}]}",
                        unknown("zones/0/allow/x", "x with y", "the zone has no hub by it")));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void tags_that_no_hub_has_are_found(String filter, List<String> findings) {
        assertThat(lint(HUBS + ", ", filter, WEIGHTED)).containsExactlyElementsOf(findings);
    }

    @Test
    void zones_of_geo_are_looked_through_as_well() {
        assertThat(lint(
                        HUBS + ", ",
                        "",
                        "{'type': 'geo', 'zones': [{'name': 'z', 'countries': ['DE'], 'allow': {'x': ['y']}}]}"))
                .contains("WARNING UNKNOWN_TAG "
                        + unknown("/default/strategy/zones/0/allow/x", "x with y", "the zone has no hub by it"));
    }

    @Test
    void nothing_is_asked_of_a_catalog_that_the_host_supplies() {
        assertThat(lint(
                        "",
                        "{'type': 'tags', 'require': {'a': ['b']}, 'match': {'c': '/deviceRuntimeContext/payload/c'}}",
                        "{'type': 'geo'}"))
                .isEmpty();
    }
}
