package io.dpsallocation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InitialTwinTest {

    @Test
    void withoutBookkeeping_takes_away_what_services_write_and_nothing_below() {
        InitialTwin twin = InitialTwin.of(
                Map.of("site", "eu", "$version", 3), Map.of("nested", Map.of("$version", 1), "$metadata", Map.of()));

        InitialTwin plain = twin.withoutBookkeeping();

        assertThat(plain).isEqualTo(InitialTwin.of(Map.of("site", "eu"), Map.of("nested", Map.of("$version", 1))));
        assertThat(plain.withoutBookkeeping()).isEqualTo(plain);
    }

    @Test
    void withoutBookkeeping_of_a_twin_with_less_than_everything() {
        InitialTwin nothing = InitialTwin.of(null, null);
        assertThat(nothing.withoutBookkeeping()).isEqualTo(nothing);
        assertThat(InitialTwin.of(Map.of("$version", 3), null).withoutBookkeeping())
                .isEqualTo(InitialTwin.of(Map.of(), null));
        assertThat(InitialTwin.of(null, Map.of("$version", 3)).withoutBookkeeping())
                .isEqualTo(InitialTwin.of(null, Map.of()));
    }
}
