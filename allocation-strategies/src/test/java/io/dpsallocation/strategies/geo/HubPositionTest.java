package io.dpsallocation.strategies.geo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.hub.LinkedHub;
import org.junit.jupiter.api.Test;

class HubPositionTest {

    private static final GeoCoordinates ESSEN = new GeoCoordinates(51.46, 7.01);

    @Test
    void coordinates_go_before_the_location() {
        LinkedHub hub = LinkedHub.builder("hub-a")
                .coordinates(ESSEN)
                .location("westeurope")
                .build();
        assertThat(HubPosition.of(hub)).contains(new HubPosition(ESSEN, "coordinates", "by its coordinates"));
    }

    @Test
    void a_location_alone_is_the_regions_city() {
        LinkedHub hub = LinkedHub.builder("hub-a").location("North Europe").build();
        assertThat(HubPosition.of(hub))
                .contains(new HubPosition(
                        new GeoCoordinates(53.35, -6.26), "location", "by its location North Europe (Dublin)"));
    }

    @Test
    void an_unknown_region_is_no_position_and_the_sentence_says_what_to_do() {
        LinkedHub hub = LinkedHub.builder("hub-a").location("marscentral").build();
        assertThat(HubPosition.of(hub)).isEmpty();
        assertThat(HubPosition.whyUnknown(hub))
                .isEqualTo("its location is no Azure region that is known here; give it coordinates");
        assertThat(HubPosition.whereUnknown(hub)).isEqualTo("location");
    }

    @Test
    void a_hub_without_either_has_no_position() {
        LinkedHub hub = LinkedHub.of("hub-a");
        assertThat(HubPosition.of(hub)).isEmpty();
        assertThat(HubPosition.whyUnknown(hub))
                .isEqualTo("nobody knows where it is; give it coordinates, or an Azure region as its location");
        assertThat(HubPosition.whereUnknown(hub)).isEqualTo("coordinates");
    }
}
