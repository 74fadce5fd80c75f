package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.DecisionStamp;
import io.dpsallocation.strategies.weighted.DrawKey;
import io.dpsallocation.strategies.weighted.ExponentialRace;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sends a share of the devices to one strategy and the others to others. A device stays in its branch.
 *
 * <p>Same key, same names, same percentages: same branch, on every machine. Immutable and, as its children are, thread-safe.
 *
 * @since 0.1.0
 */
public final class SplitStrategy implements Composite {

    static final String NAME = "split";

    static final int WHOLE = 100;

    /*
     * The branches race for the device as hubs do in weighted (see ExponentialRace), by their names and with their percentages
     * for weights. A branch that grows while no other one does loses no device, and where the others keep their proportions no
     * device moves but into it. Intervals side by side, the usual way, would hang on the order of the branches: when the first
     * of three grows at the cost of the third, it pushes the second one along, and all devices of that may change.
     *
     * Where three or more change their proportions, a few devices change between the others. No draw without a memory avoids
     * that: of the shares (1/2, 1/2, 0), (1/2, 0, 1/2) and (0, 1/2, 1/2) each can be had from each other one by moving half of
     * the devices, but not all three from each other.
     *
     *   branch = XXH3-64(utf8("split/" + fold(name)), seed)
     *
     * and key, h, d and race as in weighted. The prefix keeps the draw apart from the one among hubs: a hub's name has no slash.
     *
     * This mapping never changes; what answers differently gets another provider name.
     */
    private static final String PREFIX = "split/";

    private final DrawKey key;
    private final List<SplitBranch> branches;
    private final long[] hashes;
    private final int depth;

    /**
     * A strategy.
     *
     * @param key what the draw is made by
     * @param seed the seed of the names' hashes; another seed is another, unrelated draw
     * @param branches the branches, in any order
     * @throws IllegalArgumentException if there is no branch, two have one name, their percentages do not add up to 100, or
     *     strategies are nested too deep
     */
    public SplitStrategy(DrawKey key, long seed, List<SplitBranch> branches) {
        this.key = key;
        this.branches =
                branches.stream().sorted(Comparator.comparing(SplitBranch::key)).toList();
        this.hashes = this.branches.stream()
                .mapToLong(branch -> ExponentialRace.hostHash(PREFIX + branch.name(), seed))
                .toArray();
        this.depth = Composite.depthAround(
                branches.stream().map(SplitBranch::strategy).toList());
        requireWhole();
        requireDistinct();
    }

    /** In decimals, as they are written: 33.3, 33.3 and 33.4 are 100, whatever their sum in binary is. */
    private void requireWhole() {
        BigDecimal sum = branches.stream()
                .map(branch -> BigDecimal.valueOf(branch.percent()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(BigDecimal.valueOf(WHOLE)) != 0) {
            throw new IllegalArgumentException("branches: the percentages add up to "
                    + sum.stripTrailingZeros().toPlainString() + " and must add up to 100");
        }
    }

    private void requireDistinct() {
        Set<String> names = new HashSet<>();
        for (SplitBranch branch : branches) {
            if (!names.add(branch.key())) {
                throw new IllegalArgumentException(
                        "branches: two branches are called " + branch.name() + "; letter case does not matter");
            }
        }
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
        String text = key.text(context);
        if (text == null) {
            return AllocationDecision.abstain(key.whyNone(context));
        }
        SplitBranch own = branches.get(winner(ExponentialRace.keyHash(text)));
        if (context.trace().isOn()) {
            context.trace().note(own.settingPath(), "the device falls into branch " + own);
        }
        AllocationDecision decision = own.strategy().ask(context);
        if (context.isExplaining()) {
            askTheOthers(own, context);
        }
        return inBranch(own, decision);
    }

    /** The index of the branch with the smallest number; of equal ones the first, which has the smaller folded name. */
    int winner(long keyHash) {
        int best = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < hashes.length; i++) {
            double number =
                    ExponentialRace.number(keyHash, hashes[i], branches.get(i).percent());
            if (number < smallest) {
                smallest = number;
                best = i;
            }
        }
        return best;
    }

    private void askTheOthers(SplitBranch own, AllocationContext context) {
        AllocationContext aside = context.aside();
        for (SplitBranch branch : branches) {
            if (!branch.key().equals(own.key())) {
                context.trace().note(branch.settingPath(), "branch " + branch + " is asked for the explanation only");
                branch.strategy().ask(aside);
            }
        }
    }

    private static AllocationDecision inBranch(SplitBranch branch, AllocationDecision decision) {
        if (decision instanceof Assigned assigned) {
            return assigned.because(assigned.reason() + ", in branch " + branch.name());
        }
        if (decision instanceof Abstained abstained) {
            return new Abstained(
                    abstained.reasonCode(),
                    "branch " + branch.name() + ": " + Abstentions.named(branch.strategy(), abstained),
                    DecisionStamp.NONE);
        }
        return decision;
    }
}
