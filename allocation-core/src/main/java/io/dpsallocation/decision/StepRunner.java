package io.dpsallocation.decision;

import io.dpsallocation.internal.Faults;
import java.util.function.Function;

/**
 * Runs one strategy of a policy under guard: what it throws is caught, what it overruns is discarded, what it says goes
 * into the trace. An allocator brings its own; {@link #DIRECT} is for a strategy alone in a unit test.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface StepRunner {

    /** Calls on the same thread; an exception or a null becomes an abstention with {@link ReasonCode#STRATEGY_FAILED}. */
    StepRunner DIRECT = (step, context, strategy) -> {
        AllocationDecision decision;
        try {
            decision = strategy.apply(context);
        } catch (Throwable e) {
            Faults.passOnIfFatal(e);
            return failed(step, "threw " + e.getClass().getName());
        }
        return decision == null ? failed(step, "returned null") : decision;
    };

    /**
     * Runs a strategy.
     *
     * @param step what runs
     * @param context what it runs on
     * @param strategy the strategy's one method
     * @return its decision, or an abstention that says why there is none; never null
     */
    AllocationDecision run(
            Step step, AllocationContext context, Function<AllocationContext, AllocationDecision> strategy);

    /**
     * A runner for strategies that are asked for an explanation only.
     *
     * @return a runner that tells a trace so; this one by default
     */
    default StepRunner aside() {
        return this;
    }

    /**
     * The abstention of a strategy that failed.
     *
     * @param step what failed
     * @param what what it did, to follow the strategy's name in a sentence
     * @return the abstention
     */
    static AllocationDecision.Abstained failed(Step step, String what) {
        String place = step.settingPath().isEmpty() ? "" : " (" + step.settingPath() + ")";
        return new AllocationDecision.Abstained(
                ReasonCode.STRATEGY_FAILED, "strategy " + step.name() + place + " " + what, DecisionStamp.NONE);
    }
}
