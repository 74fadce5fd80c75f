package io.dpsallocation;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.Counterfactual;
import io.dpsallocation.decision.DecisionStamp;
import io.dpsallocation.decision.DecisionTrace;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.internal.Faults;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides calls, each with the configuration and the catalog that are current when it comes. Thread-safe. */
final class Deciding {

    static final String NO_VERSION = "none";

    private static final Logger LOG = LoggerFactory.getLogger(DeviceAllocator.class);

    private final Engine engine;
    private final CurrentSnapshot current;

    Deciding(Engine engine, CurrentSnapshot current) {
        this.engine = engine;
        this.current = current;
    }

    /** A decision with its stamp, always. */
    AllocationDecision decide(Call call) {
        Optional<Snapshot> entered = current.enter();
        if (entered.isEmpty()) {
            return AllocationDecision.Rejected.of(
                            RejectionKind.UNAVAILABLE, ReasonCode.CLOSED, "the allocator is closed")
                    .withStamp(new DecisionStamp(call.decisionId(), NO_VERSION, ""));
        }
        Snapshot snapshot = entered.get();
        try {
            return inSnapshot(call, snapshot, catalog(call, snapshot));
        } finally {
            snapshot.leave();
        }
    }

    /** What would send a device to another hub, with everything decided in one snapshot. */
    Counterfactual whyNot(WhyNot search, Call call, Function<AllocationDecision, DecisionTrace> tracing) {
        Optional<Snapshot> entered = current.enter();
        if (entered.isEmpty()) {
            return search.unsearched(tracing.apply(decide(call)));
        }
        Snapshot snapshot = entered.get();
        try {
            GuardedCalls.Result<HubCatalog> catalog = catalog(call, snapshot);
            DecisionTrace now = tracing.apply(inSnapshot(call, snapshot, catalog));
            return catalog.value() == null
                    ? search.unsearched(now)
                    : search.search(now, new World(snapshot.policies(), catalog.value()), snapshot.config());
        } finally {
            snapshot.leave();
        }
    }

    private GuardedCalls.Result<HubCatalog> catalog(Call call, Snapshot snapshot) {
        return engine.calls().call(false, call.deadline(), () -> snapshot.hubs().snapshot());
    }

    private AllocationDecision inSnapshot(Call call, Snapshot snapshot, GuardedCalls.Result<HubCatalog> catalog) {
        DecisionStamp early = new DecisionStamp(call.decisionId(), snapshot.version(), "");
        if (call.request() == null) {
            return AllocationDecision.Rejected.of(
                            RejectionKind.INVALID_REQUEST, ReasonCode.BODY_MISSING, "there is no request")
                    .withStamp(early);
        }
        if (catalog.value() == null) {
            String reason = "the source of the hub catalog " + catalog.what();
            Faults.warn(LOG, reason, catalog.thrown());
            return AllocationDecision.Rejected.of(RejectionKind.UNAVAILABLE, ReasonCode.CATALOG_UNAVAILABLE, reason)
                    .withStamp(early);
        }
        Decider decider = new Decider(engine, new World(snapshot.policies(), catalog.value()), call);
        AllocationDecision decision = guarded(decider, call);
        return decision.withStamp(
                new DecisionStamp(call.decisionId(), snapshot.version(catalog.value()), decider.policyName()));
    }

    /** The last net: what gets here is a mistake of ours, and the caller gets an answer all the same. */
    static AllocationDecision guarded(Decider decider, Call call) {
        try {
            return decider.decide();
        } catch (Throwable e) {
            Faults.passOnIfFatal(e);
            LOG.error("decision {} failed; please report this: {}", call.decisionId(), Faults.withoutMessages(e));
            return AllocationDecision.Rejected.of(
                    RejectionKind.UNSOUND_DECISION,
                    ReasonCode.INTERNAL_ERROR,
                    "the allocator failed with " + e.getClass().getName() + "; please report this");
        }
    }
}
