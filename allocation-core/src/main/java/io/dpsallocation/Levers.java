package io.dpsallocation;

import io.dpsallocation.config.Policy;
import io.dpsallocation.decision.ChangeKind;
import io.dpsallocation.decision.SuggestedChange;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.HubState;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.spi.HubFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/*
 * Weights are scanned and not bisected. With one draw by weight more weight draws more, but not under everything a policy can
 * be: a bounded load, a margin or a strategy of the user's may answer otherwise, and "no smaller change does" is then wrong.
 * A decision takes microseconds, and the scan ends at the first that does.
 */
/** Everything that can be changed about one request, kind by kind. Makes no change before it is asked for. */
final class Levers {

    private static final String WEIGHT = "allocationWeight";
    private static final String STATE = "state";
    private static final String PARTICIPATION = "applyAllocationPolicy";
    private static final int WEIGHTS = LinkedHub.MAX_WEIGHT - LinkedHub.MIN_WEIGHT;

    private final World world;
    private final AllocationRequest request;
    private final List<LinkedHub> hubs;
    private final List<HubFilter> filters;

    /** @param hubs the linked hubs, the ones first that are to be changed first */
    Levers(Engine engine, World world, AllocationRequest request, List<LinkedHub> hubs) {
        this.world = world;
        this.request = request;
        this.hubs = hubs;
        Policy policy = world.policy(request).orElse(null);
        this.filters = world.filters(engine.filters(), policy);
    }

    Lever.Space states() {
        List<Lever> levers = new ArrayList<>();
        for (LinkedHub hub : hubs) {
            Arrays.stream(HubState.values())
                    .filter(state -> state != hub.state())
                    .forEach(state -> levers.add(hub(
                            ChangeKind.STATE,
                            hub,
                            STATE,
                            hub.state().word(),
                            state.word(),
                            hub.toBuilder().state(state).build())));
            boolean takesPart = hub.applyAllocationPolicy();
            levers.add(hub(
                    ChangeKind.STATE,
                    hub,
                    PARTICIPATION,
                    Boolean.toString(takesPart),
                    Boolean.toString(!takesPart),
                    hub.toBuilder().applyAllocationPolicy(!takesPart).build()));
        }
        String words = "active, draining, disabled and applyAllocationPolicy of " + count(hubs.size(), "hub");
        return new Lever.Space(ChangeKind.STATE, words, levers.size(), levers.iterator());
    }

    /** @param ownWeights the settings that go before what is tried here */
    Lever.Space weights(List<String> ownWeights) {
        Stream<Lever> nearestFirst = IntStream.rangeClosed(1, WEIGHTS)
                .boxed()
                .flatMap(difference -> hubs.stream().flatMap(hub -> weights(hub, difference)));
        String words = "every allocationWeight from " + LinkedHub.MIN_WEIGHT + " to " + LinkedHub.MAX_WEIGHT + " of "
                + count(hubs.size(), "hub") + ", the smallest difference first"
                + (ownWeights.isEmpty()
                        ? ""
                        : "; not tried: " + String.join(", ", ownWeights) + ", which goes before it");
        return new Lever.Space(ChangeKind.WEIGHT, words, WEIGHTS * hubs.size(), nearestFirst.iterator());
    }

    private Stream<Lever> weights(LinkedHub hub, int difference) {
        int now = hub.allocationWeight();
        return IntStream.of(now + difference, now - difference)
                .filter(weight -> weight >= LinkedHub.MIN_WEIGHT && weight <= LinkedHub.MAX_WEIGHT)
                .mapToObj(weight -> hub(
                        ChangeKind.WEIGHT,
                        hub,
                        WEIGHT,
                        Integer.toString(now),
                        Integer.toString(weight),
                        hub.toBuilder().allocationWeight(weight).build()));
    }

    private Lever hub(ChangeKind kind, LinkedHub hub, String fact, String from, String to, LinkedHub changed) {
        HubCatalog catalog = world.catalog();
        SuggestedChange change =
                new SuggestedChange(kind, catalog.settingPath(hub, fact), fact + " of " + hub.name(), from, to, "");
        return new Lever(change, world.with(catalog.with(changed)), request);
    }

    Lever.Space filters() {
        List<Lever> levers = new ArrayList<>();
        for (HubFilter filter : filters) {
            SuggestedChange change = new SuggestedChange(
                    ChangeKind.FILTER_OFF, filter.settingPath(), "the filter " + filter.name(), "on", "off", "");
            levers.add(new Lever(change, world.without(levers.size()), request));
        }
        return new Lever.Space(
                ChangeKind.FILTER_OFF,
                "each of " + count(levers.size(), "filter") + " off",
                levers.size(),
                levers.iterator());
    }

    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
