package io.dpsallocation;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.spi.AssignmentLedger;
import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.ReservationRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a place for the device in the ledger, on the first hub of the ranking that has one. Not thread-safe. */
final class Reserver {

    private static final Logger LOG = LoggerFactory.getLogger(Reserver.class);

    private static final String RULE = "ledger";

    private final Engine engine;
    private final AssignmentLedger ledger;
    private final Completion completion;
    private final TraceBuffer trace;

    Reserver(Engine engine, AssignmentLedger ledger, Completion completion, TraceBuffer trace) {
        this.engine = engine;
        this.ledger = ledger;
        this.completion = completion;
        this.trace = trace;
    }

    /** Walks ranking after ranking until a place is taken, asking the strategy again when a ranking is exhausted. */
    AllocationDecision reserve(
            AllocationDecision.Assigned first,
            AllocationContext context,
            Function<AllocationContext, AllocationDecision> strategy) {
        AllocationDecision.Assigned answer = first;
        AllocationContext open = context;
        while (true) {
            List<String> ranking = ranking(answer, open);
            GuardedCalls.Result<Reservation> result = call(engine, ledger, request(answer, ranking, open));
            if (result.value() == null) {
                return unavailable(result);
            }
            if (result.value() instanceof Reservation.Granted granted) {
                return granted(answer, granted, ranking, open);
            }
            String full = ((Reservation.Refused) result.value()).reason();
            trace.note(RULE, "", TraceVerdict.REFUSED, full);
            List<LinkedHub> rest = open.candidates().stream()
                    .filter(hub -> !ranking.contains(hub.name()))
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
            answer = assigned;
        }
    }

    /** The chosen hub, then the others of the ranking, in the request's spelling. */
    private static List<String> ranking(AllocationDecision.Assigned answer, AllocationContext context) {
        return Stream.concat(
                        Stream.of(answer.iotHubHostName()),
                        answer.ranking().stream().map(ranked -> ranked.iotHubHostName()))
                .flatMap(host -> context.candidate(host).stream())
                .map(LinkedHub::name)
                .distinct()
                .toList();
    }

    private static ReservationRequest request(
            AllocationDecision.Assigned answer, List<String> ranking, AllocationContext context) {
        Map<String, Long> capacities = new HashMap<>();
        for (LinkedHub hub : context.candidates()) {
            hub.capacity().ifPresent(capacity -> capacities.put(hub.key(), capacity));
        }
        List<String> ordered = new ArrayList<>(ranking.isEmpty() ? List.of(answer.iotHubHostName()) : ranking);
        return new ReservationRequest(
                context.registrationId(),
                ordered,
                capacities,
                context.device().currentIotHubHostName(),
                context.deadline());
    }

    private static GuardedCalls.Result<Reservation> call(
            Engine engine, AssignmentLedger ledger, ReservationRequest request) {
        return engine.calls().call(ledger.blocking(), request.deadline(), () -> ledger.reserve(request));
    }

    private AllocationDecision unavailable(GuardedCalls.Result<Reservation> result) {
        String reason = "the assignment ledger " + result.what();
        LOG.warn("{}", reason, result.thrown());
        trace.note(RULE, "", TraceVerdict.FAILED, reason);
        return AllocationDecision.Rejected.of(RejectionKind.UNAVAILABLE, ReasonCode.LEDGER_UNAVAILABLE, reason);
    }

    private static AllocationDecision full(String why) {
        return AllocationDecision.Rejected.of(
                RejectionKind.NO_HUB, ReasonCode.NO_CAPACITY_LEFT, "no hub has a place left: " + why);
    }

    private AllocationDecision granted(
            AllocationDecision.Assigned answer,
            Reservation.Granted granted,
            List<String> ranking,
            AllocationContext context) {
        String host = granted.iotHubHostName();
        boolean ranked = ranking.stream().anyMatch(hub -> CaseFolding.ascii(hub).equals(CaseFolding.ascii(host)));
        if (!ranked) {
            release(context, granted);
            return DecisionGuard.unsound(
                    ReasonCode.HUB_NOT_A_CANDIDATE, "the ledger answered a hub that is not in the ranking", List.of());
        }
        context.candidate(host)
                .ifPresent(hub -> trace.hub(
                        RULE,
                        "",
                        hub,
                        TraceVerdict.ALLOWED,
                        granted.taken() ? "took a place" : "holds a place already"));
        AllocationDecision whole = completion.complete(moved(answer, host));
        if (whole instanceof AllocationDecision.Rejected && granted.taken()) {
            release(context, granted);
        }
        return whole;
    }

    private static AllocationDecision.Assigned moved(AllocationDecision.Assigned answer, String host) {
        boolean same = CaseFolding.ascii(answer.iotHubHostName()).equals(CaseFolding.ascii(host));
        return same
                ? answer
                : answer.withIotHubHostName(host)
                        .withReason(
                                ReasonCode.RESERVED,
                                "the ledger gave this hub: " + answer.iotHubHostName() + " was " + answer.reason()
                                        + ", but had no place left or the device's place was here");
    }

    private void release(AllocationContext context, Reservation.Granted granted) {
        GuardedCalls.Result<Boolean> result = engine.calls().call(ledger.blocking(), context.deadline(), () -> {
            ledger.release(context.registrationId(), granted.iotHubHostName());
            return true;
        });
        if (result.value() == null) {
            LOG.warn("a place on {} could not be given back: the ledger {}", granted.iotHubHostName(), result.what());
        }
    }

    /** Lets the ledger know where a device is that will stay there whatever the ledger says. */
    static void keep(
            Engine engine,
            AssignmentLedger ledger,
            AllocationDecision.Assigned decision,
            AllocationContext context,
            TraceBuffer trace) {
        String host = decision.iotHubHostName();
        GuardedCalls.Result<Reservation> result = call(engine, ledger, request(decision, List.of(host), context));
        if (!(result.value() instanceof Reservation.Granted)) {
            trace.note(RULE, "", TraceVerdict.NOT_APPLIED, "the device stays, though the ledger has no place for it");
        }
    }
}
