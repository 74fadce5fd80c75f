package io.dpsallocation.strategies;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.composite.WhenCase;
import io.dpsallocation.strategies.composite.WhenStrategy;
import io.dpsallocation.strategies.condition.RuleHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds a strategy that asks one of several, by what holds of the request. Not thread-safe.
 *
 * <pre>{@code
 * AllocationStrategies.whenBuilder()
 *         .when(Condition.registrationId("*-lab"), AllocationStrategies.fixed("contoso-lab.azure-devices.net"))
 *         .otherwise(AllocationStrategies.refuse("only devices of the laboratory are let in"))
 *         .build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class WhenBuilder {

    private final List<WhenCase> cases = new ArrayList<>();
    private @Nullable AllocationStrategy otherwise;

    WhenBuilder() {}

    /**
     * Adds a case behind those there are.
     *
     * @param condition what must hold
     * @param strategy who decides then
     * @return this builder
     */
    public WhenBuilder when(Condition condition, AllocationStrategy strategy) {
        Objects.requireNonNull(strategy, "strategy");
        RuleHead head = RuleHead.inCode(List.of(condition.inside()), "cases/" + cases.size());
        cases.add(new WhenCase(head, strategy));
        return this;
    }

    /**
     * Who decides where no case fits. Default nobody: the strategy abstains.
     *
     * @param strategy who decides
     * @return this builder
     */
    public WhenBuilder otherwise(AllocationStrategy strategy) {
        this.otherwise = Objects.requireNonNull(strategy, "strategy");
        return this;
    }

    /**
     * The strategy as described so far.
     *
     * @return a new strategy
     * @throws IllegalArgumentException if there is no case, or strategies are nested deeper than 128
     */
    public AllocationStrategy build() {
        return new WhenStrategy(cases, otherwise);
    }
}
