import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.HubFilterProvider;

/**
 * The allocation strategies and hub filters that ship with the SDK.
 */
module io.dpsallocation.strategies {
    requires transitive io.dpsallocation.core;
    requires com.dynatrace.hash4j;
    requires static org.jspecify;

    exports io.dpsallocation.strategies;
    exports io.dpsallocation.strategies.shadow;

    provides AllocationStrategyProvider with
            io.dpsallocation.strategies.composite.FirstOfStrategyProvider,
            io.dpsallocation.strategies.composite.PipelineStrategyProvider,
            io.dpsallocation.strategies.composite.ShadowStrategyProvider,
            io.dpsallocation.strategies.composite.SplitStrategyProvider,
            io.dpsallocation.strategies.composite.StickyStrategyProvider,
            io.dpsallocation.strategies.fixed.StaticStrategyProvider,
            io.dpsallocation.strategies.weighted.WeightedStrategyProvider;
    provides HubFilterProvider with
            io.dpsallocation.strategies.filter.StateFilterProvider;
}
