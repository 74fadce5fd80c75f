package io.dpsallocation;

import io.dpsallocation.config.Policy;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.decision.Step;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.HubFilter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * DPS will not move this device whatever is answered, and a refusal would only fail the registration of a device that
 * works. So it stays where it is: the strategy is asked for its payload alone, what goes wrong with that costs the payload
 * and not the registration, and the twin is left out, because DPS would ignore it.
 */
/** Decides for a device that is never to be re-provisioned. Made for one request; not thread-safe. */
final class PinnedDevice {

    private static final String RULE = "reprovisionPolicy";
    private static final String REASON = "the enrollment never re-provisions, so the device stays on the hub it has";

    private final Engine engine;
    private final TraceBuffer trace;
    private final HubCatalog catalog;
    private final AllocationContext context;
    private final LinkedHub hub;

    PinnedDevice(Engine engine, TraceBuffer trace, HubCatalog catalog, AllocationContext context, LinkedHub hub) {
        this.engine = engine;
        this.trace = trace;
        this.catalog = catalog;
        this.context = context;
        this.hub = hub;
    }

    AllocationDecision decide(List<HubFilter> filters, @Nullable Policy policy) {
        if (!hub.applyAllocationPolicy()) {
            trace.hub(
                    "linkedHubs",
                    context.hubSetting(hub, "applyAllocationPolicy"),
                    hub,
                    TraceVerdict.NOT_APPLIED,
                    "takes no part in allocation; not applied, DPS forbids a move");
        }
        FilterChain chain = new FilterChain(engine.calls(), engine.reserve(), trace);
        FilterChain.Outcome outcome = chain.applyPinned(filters, context, hub);
        if (outcome.left().isEmpty()) {
            return refused(outcome);
        }
        AllocationDecision.Assigned stays = AllocationDecision.assign(hub).withReason(ReasonCode.PINNED, REASON);
        AllocationDecision.Assigned decision = policy == null ? stays : withPayload(stays, policy);
        keepCount();
        // Last, so that a trace that somebody reads takes no time away from the payload.
        chain.showNotApplied(filters, context, hub);
        trace.hub(RULE, "", hub, TraceVerdict.CHOSEN, REASON);
        return decision;
    }

    private static AllocationDecision refused(FilterChain.Outcome outcome) {
        RejectionKind kind = outcome.forNow() ? RejectionKind.UNAVAILABLE : RejectionKind.REFUSED;
        return AllocationDecision.Rejected.of(kind, ReasonCode.REFUSED_BY_FILTER, outcome.why());
    }

    private AllocationDecision.Assigned withPayload(AllocationDecision.Assigned stays, Policy policy) {
        AllocationDecision.Assigned answer = answer(policy.strategy()).orElse(stays);
        ResponseAssembler assembler = new ResponseAssembler(context, policy, trace);
        AllocationDecision.Assigned decision = stays.withPayload(assembler.payload(answer));
        Optional<AllocationDecision.Rejected> unsound = engine.guard().checkPayload(decision);
        if (unsound.isEmpty()) {
            return decision;
        }
        trace.note(
                "guard",
                "",
                TraceVerdict.FAILED,
                "the payload is left out: " + unsound.get().reason());
        return stays;
    }

    /** What the strategy says, if it says this hub; anything else is of no use here. */
    private Optional<AllocationDecision.Assigned> answer(AllocationStrategy strategy) {
        Step step = new Step(strategy.name(), strategy.settingPath(), strategy.blocking());
        AllocationContext alone = context.toBuilder().candidates(List.of(hub)).build();
        AllocationDecision answer = alone.run(step, strategy, strategy::allocate);
        if (answer instanceof AllocationDecision.Assigned assigned
                && CaseFolding.ascii(assigned.iotHubHostName()).equals(hub.key())) {
            return Optional.of(assigned);
        }
        trace.note(RULE, "", TraceVerdict.NOTE, "the strategy's answer is not applied, DPS forbids a move");
        return Optional.empty();
    }

    /** The ledger should know that the device is there, but nothing depends on it. */
    private void keepCount() {
        if (engine.ledger() == null || context.isExplaining()) {
            return;
        }
        Reserver.keep(engine, engine.ledger(), catalog, hub, context, trace);
    }
}
