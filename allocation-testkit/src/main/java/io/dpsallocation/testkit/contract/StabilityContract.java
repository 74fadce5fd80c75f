package io.dpsallocation.testkit.contract;

import io.dpsallocation.hub.LinkedHub;
import org.junit.jupiter.api.Test;

/**
 * When one hub comes, goes or changes its weight, devices move to it or away from it only. For a strategy that wants to promise
 * that.
 *
 * @since 0.1.0
 */
public interface StabilityContract extends StrategyContract {

    /**
     * A hub that is added.
     *
     * @return by default one of weight 3 with the region {@code southcentralus}
     */
    default LinkedHub newHub() {
        return LinkedHub.builder("newcomer.azure-devices.net")
                .location("southcentralus")
                .allocationWeight(3)
                .build();
    }

    /** Devices move to a hub that comes, and nowhere else. */
    @Test
    default void a_hub_that_comes_takes_devices_and_moves_no_other() {
        Moves moves = new Moves(this);
        LinkedHub hub = newHub();
        moves.onlyTo(hub.key(), moves.when(moves.fleet().with(hub)));
    }

    /** Devices of a hub that goes move, and no others. Each hub goes in turn. */
    @Test
    default void a_hub_that_goes_gives_its_devices_away_and_moves_no_other() {
        Moves moves = new Moves(this);
        for (LinkedHub hub : moves.fleet().hubs()) {
            moves.onlyFrom(hub.key(), moves.when(moves.fleet().without(hub.name())));
        }
    }

    /** Devices move to a hub whose weight is raised, and nowhere else. Each hub's is doubled in turn. */
    @Test
    default void a_raised_weight_moves_devices_to_its_hub_only() {
        Moves moves = new Moves(this);
        for (LinkedHub hub : moves.fleet().hubs()) {
            moves.onlyTo(hub.key(), moves.when(moves.fleet().with(Moves.doubled(hub))));
        }
    }

    /** Devices move from a hub whose weight is lowered, and from nowhere else. Each hub's is halved in turn. */
    @Test
    default void a_lowered_weight_moves_devices_from_its_hub_only() {
        Moves moves = new Moves(this);
        for (LinkedHub hub : moves.fleet().hubs()) {
            moves.onlyFrom(hub.key(), moves.backFrom(moves.fleet().with(Moves.doubled(hub))));
        }
    }
}
