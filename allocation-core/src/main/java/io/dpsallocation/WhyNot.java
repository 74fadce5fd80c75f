package io.dpsallocation;

import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.config.Policy;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.Counterfactual;
import io.dpsallocation.decision.DecisionTrace;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.decision.SearchedChanges;
import io.dpsallocation.decision.SuggestedChange;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.internal.SafeText;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.CaseFolding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Looks for what would send a device to another hub, by deciding its request again and again. One search, one thread. */
final class WhyNot {

    private final Engine engine;
    private final AllocationRequest request;
    private final String wanted;
    private final int mostDecisions;
    private int decisions;

    /** @param wanted the name of a linked hub, as the request spells it */
    WhyNot(Engine engine, AllocationRequest request, String wanted, int mostDecisions) {
        this.engine = engine.unheard();
        this.request = request;
        this.wanted = wanted;
        this.mostDecisions = mostDecisions;
    }

    /** The name of a linked hub as the request spells it, found by its host name or by what stands before the first dot. */
    static String linked(AllocationRequest request, String hub) {
        Map<String, String> linked = new LinkedHashMap<>();
        request.linkedHubs().stream()
                .filter(Objects::nonNull)
                .forEach(name -> linked.putIfAbsent(CaseFolding.ascii(name), name));
        String key = CaseFolding.ascii(hub);
        String whole = linked.get(key);
        if (whole != null) {
            return whole;
        }
        List<String> fitting = linked.keySet().stream()
                .filter(name -> name.startsWith(key + "."))
                .map(linked::get)
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        throw new IllegalArgumentException(
                fitting.isEmpty()
                        ? "the request links no hub " + SafeText.place(hub) + "; it links " + listed(linked.values())
                        : "the request links several hubs called " + SafeText.place(hub)
                                + ", so give the whole name of one: " + listed(fitting));
    }

    private static String listed(Collection<String> names) {
        return SafeText.line(String.join(", ", names));
    }

    /** The answer without a search, for a request that cannot be decided at all. */
    Counterfactual unsearched(DecisionTrace now) {
        return new Counterfactual(now, wanted, List.of(), List.of(), decisions, mostDecisions);
    }

    Counterfactual search(DecisionTrace now, World world, Optional<AllocationConfig> config) {
        if (isWanted(now.decision()) || cannotBeDecided(now.decision())) {
            return unsearched(now);
        }
        List<SuggestedChange> changes = new ArrayList<>();
        List<SearchedChanges> searched = new ArrayList<>();
        List<LinkedHub> hubs = hubs(now, world);
        Levers levers = new Levers(engine, world, request, hubs);
        List<Lever.Space> spaces = new ArrayList<>(List.of(levers.states(), levers.filters()));
        config.flatMap(it -> RequestLevers.of(it, world, request, hubs)).ifPresent(spaces::add);
        spaces.add(levers.weights(ownWeights(config, world)));
        for (Lever.Space space : spaces) {
            int before = decisions;
            first(space).ifPresent(changes::add);
            searched.add(new SearchedChanges(space.kind(), space.words(), space.size(), decisions - before));
        }
        changes.sort(Comparator.comparing(SuggestedChange::kind));
        searched.sort(Comparator.comparing(SearchedChanges::kind));
        return new Counterfactual(now, wanted, changes, searched, decisions, mostDecisions);
    }

    private List<String> ownWeights(Optional<AllocationConfig> config, World world) {
        Optional<String> policy = world.policy(request).map(Policy::settingPath);
        return config.flatMap(it -> policy.map(it::weightSettings)).orElse(List.of());
    }

    private static boolean cannotBeDecided(AllocationDecision decision) {
        return decision instanceof AllocationDecision.Rejected rejected
                && (rejected.kind() == RejectionKind.INVALID_REQUEST || rejected.kind() == RejectionKind.NO_POLICY);
    }

    /** The wanted hub first, then the one the device has got, then the others in the order of the request. */
    private List<LinkedHub> hubs(DecisionTrace now, World world) {
        List<LinkedHub> hubs = new ArrayList<>(
                engine.candidates().linked(request, world.catalog()).linked());
        String chosen = now.decision() instanceof AllocationDecision.Assigned assigned
                ? CaseFolding.ascii(assigned.iotHubHostName())
                : "";
        String first = CaseFolding.ascii(wanted);
        hubs.sort(Comparator.comparing((LinkedHub hub) -> !hub.key().equals(first))
                .thenComparing(hub -> !hub.key().equals(chosen)));
        return hubs;
    }

    /** The first change of a space that does. */
    private Optional<SuggestedChange> first(Lever.Space space) {
        while (space.levers().hasNext()
                && decisions < mostDecisions
                && !Thread.currentThread().isInterrupted()) {
            Lever lever = space.levers().next();
            AllocationDecision decision = decide(lever);
            if (isWanted(decision)) {
                return Optional.of(lever.because(decision.reason()));
            }
        }
        return Optional.empty();
    }

    private AllocationDecision decide(Lever lever) {
        decisions++;
        Call call = new Call(Engine.EXPLANATION, lever.request(), TraceBuffer.UNHEARD, true, engine.deadline());
        return Deciding.guarded(new Decider(engine, lever.world(), call), call);
    }

    private boolean isWanted(AllocationDecision decision) {
        return decision instanceof AllocationDecision.Assigned assigned
                && CaseFolding.ascii(assigned.iotHubHostName()).equals(CaseFolding.ascii(wanted));
    }
}
