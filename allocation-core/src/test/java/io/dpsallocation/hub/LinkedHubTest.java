package io.dpsallocation.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkedHubTest {

    private static final LinkedHub COMPLETE = LinkedHub.builder("Contoso-WEU.azure-devices.net")
            .location("westeurope")
            .allocationWeight(3)
            .applyAllocationPolicy(false)
            .coordinates(new GeoCoordinates(52.37, 4.9))
            .capacity(500_000)
            .state(HubState.DRAINING)
            .tag("residency", "eu")
            .tag("generation", "2")
            .build();

    @Test
    void of_name_has_every_default() {
        LinkedHub hub = LinkedHub.of("contoso.azure-devices.net");
        assertThat(hub)
                .isEqualTo(new LinkedHub(
                        "contoso.azure-devices.net",
                        null,
                        1,
                        true,
                        null,
                        OptionalLong.empty(),
                        HubState.ACTIVE,
                        Map.of()));
    }

    @Test
    void builder_sets_every_component() {
        assertThat(COMPLETE.name()).isEqualTo("Contoso-WEU.azure-devices.net");
        assertThat(COMPLETE.location()).isEqualTo("westeurope");
        assertThat(COMPLETE.allocationWeight()).isEqualTo(3);
        assertThat(COMPLETE.applyAllocationPolicy()).isFalse();
        assertThat(COMPLETE.coordinates()).isEqualTo(new GeoCoordinates(52.37, 4.9));
        assertThat(COMPLETE.capacity()).hasValue(500_000);
        assertThat(COMPLETE.state()).isEqualTo(HubState.DRAINING);
        assertThat(COMPLETE.tags().keySet()).containsExactly("residency", "generation");
    }

    @Test
    void toBuilder_starts_from_the_hub() {
        assertThat(COMPLETE.toBuilder().build()).isEqualTo(COMPLETE);
        assertThat(LinkedHub.of("a").toBuilder().build()).isEqualTo(LinkedHub.of("a"));
        assertThat(COMPLETE.toBuilder().location(null).coordinates(null).build().location())
                .isNull();
    }

    @Test
    void builder_may_be_used_again_without_touching_what_it_built() {
        LinkedHub.Builder builder = LinkedHub.builder("a").tag("x", "1");
        LinkedHub first = builder.build();
        LinkedHub second = builder.tag("x", "2").build();
        assertThat(first.tags()).containsExactly(Map.entry("x", "1"));
        assertThat(second.tags()).containsExactly(Map.entry("x", "2"));
    }

    @Test
    void key_folds_letter_case() {
        assertThat(COMPLETE.key()).isEqualTo("contoso-weu.azure-devices.net");
        assertThat(LinkedHub.of("A").key()).isEqualTo(LinkedHub.of("a").key());
    }

    @Test
    void tags_are_copied_and_cannot_be_changed() {
        Map<String, String> tags = new LinkedHashMap<>(Map.of("a", "1"));
        LinkedHub hub = new LinkedHub("a", null, 1, true, null, OptionalLong.empty(), HubState.ACTIVE, tags);
        tags.clear();
        assertThat(hub.tags()).containsEntry("a", "1").isUnmodifiable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void name_blank(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinkedHub.of(name))
                .withMessage("name must not be blank");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://contoso.azure-devices.net",
                "contoso.azure-devices.net:443",
                "a b",
                "-a",
                "a/b",
                "\u00fcber"
            })
    void name_not_a_host(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinkedHub.of(name))
                .withMessage("name must be a host name such as contoso.azure-devices.net, without scheme or port");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1001, Integer.MAX_VALUE})
    void allocationWeight_outside_1_to_1000(int weight) {
        LinkedHub.Builder builder = LinkedHub.builder("a").allocationWeight(weight);
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessage("allocationWeight must be within 1 to 1000");
    }

    @ParameterizedTest
    @ValueSource(ints = {LinkedHub.MIN_WEIGHT, 2, LinkedHub.MAX_WEIGHT})
    void allocationWeight_within_1_to_1000(int weight) {
        assertThat(LinkedHub.builder("a").allocationWeight(weight).build().allocationWeight())
                .isEqualTo(weight);
    }

    @Test
    void capacity_negative() {
        LinkedHub.Builder builder = LinkedHub.builder("a").capacity(-1);
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage("capacity must be >= 0");
        assertThat(LinkedHub.builder("a").capacity(0).build().capacity()).hasValue(0);
    }

    @Test
    void builder_null() {
        LinkedHub.Builder builder = LinkedHub.builder("a");
        assertThatNullPointerException()
                .isThrownBy(() -> LinkedHub.builder(null))
                .withMessage("name");
        assertThatNullPointerException().isThrownBy(() -> builder.state(null)).withMessage("state");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.tag(null, "x"))
                .withMessage("name");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.tag("x", null))
                .withMessage("value");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-90.001, 90.001, Double.NaN, Double.POSITIVE_INFINITY})
    void latitude_outside_its_range(double latitude) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GeoCoordinates(latitude, 0))
                .withMessage("latitude must be within -90 to 90 degrees");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-180.001, 180.001, Double.NaN, Double.NEGATIVE_INFINITY})
    void longitude_outside_its_range(double longitude) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GeoCoordinates(0, longitude))
                .withMessage("longitude must be within -180 to 180 degrees");
    }

    @Test
    void coordinates_at_the_ends_of_their_ranges() {
        assertThat(new GeoCoordinates(-90, -180)).isNotEqualTo(new GeoCoordinates(90, 180));
    }

    @Test
    void state_has_a_word_for_configurations() {
        assertThat(HubState.values()).extracting(HubState::word).containsExactly("active", "draining", "disabled");
    }
}
