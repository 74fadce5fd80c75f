package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.DecisionStamp;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.condition.FirstRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets the strategy of the first case that fits decide. It has the last word: when it abstains, no other case is looked at.
 *
 * <p>Immutable and, as its children are, thread-safe.
 *
 * @since 0.1.0
 */
public final class WhenStrategy implements Composite {

    static final String NAME = "when";

    private final List<WhenCase> cases;
    private final @Nullable AllocationStrategy otherwise;
    private final FirstRule firstRule;
    private final int depth;

    /**
     * A strategy.
     *
     * @param cases the cases in their order
     * @param otherwise who decides where no case fits; null for nobody
     * @throws IllegalArgumentException if there is no case, or strategies are nested too deep
     */
    public WhenStrategy(List<WhenCase> cases, @Nullable AllocationStrategy otherwise) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one case");
        }
        this.cases = List.copyOf(cases);
        this.otherwise = otherwise;
        this.firstRule = new FirstRule(cases.stream().map(WhenCase::head).toList());
        this.depth = Composite.depthAround(children());
    }

    private List<AllocationStrategy> children() {
        List<AllocationStrategy> children = new ArrayList<>();
        cases.forEach(one -> children.add(one.strategy()));
        if (otherwise != null) {
            children.add(otherwise);
        }
        return children;
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
        int first = firstRule.of(context);
        AllocationDecision decision = decide(first, context);
        if (context.isExplaining()) {
            askTheOthers(first, context);
        }
        return decision;
    }

    private AllocationDecision decide(int first, AllocationContext context) {
        if (first >= 0) {
            WhenCase fitting = cases.get(first);
            if (context.trace().isOn()) {
                context.trace()
                        .note(fitting.head().settingPath(), fitting.head().reason());
            }
            AllocationStrategy strategy = fitting.strategy();
            return told(fitting.head().reason(), strategy, strategy.ask(context));
        }
        String none = cases.size() == 1 ? "the one case does not fit" : "none of the " + cases.size() + " cases fits";
        return otherwise == null ? AllocationDecision.abstain(none) : told(none, otherwise, otherwise.ask(context));
    }

    private void askTheOthers(int first, AllocationContext context) {
        for (int i = 0; i < cases.size(); i++) {
            if (i != first) {
                askForTheExplanation(cases.get(i).strategy(), context);
            }
        }
        if (first >= 0 && otherwise != null) {
            askForTheExplanation(otherwise, context);
        }
    }

    private static void askForTheExplanation(AllocationStrategy strategy, AllocationContext context) {
        context.trace().note(strategy.settingPath(), strategy.name() + " is asked for the explanation only");
        strategy.ask(context.aside());
    }

    private static AllocationDecision told(String why, AllocationStrategy strategy, AllocationDecision decision) {
        if (decision instanceof Assigned assigned) {
            return assigned.because(assigned.reason() + "; " + why);
        }
        if (decision instanceof Abstained abstained) {
            return new Abstained(
                    abstained.reasonCode(), why + ": " + Abstentions.named(strategy, abstained), DecisionStamp.NONE);
        }
        return decision;
    }
}
