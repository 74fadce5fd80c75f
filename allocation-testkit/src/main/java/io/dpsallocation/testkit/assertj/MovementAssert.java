package io.dpsallocation.testkit.assertj;

import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.testkit.fleet.Movement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about who moves when hubs change; see {@link AllocationAssertions}.
 *
 * <p>This passes when a new hub takes its share and nobody else moves:
 *
 * <pre>{@code
 * assertThatMoving(fleet, fleet.with(LinkedHub.of("hub-c")), strategy).movesOnlyTo("hub-c").movesNoMoreThanNeeded();
 * }</pre>
 *
 * <p>This fails:
 *
 * <pre>
 * Expected devices to move to hub-c only
 * but device-c1ec851e2b1a5c47 moves from hub-a to hub-b
 * 667 of 1000 devices move
 *   hub-a -> hub-b: 250, such as device-c1ec851e2b1a5c47
 *   hub-b -> hub-c: 250, such as device-d5b5d4edd95406d2
 *   hub-a -> hub-c: 167, such as device-212b8959c60bd3c8
 * </pre>
 *
 * @since 0.1.0
 */
public final class MovementAssert extends AbstractAssert<MovementAssert, Movement> {

    /** What a strategy may move more than the least: 2 %. */
    private static final double SLACK = 1.02;

    MovementAssert(@Nullable Movement actual) {
        super(actual, MovementAssert.class);
    }

    /**
     * Whoever moves goes to one of these hubs.
     *
     * @param iotHubHostNames the host names, in any letter case; it fails when there is no such hub before or after
     * @return this
     */
    public MovementAssert movesOnlyTo(String... iotHubHostNames) {
        return movesOnly("to", iotHubHostNames, Movement.Flow::to);
    }

    /**
     * Whoever moves was on one of these hubs.
     *
     * @param iotHubHostNames the host names, in any letter case; it fails when there is no such hub before or after
     * @return this
     */
    public MovementAssert movesOnlyFrom(String... iotHubHostNames) {
        return movesOnly("away from", iotHubHostNames, Movement.Flow::from);
    }

    private MovementAssert movesOnly(String way, String[] hosts, Function<Movement.Flow, String> end) {
        isNotNull();
        List<String> keys = Arrays.stream(hosts).map(CaseFolding::ascii).toList();
        String expectation = "Expected devices to move " + way + " " + String.join(", ", keys) + " only";
        String unknown = Closest.unknownHub(keys, actual.hosts());
        if (!unknown.isEmpty()) {
            throw failure("%s", expectation + unknown);
        }
        for (Movement.Flow flow : actual.flows()) {
            if (!keys.contains(end.apply(flow))) {
                throw failure(
                        "%s%nbut %s moves from %s to %s%n%s",
                        expectation, flow.example(), flow.from(), flow.to(), actual);
            }
        }
        return this;
    }

    /**
     * Nobody moves.
     *
     * @return this
     */
    public MovementAssert movesNobody() {
        isNotNull();
        if (actual.moved() > 0) {
            throw failure("Expected no device to move%nbut %s", actual);
        }
        return this;
    }

    /**
     * Somebody moves; without this, an assertion about those that move may hold of itself.
     *
     * @return this
     */
    public MovementAssert movesSomebody() {
        isNotNull();
        if (actual.moved() == 0) {
            throw failure("Expected a device to move%nbut none of %s does", actual.devices());
        }
        return this;
    }

    /**
     * At most this share of the devices moves.
     *
     * @param share 0 to 1
     * @return this
     * @throws IllegalArgumentException if {@code share} is not within 0 to 1, as a percentage is
     */
    public MovementAssert movesAtMost(double share) {
        isNotNull();
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be within 0 to 1, such as 0.2 for 20 %");
        }
        if (actual.share() > share) {
            throw tooMany(share, "");
        }
        return this;
    }

    /**
     * Hardly more devices move than have to: 1.02 times the least that any scheme with exact shares must move, and four standard
     * deviations. The least is what the {@code allocationWeight} of the hubs says.
     *
     * @return this
     */
    public MovementAssert movesNoMoreThanNeeded() {
        isNotNull();
        if (actual.share() > actual.bound(SLACK)) {
            throw tooMany(
                    actual.bound(SLACK),
                    String.format(
                            Locale.ROOT,
                            " (1.02 times the least of %.2f %%, and 4 standard deviations)",
                            100 * actual.least()));
        }
        return this;
    }

    private AssertionError tooMany(double share, String why) {
        String expected = String.format(Locale.ROOT, "%.2f", 100 * share);
        String seen = String.format(Locale.ROOT, "%.2f", 100 * actual.share());
        return failure(
                "Expected at most %s %% of the devices to move%s%nbut %s %% do%n%s", expected, why, seen, actual);
    }
}
