package io.dpsallocation;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.Deadline;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.internal.Faults;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.spi.AssignmentLedger;
import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.ReservationRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a place for the device in the ledger, on the first hub of the ranking that has one. Not thread-safe. */
final class Reserver {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceAllocator.class);

    private static final String RULE = "ledger";
    private static final String NO_PLACE = "has no place left";

    private final Engine engine;
    private final AssignmentLedger ledger;
    private final HubCatalog catalog;
    private final Completion completion;
    private final TraceBuffer trace;

    Reserver(Engine engine, AssignmentLedger ledger, HubCatalog catalog, Completion completion, TraceBuffer trace) {
        this.engine = engine;
        this.ledger = ledger;
        this.catalog = catalog;
        this.completion = completion;
        this.trace = trace;
    }

    /**
     * Walks ranking after ranking until a place is taken, asking the strategy again when a ranking is exhausted.
     *
     * @param first the strategy's answer
     * @param complete the same, made whole and checked
     */
    AllocationDecision reserve(
            AllocationDecision.Assigned first,
            AllocationDecision complete,
            AllocationContext context,
            Function<AllocationContext, AllocationDecision> strategy) {
        Answer answer = new Answer(first, complete);
        AllocationContext open = context;
        while (true) {
            Map<String, LinkedHub> ranking = ranking(answer.plain(), open);
            GuardedCalls.Result<Reservation> result = call(engine, ledger, catalog, request(ranking.values(), open));
            if (result.value() == null) {
                return unavailable(result);
            }
            if (result.value() instanceof Reservation.Granted granted) {
                return granted(answer, granted, ranking, open);
            }
            String full = ((Reservation.Refused) result.value()).reason();
            ranking.values().forEach(hub -> trace.hub(RULE, "", hub, TraceVerdict.REFUSED, NO_PLACE));
            trace.note(RULE, "", TraceVerdict.REFUSED, full);
            List<LinkedHub> rest = open.candidates().stream()
                    .filter(hub -> !ranking.containsKey(hub.key()))
                    .toList();
            if (rest.isEmpty()) {
                return full(full);
            }
            open = open.toBuilder().candidates(rest).build();
            AllocationDecision next = strategy.apply(open);
            if (!(next instanceof AllocationDecision.Assigned assigned)) {
                return next.reasonCode().equals(ReasonCode.NO_STRATEGY_ANSWERED) ? full(full) : next;
            }
            if (open.candidate(assigned.iotHubHostName()).isEmpty()) {
                return full(full);
            }
            answer = new Answer(assigned, null);
        }
    }

    /** What the strategy said, and the same made whole, if that has been done. */
    private record Answer(
            AllocationDecision.Assigned plain, @Nullable AllocationDecision complete) {}

    /** The chosen hub, then the others of the ranking, by key and in the request's spelling. */
    private static Map<String, LinkedHub> ranking(AllocationDecision.Assigned answer, AllocationContext context) {
        Map<String, LinkedHub> ranking = new LinkedHashMap<>();
        context.candidate(answer.iotHubHostName()).ifPresent(hub -> ranking.put(hub.key(), hub));
        for (RankedHub ranked : answer.ranking()) {
            context.candidate(ranked.iotHubHostName()).ifPresent(hub -> ranking.putIfAbsent(hub.key(), hub));
        }
        return ranking;
    }

    private static ReservationRequest request(Collection<LinkedHub> ranking, AllocationContext context) {
        return request(ranking, context.candidates(), context);
    }

    private static ReservationRequest request(
            Collection<LinkedHub> ranking, Collection<LinkedHub> candidates, AllocationContext context) {
        Map<String, Long> capacities = new HashMap<>();
        for (LinkedHub hub : ranking) {
            hub.capacity().ifPresent(capacity -> capacities.put(hub.key(), capacity));
        }
        return new ReservationRequest(
                context.registrationId(),
                ranking.stream().map(LinkedHub::name).toList(),
                candidates.stream().map(LinkedHub::name).toList(),
                capacities,
                context.device().currentIotHubHostName(),
                context.deadline());
    }

    /*
     * A place that is granted too late stays taken: the caller is told to try again, and the retry finds the device's place
     * where it was taken. A retry that never comes leaves it to the ledger's own expiry.
     */
    private static GuardedCalls.Result<Reservation> call(
            Engine engine, AssignmentLedger ledger, HubCatalog catalog, ReservationRequest request) {
        GuardedCalls.Result<Boolean> told = engine.tellCapacities(catalog, request.deadline());
        if (told.value() == null) {
            return told.passedOn();
        }
        return engine.calls().call(ledger.blocking(), request.deadline(), () -> ledger.reserve(request));
    }

    private AllocationDecision unavailable(GuardedCalls.Result<Reservation> result) {
        String reason = "the assignment ledger " + result.what();
        Faults.warn(LOG, reason, result.thrown());
        trace.note(RULE, "", TraceVerdict.FAILED, reason);
        return AllocationDecision.Rejected.of(RejectionKind.UNAVAILABLE, ReasonCode.LEDGER_UNAVAILABLE, reason);
    }

    private static AllocationDecision full(String why) {
        return AllocationDecision.Rejected.of(
                RejectionKind.NO_HUB, ReasonCode.NO_CAPACITY_LEFT, "no hub has a place left: " + why);
    }

    private AllocationDecision granted(
            Answer answer, Reservation.Granted granted, Map<String, LinkedHub> ranking, AllocationContext context) {
        LinkedHub hub = context.candidate(granted.iotHubHostName()).orElse(null);
        if (hub == null || (granted.taken() && !ranking.containsKey(hub.key()))) {
            releaseIfTaken(context, granted);
            return DecisionGuard.unsound(
                    ReasonCode.HUB_NOT_A_CANDIDATE, "the ledger answered a hub that is not in the ranking", List.of());
        }
        write(granted, hub, ranking.values());
        AllocationDecision whole = whole(answer, hub);
        if (whole instanceof AllocationDecision.Rejected) {
            releaseIfTaken(context, granted);
        }
        return whole;
    }

    private void write(Reservation.Granted granted, LinkedHub hub, Collection<LinkedHub> ranking) {
        for (LinkedHub before : ranking) {
            if (before.equals(hub)) {
                break;
            }
            if (granted.taken()) {
                trace.hub(RULE, "", before, TraceVerdict.REFUSED, NO_PLACE);
            } else {
                trace.hub(RULE, "", before, TraceVerdict.NOTE, "passed over, the device holds a place on another hub");
            }
        }
        trace.hub(RULE, "", hub, TraceVerdict.ALLOWED, granted.taken() ? "took a place" : "holds a place already");
    }

    private AllocationDecision whole(Answer answer, LinkedHub hub) {
        AllocationDecision.Assigned plain = answer.plain();
        if (!CaseFolding.ascii(plain.iotHubHostName()).equals(hub.key())) {
            return completion.complete(plain.withIotHubHostName(hub.name())
                    .withReason(
                            ReasonCode.RESERVED,
                            "the ledger gave this hub: " + plain.iotHubHostName() + " was " + plain.reason()
                                    + ", but had no place left or the device's place was here"));
        }
        return answer.complete() == null ? completion.complete(plain) : answer.complete();
    }

    /** Has time of its own: a place must be given back even when the decision's time is over. */
    private void releaseIfTaken(AllocationContext context, Reservation.Granted granted) {
        if (!granted.taken()) {
            return;
        }
        Deadline deadline = Deadline.after(engine.reserve(), engine.nanoTime());
        GuardedCalls.Result<Boolean> result = engine.calls().call(ledger.blocking(), deadline, () -> {
            ledger.release(context.registrationId(), granted.iotHubHostName());
            return true;
        });
        if (result.value() == null) {
            Faults.warn(
                    LOG,
                    "a place on " + granted.iotHubHostName() + " could not be given back: the ledger " + result.what(),
                    result.thrown());
        }
    }

    /** Lets the ledger know where a device is that will stay there whatever the ledger says. */
    static void keep(
            Engine engine,
            AssignmentLedger ledger,
            HubCatalog catalog,
            LinkedHub hub,
            AllocationContext context,
            TraceBuffer trace) {
        GuardedCalls.Result<Reservation> result =
                call(engine, ledger, catalog, request(List.of(hub), List.of(hub), context));
        if (result.value() == null) {
            Faults.warn(
                    LOG,
                    "the assignment ledger " + result.what() + " and does not know that a device stays on "
                            + hub.name(),
                    result.thrown());
            trace.hub(RULE, "", hub, TraceVerdict.FAILED, result.what() + "; the device stays all the same");
        } else if (result.value() instanceof Reservation.Refused refused) {
            trace.hub(
                    RULE,
                    "",
                    hub,
                    TraceVerdict.NOT_APPLIED,
                    "has no place left (" + refused.reason() + "); not applied, DPS forbids a move");
        }
    }
}
