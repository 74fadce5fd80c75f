package io.dpsallocation.strategies.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.hub.HubState;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.strategies.HubFilters;
import io.dpsallocation.strategies.fixtures.Configured;
import io.dpsallocation.strategies.fixtures.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StateFilterTest {

    private static final LinkedHub OTHER = LinkedHub.of("hub-other");

    private static FilterVerdict verdict(HubState state, String currentHub) {
        LinkedHub hub = LinkedHub.builder("hub-a").state(state).build();
        AllocationContext context =
                Requests.returning(currentHub, List.of(OTHER, hub)).build();
        return HubFilters.state().test(context, hub);
    }

    @Test
    void an_active_hub_is_let_through() {
        assertThat(verdict(HubState.ACTIVE, null)).isEqualTo(FilterVerdict.allow());
        assertThat(verdict(HubState.ACTIVE, "hub-other").allowed()).isTrue();
    }

    @Test
    void a_draining_hub_takes_no_device_that_is_not_on_it() {
        FilterVerdict verdict = verdict(HubState.DRAINING, null);
        assertThat(verdict.allowed()).isFalse();
        assertThat(verdict.sentence()).contains("draining").contains("make it active");
        assertThat(verdict.settingPath()).isEqualTo("/hubs/1/state");
        assertThat(verdict(HubState.DRAINING, "hub-other").allowed()).isFalse();
    }

    @Test
    void a_draining_hub_keeps_the_devices_it_has_in_any_letter_case() {
        FilterVerdict verdict = verdict(HubState.DRAINING, "HUB-A");
        assertThat(verdict.allowed()).isTrue();
        assertThat(verdict.sentence()).isEqualTo("it is draining, and the device is on it already");
        assertThat(verdict.settingPath()).isEqualTo("/hubs/1/state");
    }

    @Test
    void a_disabled_hub_keeps_no_device() {
        for (String current : new String[] {null, "hub-a", "hub-other"}) {
            FilterVerdict verdict = verdict(HubState.DISABLED, current);
            assertThat(verdict.allowed()).isFalse();
            assertThat(verdict.sentence()).contains("disabled");
            assertThat(verdict.settingPath()).isEqualTo("/hubs/1/state");
        }
    }

    /** A "not now" would answer 503 and hold the device in assigning for minutes, waiting for an operator. */
    @ParameterizedTest
    @EnumSource(names = {"DRAINING", "DISABLED"})
    void a_refusal_is_for_good(HubState state) {
        assertThat(verdict(state, null).forNow()).isFalse();
    }

    @Test
    void a_pinned_device_is_not_thrown_out() {
        assertThat(HubFilters.state().evenWhenPinned()).isFalse();
    }

    @Test
    void the_provider_makes_the_same_filter_without_settings() {
        StateFilterProvider provider = new StateFilterProvider();
        StrategySettings none =
                StrategySettings.of(provider.settings(), JsonView.emptyObject(), JsonPointer.of("/filters/0"));
        HubFilter filter = provider.create(none, Configured.withChildren());
        assertThat(filter.name()).isEqualTo(provider.name()).isEqualTo("state");
        assertThat(filter).isInstanceOf(StateFilter.class);
    }
}
