package io.dpsallocation.testkit.contract;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import java.util.Map;

/** A strategy that keeps every promise passes every contract. */
class KeptPromisesTest
        implements AllocationStrategyContract,
                WholeRankingContract,
                FallbackContract,
                BalanceContract,
                MinimalMovementContract,
                PinnedMappingContract,
                StrategyProviderContract {

    @Override
    public AllocationStrategy newStrategy() {
        return new Rendezvous(3);
    }

    @Override
    public AllocationStrategyProvider newProvider() {
        return new Rendezvous.Provider();
    }

    @Override
    public Map<String, ?> settings() {
        return Map.of("seed", 3);
    }

    @Override
    public String checksum() {
        return "448decaf06d99bdd0c7d1d46956d6fda4281ddda9902a4c6cdd03996ee2a24c9";
    }
}
