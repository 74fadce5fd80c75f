package io.dpsallocation;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.DecisionStamp;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.decision.Step;
import io.dpsallocation.decision.StepRunner;
import io.dpsallocation.decision.TraceEntry;
import io.dpsallocation.decision.TraceVerdict;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Runs the strategies of a policy under guard and writes what they said into the trace. One is made for each step, over the
 * buffer of that step.
 */
final class GuardedSteps implements StepRunner {

    private static final String CHOSEN_BY = "chosen by ";

    private final GuardedCalls calls;
    private final Duration reserve;
    private final TraceBuffer trace;

    /** @param reserve what a blocking step must leave of the time, so that the next one still has some */
    GuardedSteps(GuardedCalls calls, Duration reserve, TraceBuffer trace) {
        this.calls = calls;
        this.reserve = reserve;
        this.trace = trace;
    }

    @Override
    public AllocationDecision run(
            Step step, AllocationContext context, Function<AllocationContext, AllocationDecision> strategy) {
        TraceBuffer buffer = trace.child();
        AllocationContext given = given(step, context, buffer);
        GuardedCalls.Result<AllocationDecision> result =
                calls.call(step.blocking(), given.deadline(), () -> strategy.apply(given));
        if (result.value() == null) {
            return failed(step, result);
        }
        AllocationDecision decision = named(step, result.value());
        trace.take(buffer);
        write(step, decision, buffer.speaksOfHubs());
        return decision;
    }

    /** What is said there is taken over as said aside; what is worth a warning is warned of all the same. */
    @Override
    public StepRunner aside() {
        return trace.isOn() ? this::runAside : this;
    }

    private AllocationDecision runAside(
            Step step, AllocationContext context, Function<AllocationContext, AllocationDecision> strategy) {
        TraceBuffer buffer = trace.child();
        AllocationDecision decision = new GuardedSteps(calls, reserve, buffer).run(step, context, strategy);
        trace.takeAside(buffer);
        return decision;
    }

    /** What a step sees: a trace of its own, and the deadline that really holds for it. */
    private AllocationContext given(Step step, AllocationContext context, TraceBuffer buffer) {
        if (!buffer.isOn() && !step.blocking()) {
            return context;
        }
        AllocationContext.Builder given = context.toBuilder();
        if (step.blocking()) {
            given.deadline(context.deadline().earlierBy(reserve));
        }
        if (buffer.isOn()) {
            given.trace(buffer.writer(step.name(), step.settingPath())).steps(new GuardedSteps(calls, reserve, buffer));
        }
        return given.build();
    }

    private AllocationDecision failed(Step step, GuardedCalls.Result<AllocationDecision> result) {
        AllocationDecision.Abstained abstained = StepRunner.failed(step, result.what());
        trace.warn(abstained.reason(), result.thrown());
        trace.note(step.name(), step.settingPath(), step.settingPath(), TraceVerdict.FAILED, result.what());
        ReasonCode code = result.failure() == null ? ReasonCode.STRATEGY_FAILED : result.failure();
        if (code.equals(ReasonCode.INTERRUPTED)) {
            // The host is going down. A retry is cheap; a hub that only the fallback would have chosen is not.
            return AllocationDecision.Rejected.of(RejectionKind.UNAVAILABLE, code, abstained.reason());
        }
        return new AllocationDecision.Abstained(code, abstained.reason(), DecisionStamp.NONE);
    }

    /** The innermost strategy that chose is the one a person wants to read about. */
    private static AllocationDecision named(Step step, AllocationDecision decision) {
        if (!(decision instanceof AllocationDecision.Assigned assigned)
                || assigned.reason().startsWith(CHOSEN_BY)) {
            return decision;
        }
        String said = assigned.reason().equals("chosen") ? "" : ", " + assigned.reason();
        return assigned.because(CHOSEN_BY + step.name() + said);
    }

    private void write(Step step, AllocationDecision decision, boolean spoke) {
        if (!trace.isOn()) {
            return;
        }
        if (decision instanceof AllocationDecision.Assigned assigned) {
            if (!spoke) {
                writeRanking(step, assigned);
            }
            return;
        }
        TraceVerdict verdict =
                decision instanceof AllocationDecision.Abstained ? TraceVerdict.ABSTAINED : TraceVerdict.REFUSED;
        trace.note(step.name(), step.settingPath(), step.settingPath(), verdict, decision.reason());
    }

    private void writeRanking(Step step, AllocationDecision.Assigned assigned) {
        int place = 1;
        for (RankedHub ranked : assigned.ranking()) {
            trace.add(new TraceEntry(
                    step.name(),
                    step.settingPath(),
                    step.settingPath(),
                    ranked.iotHubHostName(),
                    TraceVerdict.RANKED,
                    OptionalDouble.of(ranked.score()),
                    assigned.scale().unit(),
                    "place " + place++ + " of " + assigned.ranking().size()));
        }
    }
}
