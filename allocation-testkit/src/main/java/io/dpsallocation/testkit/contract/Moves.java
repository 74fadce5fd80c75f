package io.dpsallocation.testkit.contract;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.testkit.fleet.Fleet;
import io.dpsallocation.testkit.fleet.Movement;
import io.dpsallocation.testkit.fleet.Spread;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assertions;

/** What a strategy moves when the hubs of its fleet change. */
final class Moves {

    static final int DEVICES = 2_000;

    /** How much more than the least a strategy may move. */
    private static final double SLACK = 1.02;

    private final StrategyContract contract;
    private final Spread before;

    Moves(StrategyContract contract) {
        this.contract = contract;
        this.before = Unanswered.spread(contract.fleet().ofSize(DEVICES), contract.newStrategy());
        if (before.hosts().stream().allMatch(Spread.NO_HUB::equals)) {
            Assertions.fail("The strategy had a hub for none of the " + DEVICES
                    + " devices, so that nothing was tried; let fleet() make devices it has a hub for");
        }
    }

    static LinkedHub doubled(LinkedHub hub) {
        int weight = Math.min(LinkedHub.MAX_WEIGHT, 2 * hub.allocationWeight());
        return hub.toBuilder().allocationWeight(weight).build();
    }

    Fleet fleet() {
        return before.fleet();
    }

    Movement when(Fleet changed) {
        return Movement.between(before, Unanswered.spread(changed, contract.newStrategy()));
    }

    /** The other way round: from changed hubs to those of the fleet. */
    Movement backFrom(Fleet changed) {
        return Movement.between(Unanswered.spread(changed, contract.newStrategy()), before);
    }

    void onlyTo(String key, Movement movement) {
        check(movement, flow -> flow.to().equals(key), "Devices must move to " + key + " only");
    }

    void onlyFrom(String key, Movement movement) {
        check(movement, flow -> flow.from().equals(key), "Devices must move away from " + key + " only");
    }

    private static void check(Movement movement, Predicate<Movement.Flow> allowed, String promise) {
        for (Movement.Flow flow : movement.flows()) {
            if (!allowed.test(flow)) {
                Assertions.fail(promise + ", but " + flow.example() + " moves from " + flow.from() + " to " + flow.to()
                        + "\n" + movement);
            }
        }
    }

    /** At most 1.02 times the least that has to move, and four standard deviations. */
    void noMoreThanNeeded(Fleet changed) {
        Movement movement = when(changed);
        double allowed = movement.bound(SLACK);
        if (movement.share() > allowed) {
            Assertions.fail(String.format(
                    Locale.ROOT,
                    "At most %.1f %% of the devices may move (%.2f times the least of %.1f %%, and 4 standard"
                            + " deviations), but %.1f %% do%n%s",
                    100 * allowed,
                    SLACK,
                    100 * movement.least(),
                    100 * movement.share(),
                    movement));
        }
    }
}
