package io.dpsallocation;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationListener;
import io.dpsallocation.decision.DecisionEvent;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.DeviceRuntimeContext;
import io.dpsallocation.model.Identifiers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of decisions: the log, the decision log, the listeners. What a listener throws stays here. Thread-safe. */
final class Announcer {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceAllocator.class);
    private static final Pattern LOGGABLE_ID = Pattern.compile(Identifiers.REGISTRATION_ID);
    private static final int LONGEST_ID = 128;

    private final List<AllocationListener> listeners;
    private final @Nullable DecisionLog decisionLog;

    Announcer(List<AllocationListener> listeners, @Nullable DecisionLog decisionLog) {
        this.listeners = List.copyOf(listeners);
        this.decisionLog = decisionLog;
    }

    boolean wantsTrace() {
        return decisionLog != null || listeners.stream().anyMatch(AllocationListener::wantsTrace);
    }

    void announce(DecisionEvent event) {
        write(event);
        if (decisionLog != null && event.trace() != null) {
            decisionLog.add(event.trace());
        }
        for (AllocationListener listener : listeners) {
            tell(listener, event);
        }
    }

    private static void tell(AllocationListener listener, DecisionEvent event) {
        try {
            listener.onDecision(event);
        } catch (StackOverflowError | LinkageError | AssertionError | Exception e) {
            LOG.warn(
                    "listener {} failed on decision {}",
                    listener.getClass().getName(),
                    event.decision().decisionId(),
                    e);
        }
    }

    private static void write(DecisionEvent event) {
        AllocationDecision decision = event.decision();
        if (decision instanceof AllocationDecision.Assigned assigned) {
            LOG.debug(
                    "{} assigned to {} by policy {}, {}, decision {}, configuration {}, {} us",
                    registrationId(event.request()),
                    assigned.iotHubHostName(),
                    decision.stamp().policy(),
                    decision.reasonCode(),
                    decision.decisionId(),
                    decision.stamp().configurationVersion(),
                    event.duration().toNanos() / 1000);
        } else if (!decision.reasonCode().equals(ReasonCode.INTERNAL_ERROR)) {
            LOG.info(
                    "{} rejected by policy {}, {}: {}, decision {}, configuration {}, {} us",
                    registrationId(event.request()),
                    decision.stamp().policy(),
                    decision.reasonCode(),
                    decision.reason(),
                    decision.decisionId(),
                    decision.stamp().configurationVersion(),
                    event.duration().toNanos() / 1000);
        }
    }

    /** An ID outside the grammar may hold line breaks, and a log line is not the place for them. */
    private static String registrationId(@Nullable AllocationRequest request) {
        return Optional.ofNullable(request)
                .map(AllocationRequest::deviceRuntimeContext)
                .map(DeviceRuntimeContext::registrationId)
                .filter(id -> !id.isEmpty()
                        && id.length() <= LONGEST_ID
                        && LOGGABLE_ID.matcher(id).matches())
                .orElse("(no valid registration ID)");
    }
}
