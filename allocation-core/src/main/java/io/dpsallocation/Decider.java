package io.dpsallocation;

import io.dpsallocation.config.Policy;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.DecisionStamp;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.decision.Step;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.hub.SortedHubs;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.Violation;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.HubFilter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes one request through the steps of a decision, up to the listeners. Made for one request; not thread-safe. */
final class Decider {

    private static final String DECISION = "decision";

    private final Engine engine;
    private final World world;
    private final HubCatalog catalog;
    private final Call call;
    private final AllocationRequest request;
    private final TraceBuffer trace;
    private String policyName = "";

    /** @param call a call with a request */
    Decider(Engine engine, World world, Call call) {
        this.engine = engine;
        this.world = world;
        this.catalog = world.catalog();
        this.call = call;
        this.request = Objects.requireNonNull(call.request(), "request");
        this.trace = call.trace();
    }

    /** The name of the policy that was used; empty when none was reached. */
    String policyName() {
        return policyName;
    }

    AllocationDecision decide() {
        List<Violation> violations = engine.validator().check(request);
        if (!violations.isEmpty()) {
            return new AllocationDecision.Rejected(
                    RejectionKind.INVALID_REQUEST,
                    ReasonCode.INVALID_REQUEST,
                    "the request breaks the allocation contract",
                    violations,
                    DecisionStamp.NONE);
        }
        Optional<Policy> policy = Optional.ofNullable(request.enrollment())
                .map(Enrollment::enrollmentId)
                .flatMap(world.policies()::select);
        policyName = policy.map(Policy::name).orElse("");
        Fleet fleet = engine.candidates().linked(request, catalog);
        Optional<LinkedHub> pinned = Candidates.pinned(request, fleet.linked());
        if (pinned.isPresent()) {
            AllocationContext context = context(SortedHubs.of(fleet.linked()));
            return new PinnedDevice(engine, trace, catalog, context, pinned.get())
                    .decide(filters(policy.orElse(null)), policy.orElse(null));
        }
        if (policy.isEmpty()) {
            return AllocationDecision.Rejected.of(
                    RejectionKind.NO_POLICY,
                    ReasonCode.NO_POLICY,
                    "no policy is for this enrollment and there is no default; add one to /policies or a /default");
        }
        return choose(context(Candidates.participating(fleet, trace)), policy.get());
    }

    private AllocationContext context(SortedHubs candidates) {
        return AllocationContext.builder(request)
                .sortedCandidates(candidates)
                .catalog(catalog)
                .clock(engine.clock())
                .deadline(call.deadline())
                .steps(new GuardedSteps(engine.calls(), engine.reserve(), trace))
                .rankingWanted(trace.isOn() || engine.ledger() != null)
                .explaining(call.explaining())
                .build();
    }

    private List<HubFilter> filters(@Nullable Policy policy) {
        return world.filters(engine.filters(), policy);
    }

    private AllocationDecision choose(AllocationContext context, Policy policy) {
        FilterChain chain = new FilterChain(engine.calls(), engine.reserve(), trace);
        FilterChain.Outcome outcome = chain.apply(filters(policy), context);
        if (outcome.left().isEmpty()) {
            return noHubLeft(outcome);
        }
        AllocationContext narrowed = FilterChain.over(outcome.left(), context);
        AllocationDecision answer = ask(policy.strategy(), narrowed);
        if (!(answer instanceof AllocationDecision.Assigned assigned)) {
            return answer;
        }
        Completion completion = new Completion(engine, narrowed, policy, trace);
        AllocationDecision complete = completion.complete(assigned);
        if (engine.ledger() == null || !(complete instanceof AllocationDecision.Assigned)) {
            return chosen(complete, narrowed);
        }
        if (call.explaining()) {
            trace.note("ledger", "", TraceVerdict.NOTE, "no place is reserved: this is an explanation");
            return chosen(complete, narrowed);
        }
        Reserver reserver = new Reserver(engine, engine.ledger(), catalog, completion, trace);
        return chosen(reserver.reserve(assigned, complete, narrowed, again -> ask(policy.strategy(), again)), narrowed);
    }

    private static AllocationDecision noHubLeft(FilterChain.Outcome outcome) {
        String why = outcome.why().isEmpty() ? "no linked hub takes part in allocation" : outcome.why();
        return outcome.forNow()
                ? AllocationDecision.Rejected.of(
                        RejectionKind.UNAVAILABLE, ReasonCode.NO_HUB_LEFT_FOR_NOW, "no hub is left for now: " + why)
                : AllocationDecision.Rejected.of(
                        RejectionKind.NO_HUB, ReasonCode.NO_HUB_LEFT, "no hub is left: " + why);
    }

    /**
     * The strategy's answer. An abstention of the whole tree becomes a rejection, and one that only the receiver of the
     * call may give becomes a refusal.
     */
    private static AllocationDecision ask(AllocationStrategy strategy, AllocationContext context) {
        Step step = new Step(strategy.name(), strategy.settingPath(), strategy.blocking());
        AllocationDecision answer = context.run(step, strategy, strategy::allocate);
        if (answer instanceof AllocationDecision.Rejected rejected
                && rejected.kind().isOfTheCall()) {
            return AllocationDecision.Rejected.of(RejectionKind.REFUSED, rejected.reasonCode(), rejected.reason());
        }
        return answer instanceof AllocationDecision.Abstained abstained ? rejected(abstained) : answer;
    }

    private static AllocationDecision.Rejected rejected(AllocationDecision.Abstained abstained) {
        ReasonCode code = abstained.reasonCode();
        String reason = "no strategy answered: " + abstained.reason();
        if (!abstained.isFailure()) {
            return AllocationDecision.Rejected.of(RejectionKind.NO_HUB, ReasonCode.NO_STRATEGY_ANSWERED, reason);
        }
        RejectionKind kind = code.equals(ReasonCode.SATURATED) ? RejectionKind.SATURATED : RejectionKind.UNAVAILABLE;
        return AllocationDecision.Rejected.of(kind, code, reason);
    }

    private AllocationDecision chosen(AllocationDecision decision, AllocationContext context) {
        if (trace.isOn() && decision instanceof AllocationDecision.Assigned assigned) {
            context.candidate(assigned.iotHubHostName())
                    .ifPresent(hub -> trace.hub(DECISION, "", hub, TraceVerdict.CHOSEN, assigned.reason()));
        }
        return decision;
    }
}
