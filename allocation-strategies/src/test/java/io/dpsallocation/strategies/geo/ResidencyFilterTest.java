package io.dpsallocation.strategies.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.Violation;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.strategies.GeoZone;
import io.dpsallocation.strategies.HubFilters;
import io.dpsallocation.strategies.fixtures.Configured;
import io.dpsallocation.strategies.fixtures.Requests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResidencyFilterTest {

    private static final LinkedHub EU = hub("hub-eu", "eu");
    private static final LinkedHub US = hub("hub-us", "us");
    private static final LinkedHub UNTAGGED = LinkedHub.of("hub-untagged");

    /** Roughly Central Europe. */
    private static final JsonView BOX = JsonView.of(Map.of(
            "type",
            "Polygon",
            "coordinates",
            List.of(List.of(List.of(5, 45), List.of(20, 45), List.of(20, 56), List.of(5, 56), List.of(5, 45)))));

    private static final GeoZone EU_ZONE =
            GeoZone.named("eu").countries("DE", "fr").area(BOX).allow("residency", "eu");

    private static LinkedHub hub(String name, String residency) {
        return LinkedHub.builder(name).tag("residency", residency).build();
    }

    private static AllocationContext at(Object position) {
        return Requests.context("device-1", "fleet", Map.of("position", position), "hub-eu", "hub-us")
                .build();
    }

    private static Map<String, Object> degrees(double latitude, double longitude) {
        return Map.of("lat", latitude, "lon", longitude);
    }

    private static boolean lets(HubFilter filter, Object position, LinkedHub hub) {
        return filter.test(at(position), hub).allowed();
    }

    @Test
    void without_zones_every_device_gets_hubs_with_the_tag_only() {
        HubFilter filter = HubFilters.residency().allow("residency", "eu", "uk").build();
        AllocationContext context = Requests.context("device-1", "hub-eu").build();
        assertThat(filter.test(context, EU)).isEqualTo(FilterVerdict.allow());
        FilterVerdict refused = filter.test(context, US);
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.forNow()).isFalse();
        assertThat(refused.sentence()).isEqualTo("its tag residency is us, and must be eu or uk");
        assertThat(filter.test(context, UNTAGGED).sentence())
                .isEqualTo("it has no tag residency, and must be eu or uk");
    }

    @Test
    void a_hub_must_carry_every_tag_that_is_asked_for() {
        HubFilter filter = HubFilters.residency()
                .allow("residency", "eu")
                .allow("cleared", "yes")
                .build();
        assertThat(lets(filter, 1, EU)).isFalse();
        assertThat(lets(filter, 1, EU.toBuilder().tag("cleared", "yes").build()))
                .isTrue();
        assertThat(lets(filter, 1, US.toBuilder().tag("cleared", "yes").build()))
                .isFalse();
    }

    @Test
    void values_of_tags_are_compared_exactly() {
        HubFilter filter = HubFilters.residency().allow("residency", "eu").build();
        assertThat(lets(filter, 1, hub("hub-x", "EU"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"DE, true", "de, true", "FR, true", "US, false", "GB, false"})
    void a_device_in_a_country_of_the_zone_gets_its_hubs(String country, boolean inside) {
        HubFilter filter =
                HubFilters.residency().zone(EU_ZONE).allowAnyOutsideOfZones().build();
        assertThat(lets(filter, country, EU)).isTrue();
        assertThat(lets(filter, country, US)).isEqualTo(!inside);
    }

    @Test
    void a_device_in_the_area_gets_the_zones_hubs() {
        HubFilter filter =
                HubFilters.residency().zone(EU_ZONE).allowAnyOutsideOfZones().build();
        assertThat(lets(filter, degrees(52.5, 13.4), EU)).isTrue();
        assertThat(filter.test(at(degrees(52.5, 13.4)), US).sentence())
                .isEqualTo("the device is in the zone eu: its tag residency is us, and must be eu");
        assertThat(lets(filter, degrees(40.7, -74), US)).isTrue();
    }

    @Test
    void a_device_in_no_zone_gets_nothing_unless_allow_says_what() {
        HubFilter strict = HubFilters.residency().zone(EU_ZONE).build();
        assertThat(lets(strict, "DE", EU)).isTrue();
        FilterVerdict verdict = strict.test(at("US"), EU);
        assertThat(verdict.allowed()).isFalse();
        assertThat(verdict.sentence())
                .isEqualTo(
                        "the device is in no zone: no hub is allowed outside of the zones; allow names the tags of those"
                                + " that are");
        HubFilter rest =
                HubFilters.residency().zone(EU_ZONE).allow("residency", "us").build();
        assertThat(lets(rest, "US", US)).isTrue();
        assertThat(rest.test(at("US"), EU).sentence())
                .isEqualTo("the device is in no zone: its tag residency is eu, and must be us");
    }

    /** A German city in a request that has latitude and longitude swapped lies in the Indian Ocean. */
    @Test
    void swapped_coordinates_do_not_get_a_device_out() {
        HubFilter strict = HubFilters.residency().zone(EU_ZONE).build();
        assertThat(lets(strict, degrees(13.4, 52.5), US)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            null
            7
            {}
            "EU"
            "germany"
            "germanywestcentral"
            {"lat": 91, "lon": 200}
            {"lat": "52.5", "lon": "13.4"}
            {"lat": 139.7, "lon": 35.7}
            [13.4, 52.5]
            """)
    void a_device_that_may_be_anywhere_gets_no_hub_outside_of_any_zone(String position) {
        JsonView value = io.dpsallocation.codec.AllocationJson.standard()
                .readView(("{\"position\": " + position + "}").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        AllocationContext context =
                Requests.context("device-1", "fleet", value.toPlain(), "hub-eu").build();
        HubFilter filter =
                HubFilters.residency().zone(EU_ZONE).allowAnyOutsideOfZones().build();
        assertThat(filter.test(context, EU).allowed()).isTrue();
        assertThat(filter.test(context, US).sentence())
                .startsWith(
                        "it is not known whether the device is in the zone eu, since the position of the device is not"
                                + " known: the ")
                .endsWith(": its tag residency is us, and must be eu");
        HubFilter two = HubFilters.residency()
                .zone(EU_ZONE)
                .zone(GeoZone.named("us").countries("US").allow("residency", "us"))
                .allowAnyOutsideOfZones()
                .build();
        for (LinkedHub hub : List.of(EU, US, UNTAGGED)) {
            assertThat(two.test(context, hub).allowed()).isFalse();
        }
    }

    @Test
    void a_device_without_a_payload_may_be_anywhere() {
        HubFilter filter =
                HubFilters.residency().zone(EU_ZONE).allowAnyOutsideOfZones().build();
        AllocationContext context = Requests.context("device-1", "hub-us").build();
        assertThat(filter.test(context, US).allowed()).isFalse();
        assertThat(filter.test(context, EU).allowed()).isTrue();
        HubFilter strict = HubFilters.residency().zone(EU_ZONE).build();
        assertThat(strict.test(context, EU).sentence())
                .startsWith("it is not known whether the device is in the zone eu")
                .contains("no hub is allowed outside of the zones");
    }

    @Test
    void a_zone_without_an_area_holds_a_device_that_sends_coordinates() {
        HubFilter filter = HubFilters.residency()
                .zone(GeoZone.named("eu").countries("DE").allow("residency", "eu"))
                .allowAnyOutsideOfZones()
                .build();
        assertThat(filter.test(at(degrees(40, -74)), US).sentence())
                .contains("since the device sends a place and the zone has no area");
        assertThat(lets(filter, degrees(40, -74), EU)).isTrue();
    }

    @Test
    void a_zone_without_countries_holds_a_device_that_sends_a_country() {
        HubFilter filter = HubFilters.residency()
                .zone(GeoZone.named("eu").area(BOX).allow("residency", "eu"))
                .allowAnyOutsideOfZones()
                .build();
        assertThat(filter.test(at("US"), US).sentence())
                .contains("since the device sends a country and the zone has no countries");
    }

    @Test
    void a_device_in_two_zones_gets_what_both_allow() {
        HubFilter filter = HubFilters.residency()
                .zone(EU_ZONE)
                .zone(GeoZone.named("germany").countries("DE").hubs("HUB-EU"))
                .build();
        assertThat(lets(filter, "DE", EU)).isTrue();
        assertThat(filter.test(at("DE"), hub("hub-fr", "eu")).sentence())
                .isEqualTo("the device is in the zone germany: it is no hub of the zone germany");
        assertThat(lets(filter, "FR", hub("hub-fr", "eu"))).isTrue();
    }

    @Test
    void it_holds_for_pinned_devices() {
        assertThat(HubFilters.residency().allow("a", "b").build().evenWhenPinned())
                .isTrue();
    }

    @Test
    void the_place_of_the_position_is_a_setting() {
        HubFilter filter = HubFilters.residency()
                .position("/deviceRuntimeContext/payload/position/country")
                .zone(EU_ZONE)
                .build();
        assertThat(lets(filter, Map.of("country", "DE"), EU)).isTrue();
    }

    private static HubFilter configured(Map<String, ?> settings) {
        ResidencyFilterProvider provider = new ResidencyFilterProvider();
        return provider.create(
                StrategySettings.of(
                        provider.settings(), JsonView.of(settings), JsonPointer.of("/policies/0/filters/1")),
                Configured.withChildren());
    }

    private static Map<String, Object> zone(Object... entries) {
        Map<String, Object> zone = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            zone.put((String) entries[i], entries[i + 1]);
        }
        return zone;
    }

    @Test
    void a_verdict_names_the_setting_behind_it() {
        Map<String, Object> allow = Map.of("residency", List.of("eu"));
        assertThat(configured(Map.of("allow", allow)).test(at("DE"), US).settingPath())
                .isEqualTo("/policies/0/filters/1/allow");
        HubFilter zoned = configured(Map.of(
                "zones",
                List.of(
                        zone("name", "eu", "countries", List.of("DE"), "allow", allow),
                        zone("name", "france", "countries", List.of("FR"), "hubs", List.of("hub-eu")))));
        assertThat(zoned.test(at("DE"), US).settingPath()).isEqualTo("/policies/0/filters/1/zones/0/allow");
        assertThat(zoned.test(at("FR"), US).settingPath()).isEqualTo("/policies/0/filters/1/zones/1/hubs");
        assertThat(zoned.test(at("US"), US).settingPath()).isEqualTo("/policies/0/filters/1/zones");
    }

    @Test
    void code_and_configuration_give_the_same_verdicts() {
        HubFilter code = HubFilters.residency()
                .position("/deviceRuntimeContext/payload/position")
                .zone(EU_ZONE)
                .zone(GeoZone.named("us").countries("US").hubs("HUB-US").allow("residency", "us", "ca"))
                .allow("residency", "us")
                .build();
        Map<String, Object> settings = Map.of(
                "zones",
                List.of(
                        zone(
                                "name",
                                "eu",
                                "countries",
                                List.of("DE", "fr"),
                                "area",
                                BOX.toMap(),
                                "allow",
                                Map.of("residency", List.of("eu"))),
                        zone(
                                "name",
                                "us",
                                "countries",
                                List.of("US"),
                                "hubs",
                                List.of("HUB-US"),
                                "allow",
                                Map.of("residency", List.of("us", "ca")))),
                "allow",
                Map.of("residency", List.of("us")));
        HubFilter configured = configured(settings);
        assertThat(configured.name()).isEqualTo(code.name()).isEqualTo("residency");
        List<Object> positions = new ArrayList<>(List.of("DE", "US", "JP", "nowhere", 7));
        positions.add(degrees(50, 10));
        positions.add(degrees(0, 0));
        for (Object position : positions) {
            for (LinkedHub hub : List.of(EU, US, UNTAGGED)) {
                FilterVerdict expected = code.test(at(position), hub);
                FilterVerdict verdict = configured.test(at(position), hub);
                assertThat(verdict.allowed()).isEqualTo(expected.allowed());
                assertThat(verdict.sentence()).isEqualTo(expected.sentence());
                assertThat(expected.settingPath()).isEmpty();
            }
        }
    }

    @Test
    void a_filter_that_keeps_no_device_anywhere_is_refused() {
        String nothing =
                "residency needs allow, with the tags of hubs for every device, or zones; without either it keeps no"
                        + " device anywhere";
        for (Map<String, Object> settings : List.<Map<String, Object>>of(Map.of(), Map.of("allow", Map.of()))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> configured(settings))
                    .withMessage(nothing);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubFilters.residency().build())
                .withMessage(nothing);
    }

    @Test
    void a_zone_that_is_not_sound_is_refused_with_its_place() {
        Map<String, Object> allow = Map.of("residency", List.of("eu"));
        assertRefused(zone("name", "eu", "allow", allow), "/zones/0: a zone needs countries, an area, or both");
        assertRefused(
                zone("name", "eu", "countries", List.of("DE")),
                "/zones/0: a zone needs hubs, or the tags of its hubs in allow");
        assertRefused(
                zone("name", "eu", "countries", List.of("DE", "UK"), "allow", allow),
                "/zones/0/countries/1: is the code of no country; give ISO 3166-1 alpha-2, such as DE, and GB for the United"
                        + " Kingdom");
        assertRefused(
                zone("name", "eu", "area", Map.of("type", "Point"), "allow", allow),
                "/zones/0/area/type: is no area; give a Polygon, a MultiPolygon, a Feature with one, or a FeatureCollection of"
                        + " them");
        Map<String, Object> good = zone("name", "eu", "countries", List.of("DE"), "allow", allow);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> configured(Map.of("zones", List.of(good, good))))
                .withMessage("/policies/0/filters/1/zones/1/name: is the name of zone 0 already");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubFilters.residency()
                        .zone(GeoZone.named("eu").hubs("hub-a"))
                        .build())
                .withMessage("/eu: a zone needs countries, an area, or both");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubFilters.residency()
                        .zone(GeoZone.named(" ").countries("DE").hubs("hub-a"))
                        .build())
                .withMessage("/ : a zone needs a name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubFilters.residency()
                        .zone(GeoZone.named("eu").countries("DE").hubs("https://hub-a"))
                        .build())
                .withMessageStartingWith("/eu/hubs: must be a host name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubFilters.residency().allow("residency").build())
                .withMessage("the tag residency needs at least one value");
    }

    private static void assertRefused(Map<String, Object> zone, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> configured(Map.of("zones", List.of(zone))))
                .withMessage("/policies/0/filters/1" + message);
    }

    @Test
    void an_area_that_is_not_sound_is_a_violation_of_the_configuration() {
        String document = """
                { "version": 1, "default": { "strategy": { "type": "weighted" }, "filters": [ { "type": "residency",
                  "zones": [ { "name": "eu", "allow": { "residency": [ "eu" ] },
                    "area": { "type": "Polygon", "coordinates": [ [ [0, 0], [10, 10], [10, 0], [0, 10], [0, 0] ] ] } } ] } ] } }
                """;
        InvalidConfigurationException refused = Assertions.catchThrowableOfType(
                InvalidConfigurationException.class,
                () -> io.dpsallocation.DeviceAllocator.builder(AllocationConfig.parse(document))
                        .build());
        assertThat(refused.violations())
                .extracting(Violation::path)
                .containsExactly("/default/filters/0/zones/0/area/coordinates");
        assertThat(refused.violations().get(0).message()).startsWith("crosses or touches itself");
    }

    @Test
    void whereabouts_do_not_show_themselves() {
        JsonPointer pointer = JsonPointer.of("/deviceRuntimeContext/payload/position");
        assertThat(Whereabouts.read(at("DE"), pointer, NamedPlaces.builtIn()))
                .hasToString("Whereabouts[a country, by the name at " + pointer + "]");
        assertThat(Whereabouts.read(at(degrees(1, 2)), pointer, NamedPlaces.builtIn()))
                .hasToString("Whereabouts[a place, by the coordinates at " + pointer + "]");
        assertThat(Whereabouts.read(at("x"), pointer, NamedPlaces.builtIn()))
                .hasToString("Whereabouts[unknown, the string at " + pointer + " is the code of no country]");
    }

    /** Of a country that is also a place of the operator's own, both are known. */
    @Test
    void a_name_may_be_a_country_and_a_place() {
        GeoCoordinates kansas = new GeoCoordinates(39.8, -98.6);
        Whereabouts device = Whereabouts.read(
                at("US"),
                JsonPointer.of("/deviceRuntimeContext/payload/position"),
                NamedPlaces.of(Map.of("us", kansas)));
        assertThat(device.country()).isEqualTo("us");
        assertThat(device.place()).isEqualTo(kansas);
    }
}
