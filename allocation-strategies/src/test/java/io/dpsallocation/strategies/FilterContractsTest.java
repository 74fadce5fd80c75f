package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.hub.HubState;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.strategies.filter.TagsFilterProvider;
import io.dpsallocation.strategies.geo.ResidencyFilterProvider;
import io.dpsallocation.strategies.state.StateFilterProvider;
import io.dpsallocation.testkit.contract.HubFilterProviderContract;
import io.dpsallocation.testkit.fleet.Fleet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every filter that ships makes the promises that every filter makes. */
class FilterContractsTest {

    private static final String TENANT = "/deviceRuntimeContext/payload/tenant";

    /** The standard fleet before hubs of all states, with tags of a residency and a tenant. */
    private interface Shipped extends HubFilterProviderContract {

        @Override
        default Fleet fleet() {
            List<LinkedHub> hubs = new ArrayList<>();
            HubState[] states = HubState.values();
            for (LinkedHub hub : Fleet.standard().hubs()) {
                hubs.add(hub.toBuilder()
                        .state(states[hubs.size() % states.length])
                        .tag("residency", hub.key().contains("europe") ? "eu" : "world")
                        .tag("tenant", "tenant-" + hubs.size())
                        .build());
            }
            return Fleet.standard().hubs(hubs);
        }
    }

    @Nested
    class State implements Shipped {

        @Override
        public HubFilter newFilter() {
            return HubFilters.state();
        }

        @Override
        public HubFilterProvider newProvider() {
            return new StateFilterProvider();
        }
    }

    @Nested
    class Tags implements Shipped {

        @Override
        public HubFilter newFilter() {
            return HubFilters.tags().require("residency", "eu").build();
        }

        @Override
        public HubFilterProvider newProvider() {
            return new TagsFilterProvider();
        }

        @Override
        public Map<String, ?> settings() {
            return Map.of("require", Map.of("residency", List.of("eu")));
        }
    }

    @Nested
    class TagsOfTheDevice implements Shipped {

        @Override
        public HubFilter newFilter() {
            return HubFilters.tags().match("tenant", TENANT).build();
        }

        @Override
        public HubFilterProvider newProvider() {
            return new TagsFilterProvider();
        }

        @Override
        public Map<String, ?> settings() {
            return Map.of("match", Map.of("tenant", TENANT));
        }
    }

    /** The area is the northern half of the eastern hemisphere; devices outside of it get the hubs of the world. */
    @Nested
    class Residency implements Shipped {

        private static final Map<String, Object> AREA = Map.of(
                "type",
                "Polygon",
                "coordinates",
                List.of(List.of(List.of(0, 0), List.of(180, 0), List.of(180, 90), List.of(0, 90), List.of(0, 0))));

        @Override
        public HubFilter newFilter() {
            return HubFilters.residency()
                    .zone(GeoZone.named("north-east").area(JsonView.of(AREA)).allow("residency", "eu"))
                    .allow("residency", "world")
                    .build();
        }

        @Override
        public HubFilterProvider newProvider() {
            return new ResidencyFilterProvider();
        }

        @Override
        public Map<String, ?> settings() {
            Map<String, Object> allow = Map.of("residency", List.of("eu"));
            return Map.of(
                    "zones",
                    List.of(Map.of("name", "north-east", "area", AREA, "allow", allow)),
                    "allow",
                    Map.of("residency", List.of("world")));
        }
    }

    @Test
    void these_filters_ship() {
        Set<String> tried = new TreeSet<>();
        for (Shipped shipped : List.of(new State(), new Tags(), new Residency())) {
            tried.add(shipped.newProvider().name());
        }
        assertThat(StrategyRegistry.load().filterNames()).containsAll(tried);
    }
}
