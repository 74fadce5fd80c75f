package io.dpsallocation.testkit.assertj;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.testkit.fleet.Fleet;
import io.dpsallocation.testkit.fleet.Spread;
import io.dpsallocation.testkit.fleet.SpreadReport;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about where a fleet goes; see {@link AllocationAssertions}.
 *
 * <p>This passes when two hubs share the devices as 3 to 1, as far as chance allows:
 *
 * <pre>{@code
 * assertThat(Spread.of(fleet, strategy)).isProportionalTo(Map.of("hub-a", 3, "hub-b", 1));
 * }</pre>
 *
 * <p>This fails:
 *
 * <pre>
 * Expected the devices to be shared in proportion to the weights, at a significance of 1.0e-04
 * but chance is as far off with a probability of 2.4e-11 only
 *   hub      expected        seen       sigma           p
 *   hub-a      7500.0        7205       -6.81     2.2e-11
 *   hub-b      2500.0        2795       +6.81     2.2e-11
 * </pre>
 *
 * @since 0.1.0
 */
public final class SpreadAssert extends AbstractAssert<SpreadAssert, Spread> {

    private double significance = 1e-4;

    SpreadAssert(@Nullable Spread actual) {
        super(actual, SpreadAssert.class);
    }

    /**
     * How likely the assertions that follow may be to fail for a strategy that is right, over all seeds a fleet may have. It is
     * shared out among the hubs, so it holds for all of them together. A fleet's seed is fixed, so a test that passes once
     * passes always. Default 0.0001.
     *
     * @param alpha above 0 and below 1
     * @return this
     * @throws IllegalArgumentException if {@code alpha} is not within 0 to 1
     */
    public SpreadAssert withSignificance(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be > 0 and < 1");
        }
        this.significance = alpha;
        return this;
    }

    /**
     * The hubs share the devices in proportion to these weights, as far as chance allows: neither an exact binomial test of each
     * hub, corrected for their number, nor a chi-squared test of all is below the significance.
     *
     * @param weights a number of at least 0 by host name, in any letter case; a hub that is not named gets nothing. It fails when
     *     the fleet has no hub of a name
     * @return this
     */
    public SpreadAssert isProportionalTo(Map<String, ? extends Number> weights) {
        isNotNull();
        requireKnown(
                "Expected the devices to be shared in proportion to the weights",
                weights.keySet().stream().map(CaseFolding::ascii).sorted().toList());
        return isLikely(SpreadReport.of(actual, weights));
    }

    /**
     * The hubs share the devices in proportion to their {@code allocationWeight}; see {@link #isProportionalTo(Map)}.
     *
     * @return this
     */
    public SpreadAssert isProportionalToWeights() {
        isNotNull();
        return isLikely(SpreadReport.byWeight(actual));
    }

    private SpreadAssert isLikely(SpreadReport report) {
        if (report.p() < significance) {
            throw failure(
                    "%s",
                    String.format(
                            Locale.ROOT,
                            "Expected the devices to be shared in proportion to the weights, at a significance of %.1e%n"
                                    + "but chance is as far off with a probability of %.1e only%n%s",
                            significance,
                            report.p(),
                            report));
        }
        return this;
    }

    /**
     * Every device has a hub.
     *
     * @return this
     */
    public SpreadAssert givesEveryDeviceAHub() {
        return sendsNobodyTo(Spread.NO_HUB);
    }

    /**
     * No device goes to any of these hubs.
     *
     * @param iotHubHostNames the host names, in any letter case; it fails when the fleet has no such hub
     * @return this
     */
    public SpreadAssert sendsNobodyTo(String... iotHubHostNames) {
        isNotNull();
        List<String> keys =
                Arrays.stream(iotHubHostNames).map(CaseFolding::ascii).toList();
        requireKnown("Expected no device to go to\n  " + String.join(", ", keys), keys);
        for (String key : keys) {
            int number = actual.hosts().indexOf(key);
            if (number >= 0) {
                throw failure(
                        "Expected no device to go to%n  %s%nbut %s does, and so do %s in all",
                        key, id(number), actual.counts().get(key));
            }
        }
        return this;
    }

    private void requireKnown(String expectation, List<String> keys) {
        String unknown = Closest.unknownHub(keys, actual.counts().keySet());
        if (!unknown.isEmpty()) {
            throw failure("%s", expectation + unknown);
        }
    }

    /**
     * Devices that have the same value at a place of the request share a hub. Those that have nothing there are left out; it
     * fails when all are.
     *
     * @param pointer a JSON pointer into the request, such as {@code /deviceRuntimeContext/payload/tenant}
     * @return this
     */
    public SpreadAssert keepsTogether(String pointer) {
        isNotNull();
        JsonPointer place = JsonPointer.of(pointer);
        Fleet fleet = actual.fleet();
        Map<JsonView, Integer> first = new LinkedHashMap<>();
        for (int i = 0; i < fleet.size(); i++) {
            Optional<JsonView> value = fleet.request(i).toView().at(place);
            if (value.isPresent()) {
                share(value.get(), first.merge(value.get(), i, (one, other) -> one), i);
            }
        }
        if (first.isEmpty()) {
            throw failure("Expected devices that have the same value at %s%nbut none has any", pointer);
        }
        return this;
    }

    private void share(JsonView value, int one, int other) {
        String host = actual.hosts().get(one);
        if (!host.equals(actual.hosts().get(other))) {
            throw failure(
                    "Expected devices with %s to share a hub%nbut %s goes to %s%nand %s goes to %s",
                    value.toJson(), id(one), host, id(other), actual.hosts().get(other));
        }
    }

    private String id(int number) {
        return actual.fleet().device(number).registrationId();
    }
}
