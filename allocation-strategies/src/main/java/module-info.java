import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.HubFilterProvider;

/**
 * The allocation strategies and hub filters that ship with the SDK.
 */
// GeographicLib and JTS are no modules of their own; docs/rationale.md says what that costs and why it is worth it.
@SuppressWarnings("requires-automatic")
module io.dpsallocation.strategies {
    requires transitive io.dpsallocation.core;
    requires transitive java.sql;
    requires com.dynatrace.hash4j;
    requires GeographicLib.Java;
    requires java.naming;
    requires org.locationtech.jts;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.dpsallocation.strategies;
    exports io.dpsallocation.strategies.file;
    exports io.dpsallocation.strategies.ledger;
    exports io.dpsallocation.strategies.resource;
    exports io.dpsallocation.strategies.shadow;

    provides AllocationStrategyProvider with
            io.dpsallocation.strategies.composite.AmongStrategyProvider,
            io.dpsallocation.strategies.composite.FirstOfStrategyProvider,
            io.dpsallocation.strategies.composite.PipelineStrategyProvider,
            io.dpsallocation.strategies.composite.ShadowStrategyProvider,
            io.dpsallocation.strategies.composite.SplitStrategyProvider,
            io.dpsallocation.strategies.composite.StickyStrategyProvider,
            io.dpsallocation.strategies.composite.WhenStrategyProvider,
            io.dpsallocation.strategies.fixed.RefuseStrategyProvider,
            io.dpsallocation.strategies.fixed.StaticStrategyProvider,
            io.dpsallocation.strategies.geo.GeoStrategyProvider,
            io.dpsallocation.strategies.latency.LatencyStrategyProvider,
            io.dpsallocation.strategies.least.LeastDevicesStrategyProvider,
            io.dpsallocation.strategies.lookup.LookupStrategyProvider,
            io.dpsallocation.strategies.weighted.WeightedStrategyProvider,
            io.dpsallocation.strategies.weighted.WeightedTableStrategyProvider;
    provides HubFilterProvider with
            io.dpsallocation.strategies.capacity.CapacityFilterProvider,
            io.dpsallocation.strategies.state.StateFilterProvider,
            io.dpsallocation.strategies.filter.TagsFilterProvider,
            io.dpsallocation.strategies.geo.ResidencyFilterProvider,
            io.dpsallocation.strategies.health.HealthFilterProvider;
}
