package io.dpsallocation;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationListener;
import io.dpsallocation.decision.DecisionEvent;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.internal.Faults;
import io.dpsallocation.internal.SafeText;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.DeviceRuntimeContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of decisions: the log, the decision log, the listeners. What a listener throws stays here. Thread-safe. */
final class Announcer {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceAllocator.class);

    private final List<AllocationListener> listeners;
    private final @Nullable DecisionLog decisionLog;
    private final boolean wantsTrace;

    Announcer(List<AllocationListener> listeners, @Nullable DecisionLog decisionLog) {
        this.listeners = List.copyOf(listeners);
        this.decisionLog = decisionLog;
        this.wantsTrace = decisionLog != null || listeners.stream().anyMatch(AllocationListener::wantsTrace);
    }

    boolean wantsTrace() {
        return wantsTrace;
    }

    void announce(DecisionEvent event) {
        if (decisionLog != null && event.trace() != null) {
            decisionLog.add(event.trace());
        }
        announceUnlogged(event);
    }

    /** As above, but the decision log is not told: anybody may call without a key, and would flush it. */
    void announceUnlogged(DecisionEvent event) {
        write(event);
        for (AllocationListener listener : listeners) {
            tell(listener, event);
        }
    }

    private static void tell(AllocationListener listener, DecisionEvent event) {
        try {
            listener.onDecision(event);
        } catch (Throwable e) {
            Faults.passOnIfFatal(e);
            Faults.warn(
                    LOG,
                    "listener " + listener.getClass().getName() + " failed on decision "
                            + event.decision().decisionId(),
                    e);
        }
    }

    private static void write(DecisionEvent event) {
        AllocationDecision decision = event.decision();
        warning(event).ifPresent(LOG::warn);
        if (decision instanceof AllocationDecision.Assigned assigned && LOG.isDebugEnabled()) {
            LOG.debug(
                    "{} assigned to {} by policy {}, {}, decision {}, configuration {}, {} us",
                    registrationId(event.request()),
                    assigned.iotHubHostName(),
                    decision.stamp().policy(),
                    decision.reasonCode(),
                    decision.decisionId(),
                    decision.stamp().configurationVersion(),
                    event.duration().toNanos() / 1000);
        } else if (decision instanceof AllocationDecision.Rejected rejected
                && !decision.reasonCode().equals(ReasonCode.INTERNAL_ERROR)) {
            String policy = decision.stamp().policy();
            LOG.info(
                    "{} rejected by {}, {}: {}, decision {}, configuration {}, {} us",
                    registrationId(event.request()),
                    policy.isEmpty() ? "no policy" : "policy " + policy,
                    decision.reasonCode(),
                    SafeText.line(rejected.message()),
                    decision.decisionId(),
                    decision.stamp().configurationVersion(),
                    event.duration().toNanos() / 1000);
        }
    }

    /**
     * What an operator is to look after although the device has got a hub: nobody else complains, and what was to say where it
     * belongs is broken all the same.
     */
    static Optional<String> warning(DecisionEvent event) {
        AllocationDecision decision = event.decision();
        if (!decision.reasonCode().equals(ReasonCode.FALLBACK)) {
            return Optional.empty();
        }
        return Optional.of(registrationId(event.request()) + " got its hub by a fallback of policy "
                + SafeText.place(decision.stamp().policy()) + ": " + SafeText.line(decision.reason()) + ", decision "
                + decision.decisionId() + ", configuration " + decision.stamp().configurationVersion());
    }

    private static String registrationId(@Nullable AllocationRequest request) {
        return Optional.ofNullable(request)
                .map(AllocationRequest::deviceRuntimeContext)
                .map(DeviceRuntimeContext::registrationId)
                .map(SafeText::place)
                .orElse("(no registration ID)");
    }
}
