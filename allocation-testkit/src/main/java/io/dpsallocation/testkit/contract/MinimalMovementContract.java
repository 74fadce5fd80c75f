package io.dpsallocation.testkit.contract;

import io.dpsallocation.hub.LinkedHub;
import org.junit.jupiter.api.Test;

/**
 * When one hub comes, goes or changes its weight, hardly more devices move than have to: 1.02 times the least that any scheme with
 * exact shares must move, and four standard deviations. For a strategy that wants to promise that.
 *
 * @since 0.1.0
 */
public interface MinimalMovementContract extends StabilityContract {

    /** A new hub takes its share and no more. */
    @Test
    default void a_hub_that_comes_takes_no_more_than_its_share() {
        Moves moves = new Moves(this);
        moves.noMoreThanNeeded(moves.fleet().with(newHub()));
    }

    /** A hub that goes moves its own devices once. Each hub goes in turn. */
    @Test
    default void a_hub_that_goes_moves_no_more_than_its_share() {
        Moves moves = new Moves(this);
        for (LinkedHub hub : moves.fleet().hubs()) {
            moves.noMoreThanNeeded(moves.fleet().without(hub.name()));
        }
    }

    /** A hub of twice the weight takes what it lacks and no more. Each hub's weight is doubled in turn. */
    @Test
    default void a_raised_weight_takes_no_more_than_it_lacks() {
        Moves moves = new Moves(this);
        for (LinkedHub hub : moves.fleet().hubs()) {
            moves.noMoreThanNeeded(moves.fleet().with(Moves.doubled(hub)));
        }
    }
}
