package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.DecisionStamp;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.HubFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Lets a strategy choose among some of the candidates only. No hard rule: it holds for the strategy inside, and whoever is asked
 * after it may choose any candidate.
 *
 * <p>Immutable and, as its child is, thread-safe.
 *
 * @since 0.1.0
 */
public final class AmongStrategy implements Composite {

    static final String NAME = "among";

    private final HubFilter some;
    private final AllocationStrategy strategy;
    private final int depth;

    /**
     * A strategy.
     *
     * @param some tells which hubs may be chosen
     * @param strategy who chooses among them
     * @throws IllegalArgumentException if strategies are nested too deep
     */
    public AmongStrategy(HubFilter some, AllocationStrategy strategy) {
        this.some = Objects.requireNonNull(some, "some");
        this.strategy = Objects.requireNonNull(strategy, "strategy");
        this.depth = Composite.depthAround(strategy);
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
        List<LinkedHub> left = left(context);
        if (left.isEmpty()) {
            return AllocationDecision.abstain("no candidate is one of the hubs it may choose");
        }
        AllocationContext among = context.toBuilder().candidates(left).build();
        AllocationDecision decision = strategy.ask(among);
        return decision instanceof Assigned assigned ? within(assigned, among) : decision;
    }

    /** Whoever answers a hub that was left out has not understood where it stands; a ledger walks the ranking, so it counts too. */
    private AllocationDecision within(Assigned assigned, AllocationContext among) {
        if (among.candidate(assigned.iotHubHostName()).isEmpty()) {
            String problem = "strategy " + strategy.name() + " answered a hub that it was not to choose among";
            return new Abstained(ReasonCode.HUB_NOT_A_CANDIDATE, problem, DecisionStamp.NONE);
        }
        List<RankedHub> ranking = assigned.ranking().stream()
                .filter(ranked -> among.candidate(ranked.iotHubHostName()).isPresent())
                .toList();
        return ranking.size() == assigned.ranking().size()
                ? assigned
                : new Assigned(
                        assigned.iotHubHostName(),
                        assigned.initialTwin(),
                        assigned.payload(),
                        ranking,
                        assigned.scale(),
                        assigned.reasonCode(),
                        assigned.reason(),
                        assigned.stamp());
    }

    private List<LinkedHub> left(AllocationContext context) {
        List<LinkedHub> left = new ArrayList<>();
        for (LinkedHub hub : context.candidates()) {
            FilterVerdict verdict = some.test(context, hub);
            if (verdict.allowed()) {
                left.add(hub);
            } else if (context.trace().isOn()) {
                context.trace()
                        .hub(
                                hub,
                                TraceVerdict.SILENT,
                                OptionalDouble.empty(),
                                "",
                                verdict.settingPath(),
                                "not among these hubs: " + verdict.sentence());
            }
        }
        return left;
    }
}
