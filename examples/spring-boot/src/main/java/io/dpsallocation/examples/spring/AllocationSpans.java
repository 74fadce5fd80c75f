package io.dpsallocation.examples.spring;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationListener;
import io.dpsallocation.decision.DecisionEvent;
import io.dpsallocation.decision.RejectionKind;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;

/*
 * A listener hears of a decision after it was made, on the thread that made it. So the span is written with the times the
 * event tells, and is a child of whatever span that thread is in: the server's own, where an agent or Spring makes one.
 */
/** One span, {@code dps.allocation.decide}, for each decision. */
final class AllocationSpans implements AllocationListener {

    private final Tracer tracer;
    private final DecisionFacts facts;

    AllocationSpans(OpenTelemetry telemetry, DecisionFacts facts) {
        this.tracer = telemetry.getTracer("io.dpsallocation");
        this.facts = facts;
    }

    @Override
    public void onDecision(DecisionEvent event) {
        Span span = tracer.spanBuilder("dps.allocation.decide")
                .setSpanKind(SpanKind.INTERNAL)
                .setStartTimestamp(event.at())
                .startSpan();
        facts.of(event).forEach((name, fact) -> span.setAttribute("dps.allocation." + name, fact));
        if (isFailure(event.decision())) {
            span.setStatus(StatusCode.ERROR, event.decision().reasonCode().word());
        }
        span.end(event.at().plus(event.duration()));
    }

    /** A device that is turned away by a rule is no failure; one that gets no answer now, or a wrong one, is. */
    private static boolean isFailure(AllocationDecision decision) {
        return decision instanceof AllocationDecision.Rejected rejected
                && (rejected.kind().isTransient() || rejected.kind() == RejectionKind.UNSOUND_DECISION);
    }
}
