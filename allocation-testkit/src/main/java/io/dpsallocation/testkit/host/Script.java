package io.dpsallocation.testkit.host;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.DecisionEvent;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.DeviceRuntimeContext;
import io.dpsallocation.model.InitialTwin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Does what the payload of a request says. Thread-safe. */
final class Script {

    /** The member of the payload that says it. */
    static final String MEMBER = "conformance";

    /** Has a listener throw. */
    static final String LISTENER_FAILS = "listenerFails";

    private static final JsonPointer PLACE = JsonPointer.of("/deviceRuntimeContext/payload/" + MEMBER);
    private static final Duration OVERRUN = Duration.ofSeconds(5);
    private static final int LONGEST_HOLD_SECONDS = 60;
    private static final int MORE_THAN_A_MESSAGE_HOLDS = 100_000;

    private final AtomicLong nanos;
    private final CountDownLatch turnedAway;

    Script(AtomicLong nanos, CountDownLatch turnedAway) {
        this.nanos = nanos;
        this.turnedAway = turnedAway;
    }

    static String word(AllocationContext context) {
        return context.at(PLACE).flatMap(JsonView::asText).orElse("");
    }

    /** What the strategy answers. */
    AllocationDecision decide(AllocationContext context) {
        AllocationDecision.Assigned hub = AllocationDecision.assign(last(context.candidates()));
        return switch (word(context)) {
            case "twin" ->
                hub.withInitialTwin(
                        InitialTwin.of(Map.of("stra\u00dfe", "\u4e2d\u6587 \ud83d\ude80"), Map.of("interval", 30)));
            case "payload" ->
                hub.withPayload(JsonView.of(Map.of("greeting", "Gr\u00fc\u00dfe \ud83d\udea2 \u0000 </script>")));
            case "refuse" -> AllocationDecision.refuse("this device is not one of ours");
            case "abstain" -> AllocationDecision.abstain("no position");
            case "wait" -> AllocationDecision.unavailable("no data yet");
            case "fail" -> throw new IllegalStateException(Mark.inFailure());
            case "late" -> late(hub);
            case "elsewhere" -> AllocationDecision.assign("elsewhere.example.org");
            case "badTwin" -> hub.withInitialTwin(InitialTwin.of(Map.of("a.b", 1), null));
            case "badPayload" -> hub.withPayload(JsonView.of(List.of()));
            case "largePayload" -> hub.withPayload(JsonView.of(Map.of("a", "x".repeat(MORE_THAN_A_MESSAGE_HOLDS))));
            case "halfPair" -> hub.withPayload(JsonView.of(Map.of("a", "\ud800")));
            case "hold" -> hold(hub);
            default -> hub;
        };
    }

    private static LinkedHub last(List<LinkedHub> candidates) {
        return candidates.get(candidates.size() - 1);
    }

    private AllocationDecision late(AllocationDecision.Assigned hub) {
        nanos.addAndGet(OVERRUN.toNanos());
        return hub;
    }

    /** Waits until as many calls were turned away as were to be, so that those that are held fill every place meanwhile. */
    private AllocationDecision hold(AllocationDecision.Assigned hub) {
        try {
            return turnedAway.await(LONGEST_HOLD_SECONDS, TimeUnit.SECONDS)
                    ? hub
                    : AllocationDecision.refuse("fewer calls were turned away than had to be");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return AllocationDecision.unavailable("interrupted");
        }
    }

    /** What the filter says of a hub. */
    FilterVerdict test(AllocationContext context, LinkedHub hub) {
        return switch (word(context)) {
            case "filtered" -> FilterVerdict.refuse("is full", "");
            case "filterFails" -> throw new IllegalStateException(Mark.inFailure());
            default -> FilterVerdict.allow();
        };
    }

    /** Counts the calls that found no place. */
    void heard(DecisionEvent event) {
        if (event.decision() instanceof AllocationDecision.Rejected rejected
                && rejected.reasonCode().equals(ReasonCode.SATURATED)) {
            turnedAway.countDown();
        }
        if (isToFail(event.request())) {
            throw new IllegalStateException(Mark.inFailure());
        }
    }

    private static boolean isToFail(@Nullable AllocationRequest request) {
        return Optional.ofNullable(request)
                .map(AllocationRequest::deviceRuntimeContext)
                .map(DeviceRuntimeContext::payload)
                .flatMap(payload -> payload.get(MEMBER))
                .flatMap(JsonView::asText)
                .filter(LISTENER_FAILS::equals)
                .isPresent();
    }
}
