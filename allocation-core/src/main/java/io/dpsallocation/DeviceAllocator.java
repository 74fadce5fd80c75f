package io.dpsallocation;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.config.ConfigFile;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.Counterfactual;
import io.dpsallocation.decision.Deadline;
import io.dpsallocation.decision.DecisionEvent;
import io.dpsallocation.decision.DecisionStamp;
import io.dpsallocation.decision.DecisionTrace;
import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.internal.Faults;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.DeviceRuntimeContext;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.spi.AllocationStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which linked IoT hub a device belongs to. One request goes in; one hub with a reason comes out, or a rejection
 * with a reason. Nothing is ever thrown at the caller for what a request holds or a strategy does.
 *
 * <p>Every decision bears an ID, the version of the configuration it was made with, and a reason code. Thread-safe; one
 * allocator serves any number of threads. Close it to close what its strategies opened.
 *
 * <pre>{@code
 * DeviceAllocator allocator = DeviceAllocator.builder(AllocationConfig.load(path)).build();
 * AllocationDecision decision = allocator.allocate(request);
 * }</pre>
 *
 * @since 0.1.0
 */
public final class DeviceAllocator implements AutoCloseable {

    /** How many decisions a search for a counterfactual may make by default: {@value}. Enough for all weights of 100 hubs. */
    public static final int MOST_DECISIONS = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(DeviceAllocator.class);

    private final Engine engine;
    private final CurrentSnapshot current;
    private final Deciding deciding;
    private final List<AutoCloseable> subscriptions;
    private final Announcer announcer;
    private final @Nullable DecisionLog decisionLog;

    DeviceAllocator(
            Engine engine,
            CurrentSnapshot current,
            List<AutoCloseable> subscriptions,
            Announcer announcer,
            @Nullable DecisionLog decisionLog) {
        this.engine = engine;
        this.current = current;
        this.deciding = new Deciding(engine, current);
        this.subscriptions = List.copyOf(subscriptions);
        this.announcer = announcer;
        this.decisionLog = decisionLog;
    }

    /**
     * Starts an allocator over a configuration.
     *
     * @param config the configuration
     * @return a builder
     */
    public static DeviceAllocatorBuilder builder(AllocationConfig config) {
        return DeviceAllocatorBuilder.of(Objects.requireNonNull(config, "config"));
    }

    /**
     * Starts an allocator over a configuration file. When the file changes, decisions are made with the new configuration
     * from then on, unless it is refused. The caller closes the file.
     *
     * @param file the open file
     * @return a builder
     */
    public static DeviceAllocatorBuilder builder(ConfigFile file) {
        return DeviceAllocatorBuilder.of(Objects.requireNonNull(file, "file"));
    }

    /**
     * Starts an allocator with one strategy for every enrollment. The caller closes the strategy, if it needs that.
     *
     * @param strategy the strategy
     * @return a builder
     */
    public static DeviceAllocatorBuilder builder(AllocationStrategy strategy) {
        return DeviceAllocatorBuilder.of(Objects.requireNonNull(strategy, "strategy"));
    }

    /**
     * Decides a request.
     *
     * @param request the request, however it was read; null is rejected
     * @return {@link AllocationDecision.Assigned} or {@link AllocationDecision.Rejected}, stamped; never an abstention
     */
    public AllocationDecision allocate(@Nullable AllocationRequest request) {
        Deadline deadline = engine.deadline();
        return decide(decoded(request), false, deadline).decision();
    }

    private static @Nullable AllocationRequest decoded(@Nullable AllocationRequest request) {
        return request == null ? null : AllocationJson.standard().withDecodedPayload(request);
    }

    /**
     * Reads a request and decides it, with the standard limits.
     *
     * @param body the request as JSON in UTF-8; null is rejected like an empty one
     * @return as {@link #allocate(AllocationRequest)}; a rejection too when the bytes cannot be read
     */
    public AllocationDecision allocate(byte @Nullable [] body) {
        return allocate(body, AllocationJson.standard());
    }

    /**
     * Reads a request and decides it.
     *
     * @param body the request as JSON in UTF-8; null is rejected like an empty one
     * @param json the codec, for limits of one's own
     * @return as {@link #allocate(AllocationRequest)}; a rejection too when the bytes cannot be read
     */
    public AllocationDecision allocate(byte @Nullable [] body, AllocationJson json) {
        Deadline deadline = engine.deadline();
        if (body == null) {
            return decide(null, false, deadline).decision();
        }
        AllocationRequest request;
        try {
            request = json.readRequest(body);
        } catch (MalformedJsonException e) {
            DecisionEvent event = event(unreadable(e));
            announcer.announce(event);
            return event.decision();
        }
        return decide(request, false, deadline).decision();
    }

    private static AllocationDecision.Rejected unreadable(MalformedJsonException e) {
        RejectionKind kind =
                e.code().equals(ReasonCode.BODY_TOO_LARGE) ? RejectionKind.TOO_LARGE : RejectionKind.INVALID_REQUEST;
        String problem = Objects.requireNonNullElse(e.getMessage(), "the request cannot be read");
        return AllocationDecision.Rejected.of(kind, e.code(), problem);
    }

    /**
     * Gives a rejection its ID and lets the listeners hear of it: for a host that turns a call away before there is a
     * request to decide. The decision log keeps it unless the caller did not prove who it is: else anybody could flush the
     * log.
     *
     * @param rejection why the call was turned away
     * @return the rejection, stamped
     */
    public AllocationDecision.Rejected reject(AllocationDecision.Rejected rejection) {
        DecisionEvent event = event(rejection);
        if (rejection.kind() == RejectionKind.UNAUTHENTICATED) {
            announcer.announceUnlogged(event);
        } else {
            announcer.announce(event);
        }
        return (AllocationDecision.Rejected) event.decision();
    }

    /** A rejection without a request to decide, stamped, with its trace if one is wanted. */
    private DecisionEvent event(AllocationDecision.Rejected rejection) {
        Instant at = engine.clock().instant();
        DecisionStamp stamp =
                new DecisionStamp(engine.decisionIds().next(), current.version().orElse(Deciding.NO_VERSION), "");
        AllocationDecision.Rejected stamped = rejection.withStamp(stamp);
        DecisionTrace trace = announcer.wantsTrace() ? trace(stamped, null, at, false, TraceBuffer.OFF) : null;
        return new DecisionEvent(stamped, null, at, Duration.ZERO, trace);
    }

    /**
     * Tells what would be decided for a request, and why: every linked hub, every rule, what the rule said. Reserves no
     * place, tells no listener, and changes no counter or cache.
     *
     * @param request the request
     * @return the trace of a decision that was not made; its decision bears the ID {@code "explanation"}
     */
    public DecisionTrace explain(AllocationRequest request) {
        DecisionTrace trace = decide(decoded(request), true, engine.deadline()).trace();
        return Objects.requireNonNull(trace, "an explanation always has a trace");
    }

    /**
     * Tells why a decision was made.
     *
     * @param decisionId the decision's ID, the {@code traceId} of the webhook's error envelope
     * @return the trace, or empty when there is no decision log or it does not hold the decision
     */
    public Optional<DecisionTrace> explain(String decisionId) {
        return decisionLog == null ? Optional.empty() : decisionLog.find(decisionId);
    }

    /**
     * Tells what would have sent a device to another hub: as {@link #whyNot(AllocationRequest, String, int)}, with at most
     * {@value #MOST_DECISIONS} decisions.
     *
     * @param request the request
     * @param iotHubHostName the hub the device should have got: the host name of a linked hub, or its first part such as
     *     {@code contoso-weu} where only one hub is called so; in any letter case
     * @return the smallest single changes, or none, and what was searched
     * @throws IllegalArgumentException if the request does not link the hub, or several fit the first part
     */
    public Counterfactual whyNot(AllocationRequest request, String iotHubHostName) {
        return whyNot(request, iotHubHostName, MOST_DECISIONS);
    }

    /**
     * Tells what would have sent a device to another hub: the smallest single change of each kind, among every weight, state and
     * participation of each linked hub, each filter taken out, and the values worth trying at the places of the request that
     * the policy's settings read. Every change was decided, in the way of {@link #explain(AllocationRequest)}: no place is
     * reserved, no listener told, no counter or cache changed. All decisions are made with one configuration and one catalog.
     *
     * <p>Takes one decision for each change that is tried, 999 for each hub at most and some more; some tens of microseconds
     * each where strategies answer from memory. A strategy that waits is asked as often: lower the limit then.
     *
     * @param request the request
     * @param iotHubHostName the hub the device should have got: the host name of a linked hub, or its first part such as
     *     {@code contoso-weu} where only one hub is called so; in any letter case
     * @param mostDecisions how many decisions may be made, at least 1; weights, which take most of them, come last
     * @return the smallest single changes, or none, and what was searched
     * @throws IllegalArgumentException if the request does not link the hub, several fit the first part, or {@code mostDecisions} &lt; 1
     */
    public Counterfactual whyNot(AllocationRequest request, String iotHubHostName, int mostDecisions) {
        if (mostDecisions < 1) {
            throw new IllegalArgumentException("mostDecisions must be >= 1");
        }
        AllocationRequest asked = AllocationJson.standard().withDecodedPayload(request);
        WhyNot search = new WhyNot(engine, asked, WhyNot.linked(asked, iotHubHostName), mostDecisions);
        TraceBuffer trace = TraceBuffer.of(true);
        Instant at = engine.clock().instant();
        Call call = new Call(Engine.EXPLANATION, asked, trace, true, engine.deadline());
        return deciding.whyNot(search, call, decision -> trace(decision, asked, at, true, trace));
    }

    /**
     * The version of the configuration in use. A decision bears it too, followed by a plus sign and the version of the hub
     * catalog where the hubs do not come from the configuration.
     *
     * @return the version; {@code "code"} for a strategy made in code, {@code "none"} once closed
     */
    public String configurationVersion() {
        return current.version().orElse(Deciding.NO_VERSION);
    }

    /**
     * Rejects every request from now on. Closes what the strategies opened when the last request has left: at once when there
     * is none inside, else on a thread of its own.
     */
    @Override
    public void close() {
        for (AutoCloseable subscription : subscriptions) {
            try {
                subscription.close();
            } catch (Exception e) {
                Faults.warn(LOG, "a subscription could not be closed", e);
            }
        }
        current.close();
    }

    /** A decision and its trace, if one was wanted. */
    private record Decided(
            AllocationDecision decision, @Nullable DecisionTrace trace) {}

    private Decided decide(@Nullable AllocationRequest request, boolean explaining, Deadline deadline) {
        Instant at = engine.clock().instant();
        long start = engine.nanoTime().getAsLong();
        TraceBuffer trace = TraceBuffer.of(explaining || announcer.wantsTrace());
        String id = explaining ? Engine.EXPLANATION : engine.decisionIds().next();
        AllocationDecision decision = deciding.decide(new Call(id, request, trace, explaining, deadline));
        Duration duration = Duration.ofNanos(engine.nanoTime().getAsLong() - start);
        DecisionTrace full = trace.isOn() ? trace(decision, request, at, explaining, trace) : null;
        if (!explaining) {
            announcer.announce(new DecisionEvent(decision, request, at, duration, full));
        }
        return new Decided(decision, full);
    }

    private static DecisionTrace trace(
            AllocationDecision decision,
            @Nullable AllocationRequest request,
            Instant at,
            boolean explaining,
            TraceBuffer trace) {
        Optional<AllocationRequest> asked = Optional.ofNullable(request);
        return new DecisionTrace(
                decision,
                asked.map(AllocationRequest::deviceRuntimeContext)
                        .map(DeviceRuntimeContext::registrationId)
                        .orElse(""),
                asked.map(AllocationRequest::enrollment)
                        .map(Enrollment::enrollmentId)
                        .orElse(""),
                at,
                explaining,
                asked.map(it -> it.linkedHubs().stream()
                                .filter(Objects::nonNull)
                                .toList())
                        .orElse(List.of()),
                trace.entries());
    }

    /** The version of the configuration. */
    @Override
    public String toString() {
        return "DeviceAllocator[configuration=" + configurationVersion() + "]";
    }
}
