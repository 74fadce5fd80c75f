package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.spi.AllocationStrategy;
import java.util.List;

/**
 * The answer of the first strategy that has one: a hub or a refusal. An abstention goes on to the next, and so does a
 * failure, which {@link AllocationStrategy#ask} turns into one. The answer of a strategy behind one that failed, or whose database
 * has a row that is no use, says so and bears {@link io.dpsallocation.decision.ReasonCode#FALLBACK}.
 *
 * <p>Immutable and, as its children are, thread-safe.
 *
 * @since 0.1.0
 */
public final class FirstOfStrategy implements Composite {

    static final String NAME = "first-of";

    private final List<AllocationStrategy> strategies;
    private final int depth;

    /**
     * A strategy.
     *
     * @param strategies whom to ask, in this order
     * @throws IllegalArgumentException if there is none, or they are nested too deep
     */
    public FirstOfStrategy(List<AllocationStrategy> strategies) {
        this.strategies = List.copyOf(strategies);
        if (strategies.isEmpty()) {
            throw new IllegalArgumentException("strategies must hold at least one strategy");
        }
        this.depth = Composite.depthAround(strategies);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int depth() {
        return depth;
    }

    @Override
    public AllocationDecision allocate(AllocationContext context) {
        AllocationDecision answer = null;
        Abstentions abstentions = new Abstentions();
        for (AllocationStrategy strategy : strategies) {
            AllocationDecision decision = strategy.ask(answer == null ? context : context.aside());
            if (answer == null && decision instanceof Abstained abstained) {
                abstentions.add(strategy, abstained);
            } else if (answer == null) {
                answer = decision instanceof Assigned assigned ? abstentions.before(assigned) : decision;
            }
            if (answer != null && !context.isExplaining()) {
                return answer;
            }
        }
        return answer != null ? answer : abstentions.together();
    }
}
