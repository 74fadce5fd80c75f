package io.dpsallocation;

import io.dpsallocation.config.Policy;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a strategy's answer whole and checks it: hub, ranking, twin, payload. Made for one request; not thread-safe. */
final class Completion {

    private final Engine engine;
    private final AllocationContext context;
    private final Policy policy;
    private final ResponseAssembler assembler;
    private final TraceBuffer trace;

    Completion(Engine engine, AllocationContext context, Policy policy, TraceBuffer trace) {
        this.engine = engine;
        this.context = context;
        this.policy = policy;
        this.assembler = new ResponseAssembler(context, policy, trace);
        this.trace = trace;
    }

    /** The answer as it may leave, or a rejection that says why it may not. */
    AllocationDecision complete(AllocationDecision.Assigned answer) {
        Optional<LinkedHub> hub = context.candidate(answer.iotHubHostName());
        if (hub.isEmpty()) {
            return kept(DecisionGuard.unsound(
                    ReasonCode.HUB_NOT_A_CANDIDATE,
                    "strategy " + named(policy.strategy())
                            + " answered a hub that is not linked or that a filter refused, " + answer.reason()
                            + "; it may choose among " + names(),
                    List.of()));
        }
        AllocationDecision.Assigned whole = assembler.assemble(withCandidates(answer, hub.get()));
        return engine.guard().check(whole).map(this::kept).orElse(whole);
    }

    private static String named(AllocationStrategy strategy) {
        return strategy.name() + (strategy.settingPath().isEmpty() ? "" : " (" + strategy.settingPath() + ")");
    }

    private List<String> names() {
        return context.candidates().stream().map(LinkedHub::name).toList();
    }

    private AllocationDecision kept(AllocationDecision.Rejected unsound) {
        trace.note("guard", "", TraceVerdict.FAILED, unsound.reason());
        return unsound;
    }

    /** Hubs in the request's spelling; what is no candidate has no place in the ranking, and the chosen one has. */
    private AllocationDecision.Assigned withCandidates(AllocationDecision.Assigned answer, LinkedHub chosen) {
        if (isAlone(answer, chosen.name())) {
            return answer;
        }
        Map<String, RankedHub> ranking = new LinkedHashMap<>();
        for (RankedHub ranked : answer.ranking()) {
            context.candidate(ranked.iotHubHostName())
                    .ifPresent(hub -> ranking.putIfAbsent(hub.key(), new RankedHub(hub.name(), ranked.score())));
        }
        boolean chosenIsRanked = ranking.containsKey(chosen.key());
        return new AllocationDecision.Assigned(
                chosen.name(),
                answer.initialTwin(),
                answer.payload(),
                chosenIsRanked ? List.copyOf(ranking.values()) : inOrder(chosen, ranking.values()),
                chosenIsRanked ? answer.scale() : ScoreScale.ORDINAL,
                answer.reasonCode(),
                answer.reason(),
                answer.stamp());
    }

    /** No ranking was wanted, and the hub is spelt as in the request already. */
    private static boolean isAlone(AllocationDecision.Assigned answer, String chosen) {
        List<RankedHub> ranking = answer.ranking();
        return ranking.size() == 1
                && ranking.get(0).iotHubHostName().equals(chosen)
                && answer.iotHubHostName().equals(chosen);
    }

    /** The chosen hub first; as it has no number on the strategy's scale, places are all that can be said. */
    private static List<RankedHub> inOrder(LinkedHub chosen, Collection<RankedHub> others) {
        List<RankedHub> ordered = new ArrayList<>();
        ordered.add(new RankedHub(chosen.name(), 1));
        others.forEach(other -> ordered.add(new RankedHub(other.iotHubHostName(), ordered.size() + 1)));
        return ordered;
    }
}
