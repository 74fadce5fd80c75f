package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.StepRunner;
import io.dpsallocation.decision.TraceWriter;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.shadow.ShadowReport;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides as one strategy does and counts how another one would have decided.
 *
 * <p>Immutable but for the report and, as its children are, thread-safe.
 *
 * @since 0.1.0
 */
public final class ShadowStrategy implements Composite {

    static final String NAME = "shadow";

    private final AllocationStrategy live;
    private final AllocationStrategy candidate;
    private final ShadowReport report;
    private final int depth;

    /**
     * A strategy.
     *
     * @param live who decides
     * @param candidate who is asked beside, on the report's own thread
     * @param report where both are compared
     * @throws IllegalArgumentException if strategies are nested too deep
     */
    public ShadowStrategy(AllocationStrategy live, AllocationStrategy candidate, ShadowReport report) {
        this.live = live;
        this.candidate = candidate;
        this.report = Objects.requireNonNull(report, "report");
        this.depth = Composite.depthAround(live, candidate);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int depth() {
        return depth;
    }

    @Override
    public AllocationDecision allocate(AllocationContext context) {
        AllocationDecision decision = live.ask(context);
        if (context.isExplaining()) {
            context.trace()
                    .note(
                            candidate.settingPath(),
                            "the candidate " + candidate.name() + " is not asked in an explanation; so far "
                                    + report.summary());
            return decision;
        }
        if (context.trace().isOn()) {
            context.trace()
                    .note(
                            candidate.settingPath(),
                            "the candidate " + candidate.name() + " is asked beside, and only counted");
        }
        AllocationContext beside = beside(context);
        report.observe(decision, () -> answer(beside));
        return decision;
    }

    /** A context that another thread may use: the trace and the guard belong to this one. */
    private static AllocationContext beside(AllocationContext context) {
        return context.toBuilder()
                .trace(TraceWriter.OFF)
                .steps(StepRunner.DIRECT)
                .rankingWanted(false)
                .build();
    }

    private Optional<AllocationDecision> answer(AllocationContext context) {
        return context.deadline().isOver() ? Optional.empty() : Optional.of(candidate.ask(context));
    }
}
