package io.dpsallocation.testkit.assertj;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;
import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThatMoving;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.fleet.Fleet;
import io.dpsallocation.testkit.fleet.Movement;
import io.dpsallocation.testkit.fleet.Spread;
import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MovementAssertTest {

    private static final Fleet TWO = Fleet.of(1_000, LinkedHub.of("hub-a"), LinkedHub.of("hub-b"));
    private static final Fleet THREE = TWO.with(LinkedHub.of("hub-c"));

    /** Hashes by remainder, which moves far too many. */
    private static final AllocationStrategy REMAINDER = context -> {
        long number = HexFormat.fromHexDigitsToLong(context.registrationId().substring("device-".length()));
        int size = context.candidates().size();
        return AllocationDecision.assign(context.candidates().get((int) Long.remainderUnsigned(number, size)));
    };

    /** A third of the devices, by one number, go to the third hub if there is one; the others go where they went. */
    private static final AllocationStrategy STEADY = context -> {
        long number = HexFormat.fromHexDigitsToLong(context.registrationId().substring("device-".length()));
        boolean third = Long.remainderUnsigned(number >>> 8, 3) == 0;
        return AllocationDecision.assign(
                third && context.candidates().size() > 2 ? "hub-c" : number % 2 == 0 ? "hub-a" : "hub-b");
    };

    private static void failing(ThrowingCallable assertion, String... parts) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion)
                .satisfies(error ->
                        assertThat(error.getMessage().replace("\r\n", "\n")).contains(parts));
    }

    @Test
    void a_new_hub_takes_its_share_and_nobody_else_moves() {
        assertThatMoving(TWO, THREE, STEADY)
                .movesSomebody()
                .movesOnlyTo("HUB-C")
                .movesOnlyFrom("hub-a", "hub-b")
                .movesAtMost(0.4)
                .movesNoMoreThanNeeded();
        assertThatMoving(TWO, TWO, STEADY).movesNobody().movesAtMost(0).movesNoMoreThanNeeded();
    }

    @Test
    void other_movement_is_told_with_a_device() {
        failing(
                () -> assertThatMoving(TWO, THREE, REMAINDER).movesOnlyTo("hub-c"),
                "Expected devices to move to hub-c only\nbut device-",
                " of 1000 devices move\n  hub-",
                ", such as device-");
        failing(
                () -> assertThatMoving(TWO, THREE, REMAINDER).movesOnlyFrom("hub-a"),
                "Expected devices to move away from hub-a only\nbut device-");
    }

    @Test
    void a_hub_that_is_misspelt_is_told_also_where_nobody_moves() {
        String hubs = "\nthe hubs are hub-a, hub-b";
        failing(
                () -> assertThatMoving(TWO, TWO, STEADY).movesOnlyFrom("hub-aa"),
                "Expected devices to move away from hub-aa only\nbut there is no hub hub-aa; did you mean \"hub-a\"?"
                        + hubs);
        failing(
                () -> assertThatMoving(TWO, THREE, STEADY).movesOnlyTo("hub-c", "hub-d"),
                "Expected devices to move to hub-c, hub-d only\nbut there is no hub hub-d; did you mean \"hub-a\"?"
                        + hubs + ", hub-c");
        assertThatMoving(THREE, TWO, STEADY).movesOnlyFrom("hub-c").movesOnlyFrom("hub-c", "no hub");
    }

    @Test
    void too_much_movement_is_told() {
        failing(
                () -> assertThatMoving(TWO, THREE, REMAINDER).movesAtMost(0.125),
                "Expected at most 12.50 % of the devices to move\nbut ");
        failing(
                () -> assertThatMoving(TWO, THREE, REMAINDER).movesNoMoreThanNeeded(),
                "Expected at most 39.99 % of the devices to move (1.02 times the least of 33.33 %, and 4 standard deviations)\nbut 6");
    }

    @Test
    void movement_where_none_was_expected_is_told_and_none_where_some_was() {
        failing(() -> assertThatMoving(TWO, THREE, STEADY).movesNobody(), "Expected no device to move\nbut 3");
        Spread spread = Spread.of(TWO, STEADY);
        failing(
                () -> assertThat(Movement.between(spread, spread)).movesSomebody(),
                "Expected a device to move\nbut none of 1000 does");
    }
}
