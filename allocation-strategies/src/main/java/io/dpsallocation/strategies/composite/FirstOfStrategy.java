package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.DecisionStamp;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.spi.AllocationStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the first strategy that has one: a hub or a refusal. An abstention goes on to the next, and so does a
 * failure, which {@link AllocationStrategy#ask} turns into one.
 *
 * <p>Immutable and, as its children are, thread-safe.
 *
 * @since 0.1.0
 */
public final class FirstOfStrategy implements AllocationStrategy {

    static final String NAME = "first-of";

    /*
     * An abstention with one of these says "could not" rather than "had nothing to say". When nobody answers, the difference
     * decides between a 503, after which DPS asks again, and a registration that fails; so it must come out of the chain.
     */
    private static final Set<ReasonCode> FAILURES =
            Set.of(ReasonCode.STRATEGY_FAILED, ReasonCode.DEADLINE_EXCEEDED, ReasonCode.SATURATED);

    private final List<AllocationStrategy> strategies;

    /**
     * A strategy.
     *
     * @param strategies whom to ask, in this order
     * @throws IllegalArgumentException if there is none
     */
    public FirstOfStrategy(List<AllocationStrategy> strategies) {
        this.strategies = List.copyOf(strategies);
        if (strategies.isEmpty()) {
            throw new IllegalArgumentException("strategies must hold at least one strategy");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public AllocationDecision allocate(AllocationContext context) {
        AllocationDecision answer = null;
        List<Abstained> abstained = new ArrayList<>(strategies.size());
        for (AllocationStrategy strategy : strategies) {
            AllocationDecision decision = strategy.ask(context);
            if (answer == null) {
                answer = answer(decision, abstained);
            }
            if (answer != null && !context.isExplaining()) {
                return answer;
            }
        }
        return answer != null ? answer : nobodyAnswered(abstained);
    }

    private static @Nullable AllocationDecision answer(AllocationDecision decision, List<Abstained> abstained) {
        if (decision instanceof Abstained abstention) {
            abstained.add(abstention);
            return null;
        }
        return decision;
    }

    private Abstained nobodyAnswered(List<Abstained> abstained) {
        List<String> reasons = new ArrayList<>(abstained.size());
        for (int i = 0; i < abstained.size(); i++) {
            reasons.add(named(strategies.get(i), abstained.get(i)));
        }
        ReasonCode code = abstained.stream()
                .map(Abstained::reasonCode)
                .filter(FAILURES::contains)
                .findFirst()
                .orElse(ReasonCode.NO_STRATEGY_ANSWERED);
        return new Abstained(code, String.join("; ", reasons), DecisionStamp.NONE);
    }

    /** The engine's own sentence about a failure names the strategy already. */
    private static String named(AllocationStrategy strategy, Abstained abstained) {
        String reason = abstained.reason();
        return reason.startsWith("strategy " + strategy.name()) ? reason : strategy.name() + ": " + reason;
    }
}
