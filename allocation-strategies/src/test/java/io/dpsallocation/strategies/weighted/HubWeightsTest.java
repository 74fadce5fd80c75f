package io.dpsallocation.strategies.weighted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.hub.LinkedHub;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubWeightsTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 0.999, 1000.001, 1001, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE})
    void of_a_weight_not_within_1_to_1000_is_refused(double weight) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubWeights.of(Map.of("hub-a", weight), "/strategy/weights"))
                .withMessageContaining("/strategy/weights: the weight of hub-a must be a number within 1 to 1000")
                .withMessageContaining("applyAllocationPolicy");
    }

    @Test
    void of_names_the_setting_where_there_is_no_configuration() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubWeights.of(Map.of("hub-a", 0.0), ""))
                .withMessageStartingWith("weights: ");
    }

    @Test
    void of_two_names_that_differ_in_letter_case_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubWeights.of(Map.of("hub-a", 1.0, "HUB-A", 2.0), "/weights"))
                .withMessageContaining("stands twice");
    }

    @Test
    void of_a_name_that_is_no_host_name_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubWeights.of(Map.of("https://hub-a", 1.0), ""))
                .withMessageStartingWith("weights: the name must be a host name such as");
    }

    @Test
    void of_a_blank_name_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubWeights.of(Map.of(" ", 1.0), ""))
                .withMessageContaining("must not be blank");
    }

    @Test
    void a_hub_is_found_in_any_letter_case_and_its_setting_as_it_is_spelt() {
        HubWeights weights = HubWeights.of(Map.of("Hub-A.1", 2.5), "/strategy/weights");
        assertThat(weights.of("hub-a.1")).isEqualTo(2.5);
        assertThat(weights.of("hub-b")).isZero();
        assertThat(weights.settingPath(LinkedHub.of("HUB-A.1"))).isEqualTo("/strategy/weights/Hub-A.1");
        assertThat(weights.settingPath(LinkedHub.of("hub-b"))).isNull();
    }

    @Test
    void weights_made_in_code_have_an_empty_setting() {
        assertThat(HubWeights.of(Map.of("hub-a", 2.0), "").settingPath(LinkedHub.of("hub-a")))
                .isEmpty();
    }
}
