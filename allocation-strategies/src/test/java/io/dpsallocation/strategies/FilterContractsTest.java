package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.config.ProviderOptions;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.hub.HubState;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.HubLoad;
import io.dpsallocation.spi.HubLoadSource;
import io.dpsallocation.strategies.capacity.CapacityFilterProvider;
import io.dpsallocation.strategies.filter.TagsFilterProvider;
import io.dpsallocation.strategies.geo.ResidencyFilterProvider;
import io.dpsallocation.strategies.health.HealthFilterProvider;
import io.dpsallocation.strategies.resource.HubHealth;
import io.dpsallocation.strategies.state.StateFilterProvider;
import io.dpsallocation.testkit.contract.HubFilterProviderContract;
import io.dpsallocation.testkit.fleet.Fleet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    @Nested
    class Eviction implements Shipped {

        private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");

        @Override
        public HubFilter newFilter() {
            return HubFilters.stateWithEviction(30, Duration.ofHours(6), FROM);
        }

        @Override
        public HubFilterProvider newProvider() {
            return new StateFilterProvider();
        }

        @Override
        public Map<String, ?> settings() {
            return Map.of("evict", Map.of("percentPerWave", 30, "every", "PT6H", "from", FROM.toString()));
        }
    }

    /** Every second hub is full. */
    @Nested
    class Capacity implements Shipped {

        private final HubLoadSource counts = host ->
                Optional.of(new HubLoad(host.length() % 2 == 0 ? 1_000 : 10, Instant.parse("2026-01-01T00:00:00Z")));

        @Override
        public Fleet fleet() {
            return Fleet.standard()
                    .hubs(Fleet.standard().hubs().stream()
                            .map(hub -> hub.toBuilder().capacity(1_000L).build())
                            .toList());
        }

        @Override
        public HubFilter newFilter() {
            return HubFilters.capacity(counts).headroom(0.1).build();
        }

        @Override
        public HubFilterProvider newProvider() {
            return new CapacityFilterProvider();
        }

        @Override
        public Map<String, ?> settings() {
            return Map.of("load", "counts", "headroom", 0.1);
        }

        @Override
        public ProviderOptions options() {
            return ProviderOptions.defaults().resource("counts", counts);
        }
    }

    /** One hub is ill. */
    @Nested
    class Health implements Shipped {

        private final HubHealth health = ill(Fleet.standard().hubs().get(0));

        private static HubHealth ill(LinkedHub hub) {
            HubHealth health = new HubHealth(Clock.systemUTC());
            health.unhealthy(hub.name(), "it does not answer");
            return health;
        }

        @Override
        public HubFilter newFilter() {
            return HubFilters.health(health);
        }

        @Override
        public HubFilterProvider newProvider() {
            return new HealthFilterProvider();
        }

        @Override
        public Map<String, ?> settings() {
            return Map.of("health", "reports");
        }

        @Override
        public ProviderOptions options() {
            return ProviderOptions.defaults().resource("reports", health);
        }
    }

    @Test
    void these_filters_ship() {
        Set<String> tried = new TreeSet<>();
        for (Shipped shipped : List.of(new State(), new Tags(), new Residency(), new Capacity(), new Health())) {
            tried.add(shipped.newProvider().name());
        }
        assertThat(StrategyRegistry.load().filterNames()).isEqualTo(tried);
    }
}
