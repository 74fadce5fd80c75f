package io.dpsallocation;

import static io.dpsallocation.Decisions.assigned;
import static io.dpsallocation.Requests.EUS;
import static io.dpsallocation.Requests.NEU;
import static io.dpsallocation.Requests.WEU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.ChangeKind;
import io.dpsallocation.decision.Counterfactual;
import io.dpsallocation.decision.DecisionEvent;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.SearchedChanges;
import io.dpsallocation.decision.SuggestedChange;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AssignmentLedger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What would have sent a device to another hub: tried, counted, and without a trace of having been tried. */
class WhyNotTest {

    private static final String CONFIG = """
            {'hubs': [{'name': '%s', 'state': 'draining'}, {'name': '%s'}, {'name': '%s'}],
             'filters': [{'type': 'state'}],
             'default': {'strategy': {'type': 'by-name'}}}
            """.formatted(EUS, NEU, WEU);

    /** The heaviest hub, of equally heavy ones the first by name. */
    private static final AllocationStrategy HEAVIEST =
            context -> AllocationDecision.assign(context.candidates().stream()
                            .max(Comparator.comparingInt(LinkedHub::allocationWeight)
                                    .thenComparing(LinkedHub::key, Comparator.reverseOrder()))
                            .orElseThrow())
                    .because("is the heaviest");

    private static DeviceAllocatorBuilder configured() {
        return DeviceAllocator.builder(TestProviders.config(CONFIG));
    }

    private static DeviceAllocatorBuilder heaviest(int eus, int neu, int weu) {
        return DeviceAllocator.builder(HEAVIEST)
                .hubs(HubCatalog.of(
                        LinkedHub.builder(EUS).allocationWeight(eus).build(),
                        LinkedHub.builder(NEU).allocationWeight(neu).build(),
                        LinkedHub.builder(WEU).allocationWeight(weu).build()));
    }

    private static Counterfactual whyNot(DeviceAllocatorBuilder builder, String hub) {
        try (DeviceAllocator allocator = builder.build()) {
            return allocator.whyNot(Requests.of("truck-1").build(), hub);
        }
    }

    @Test
    void a_draining_hub_is_to_be_made_active_or_its_filter_taken_out() {
        Counterfactual answer = whyNot(configured(), EUS);

        assertThat(answer.smallest())
                .contains(new SuggestedChange(
                        ChangeKind.STATE,
                        "/hubs/0/state",
                        "state of " + EUS,
                        "draining",
                        "active",
                        "chosen by by-name"));
        assertThat(answer.changes())
                .extracting(SuggestedChange::sentence)
                .containsExactly(
                        "set state of hub-eus.azure-devices.net from draining to active, /hubs/0/state",
                        "take out the filter state, /filters/0; caution: every device then gets past it,"
                                + " whatever law or contract it keeps");
        assertThat(answer.cutShort()).isFalse();
    }

    @Test
    void toText_is_a_page_for_an_operator() {
        assertThat(whyNot(configured(), EUS).toText()).isEqualTo("""
                        => to send it to hub-eus.azure-devices.net, set state of hub-eus.azure-devices.net from draining to active, /hubs/0/state
                           then hub-eus.azure-devices.net: chosen by by-name
                           or take out the filter state, /filters/0; caution: every device then gets past it, whatever law or contract it keeps
                        searched
                          weight         2997 of 2997: every allocationWeight from 1 to 1000 of 3 hubs, the smallest difference first
                          state          1 of 9: active, draining, disabled and applyAllocationPolicy of 3 hubs
                          filter off     1 of 1: each of 1 filter off
                          in 2999 decisions of at most 100000, and nothing was reserved
                        """);
    }

    @Test
    void toView_says_the_same() {
        assertThat(whyNot(configured(), EUS).toView().toJson())
                .isEqualTo("{\"iotHubHostName\":\"hub-eus.azure-devices.net\",\"alreadyThere\":false,"
                        + "\"sentence\":\"to send it to hub-eus.azure-devices.net, set state of hub-eus.azure-devices.net"
                        + " from draining to active, /hubs/0/state\","
                        + "\"changes\":[{\"kind\":\"state\",\"setting\":\"/hubs/0/state\","
                        + "\"subject\":\"state of hub-eus.azure-devices.net\",\"from\":\"draining\",\"to\":\"active\","
                        + "\"sentence\":\"set state of hub-eus.azure-devices.net from draining to active, /hubs/0/state\","
                        + "\"reason\":\"chosen by by-name\"},"
                        + "{\"kind\":\"filter off\",\"setting\":\"/filters/0\",\"subject\":\"the filter state\","
                        + "\"from\":\"on\",\"to\":\"off\",\"sentence\":\"take out the filter state, /filters/0; caution:"
                        + " every device then gets past it, whatever law or contract it keeps\","
                        + "\"reason\":\"chosen by by-name\","
                        + "\"caution\":\"every device then gets past it, whatever law or contract it keeps\"}],"
                        + "\"searched\":[{\"kind\":\"weight\","
                        + "\"space\":\"every allocationWeight from 1 to 1000 of 3 hubs, the smallest difference first\","
                        + "\"changes\":2997,\"tried\":2997},"
                        + "{\"kind\":\"state\",\"space\":\"active, draining, disabled and applyAllocationPolicy of 3 hubs\","
                        + "\"changes\":9,\"tried\":1},"
                        + "{\"kind\":\"filter off\",\"space\":\"each of 1 filter off\",\"changes\":1,\"tried\":1}],"
                        + "\"decisions\":2999,\"mostDecisions\":100000,\"cutShort\":false}");
    }

    @Test
    void another_hubs_state_may_do() {
        assertThat(whyNot(configured(), WEU).changes())
                .extracting(SuggestedChange::sentence)
                .containsExactly(
                        "set state of hub-neu.azure-devices.net from active to draining, /hubs/1/state; caution: the hub then gets no"
                                + " device any more, and may lose those it has");
    }

    @Test
    void the_smallest_difference_of_a_weight_is_found_and_the_wanted_hub_goes_first() {
        assertThat(whyNot(heaviest(10, 7, 1), NEU).smallest())
                .contains(new SuggestedChange(
                        ChangeKind.WEIGHT,
                        "",
                        "allocationWeight of " + NEU,
                        "7",
                        "11",
                        "chosen by WhyNotTest (lambda), is the heaviest"));
        assertThat(whyNot(heaviest(1, 7, 10), NEU).smallest().orElseThrow().sentence())
                .isEqualTo("set allocationWeight of hub-neu.azure-devices.net from 7 to 10");
        assertThat(whyNot(heaviest(1, 999, 1000), EUS).smallest().orElseThrow().to())
                .isEqualTo("1000");
    }

    @Test
    void a_device_that_is_there_already_needs_nothing() {
        Counterfactual answer = whyNot(configured(), NEU.toUpperCase(Locale.ROOT));

        assertThat(answer.alreadyThere()).isTrue();
        assertThat(answer.smallest()).isEmpty();
        assertThat(answer.decisions()).isZero();
        assertThat(answer).hasToString("the device already goes to hub-neu.azure-devices.net");
        assertThat(answer.toText()).isEqualTo("=> the device already goes to hub-neu.azure-devices.net\n");
    }

    @Test
    void none_in_this_space() {
        Counterfactual answer =
                whyNot(DeviceAllocator.builder((AllocationStrategy) context -> AllocationDecision.assign(NEU)), WEU);

        assertThat(answer.smallest()).isEmpty();
        assertThat(answer.sentence())
                .isEqualTo("no single change in the space that was searched sends it to hub-weu.azure-devices.net");
        assertThat(answer.searched())
                .allSatisfy(space -> assertThat(space.tried()).isEqualTo(space.changes()));
    }

    @Test
    void a_filter_made_in_code_is_taken_out_without_a_place() {
        assertThat(whyNot(
                                DeviceAllocator.builder(TestProviders.BY_NAME)
                                        .filter((context, hub) -> FilterVerdict.allow())
                                        .filter((context, hub) -> hub.name().equals(EUS)
                                                ? FilterVerdict.refuse("no", "")
                                                : FilterVerdict.allow()),
                                EUS)
                        .changes())
                .extracting(SuggestedChange::sentence)
                .containsExactly("take out the filter WhyNotTest (lambda); caution: every device then gets past it,"
                        + " whatever law or contract it keeps");
    }

    @Test
    void the_limit_ends_the_search_and_is_told() {
        try (DeviceAllocator allocator = heaviest(1000, 1, 1).build()) {
            Counterfactual answer = allocator.whyNot(Requests.of("t").build(), NEU, 20);

            assertThat(answer.decisions()).isEqualTo(20);
            assertThat(answer.cutShort()).isTrue();
            assertThat(answer.searched()).extracting(SearchedChanges::tried).containsExactly(14, 6, 0);
            Counterfactual less = allocator.whyNot(Requests.of("t").build(), NEU, 1);
            assertThat(less.sentence()).endsWith("hub-neu.azure-devices.net; the search was cut short");
        }
    }

    @Test
    void a_hub_may_be_named_by_its_first_part_where_only_one_is_called_so() {
        assertThat(whyNot(configured(), "HUB-eus").iotHubHostName()).isEqualTo(EUS);
        try (DeviceAllocator allocator = configured().build()) {
            assertThat(allocator
                            .whyNot(request("hub-a.one.net", "hub-a", "hub-b.one.net"), "hub-A")
                            .iotHubHostName())
                    .as("a whole name is not ambiguous")
                    .isEqualTo("hub-a");
            assertThatThrownBy(
                            () -> allocator.whyNot(request("hub-a.one.net", "HUB-A.two.net", "hub-b.one.net"), "hub-a"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the request links several hubs called hub-a, so give the whole name of one:"
                            + " hub-a.one.net, HUB-A.two.net");
            assertThatThrownBy(() -> allocator.whyNot(request("hub-a.one.net"), "hub"))
                    .as("a part is not half a word")
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the request links no hub hub; it links hub-a.one.net");
        }
    }

    private static AllocationRequest request(String... linkedHubs) {
        return Requests.of("t").linkedHubs(linkedHubs).build();
    }

    @Test
    void what_cannot_be_asked_is_refused() {
        try (DeviceAllocator allocator = configured().build()) {
            assertThatThrownBy(() -> allocator.whyNot(Requests.of("t").build(), "hub-x.azure-devices.net"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the request links no hub hub-x.azure-devices.net; it links hub-weu.azure-devices.net,"
                            + " hub-neu.azure-devices.net, hub-eus.azure-devices.net");
            assertThatThrownBy(() -> allocator.whyNot(Requests.of("t").build(), NEU, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("mostDecisions must be >= 1");
        }
    }

    @Test
    void a_request_that_cannot_be_decided_is_not_searched() {
        DeviceAllocator closed = configured().build();
        closed.close();
        assertThat(closed.whyNot(Requests.of("t").build(), NEU)
                        .trace()
                        .decision()
                        .reasonCode())
                .isEqualTo(ReasonCode.CLOSED);
        try (DeviceAllocator allocator = configured().build()) {
            Counterfactual answer = allocator.whyNot(Requests.of("no id!").build(), NEU);
            assertThat(answer.trace().decision().reasonCode()).isEqualTo(ReasonCode.INVALID_REQUEST);
            assertThat(answer.decisions()).isZero();
        }
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.BY_NAME)
                .hubs(() -> {
                    throw new IllegalStateException("away");
                })
                .build()) {
            assertThat(allocator
                            .whyNot(Requests.of("t").build(), NEU)
                            .trace()
                            .decision()
                            .reasonCode())
                    .isEqualTo(ReasonCode.CATALOG_UNAVAILABLE);
        }
    }

    @Test
    void nothing_is_reserved_and_nobody_is_told() {
        List<DecisionEvent> events = new ArrayList<>();
        DecisionLog log = DecisionLog.bounded(10);
        AssignmentLedger ledger = AssignmentLedger.inMemory(Clock.systemUTC());
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger deciding = new AtomicInteger();
        try (DeviceAllocator allocator = DeviceAllocator.builder((AllocationStrategy) context -> {
                    asked.incrementAndGet();
                    deciding.addAndGet(context.isExplaining() ? 0 : 1);
                    return HEAVIEST.allocate(context);
                })
                .hubs(HubCatalog.of(
                        LinkedHub.builder(EUS).allocationWeight(5).capacity(1).build()))
                .ledger(ledger)
                .listener(events::add)
                .decisionLog(log)
                .build()) {
            Counterfactual answer = allocator.whyNot(Requests.of("t").build(), NEU);

            assertThat(answer.smallest().orElseThrow().kind()).isEqualTo(ChangeKind.WEIGHT);
            assertThat(asked.get()).isEqualTo(1 + answer.decisions());
            assertThat(deciding).hasValue(0);
            assertThat(events).isEmpty();
            assertThat(log.recent()).isEmpty();
            // Had a place been taken, the one place would be gone for the next device.
            assertThat(assigned(allocator.allocate(Requests.of("u").build())).iotHubHostName())
                    .isEqualTo(EUS);
        }
    }

    @Test
    void a_strategy_that_always_fails_is_survived() {
        AtomicInteger asked = new AtomicInteger();
        try (DeviceAllocator allocator = DeviceAllocator.builder((AllocationStrategy) context -> {
                    asked.incrementAndGet();
                    throw new IllegalStateException("broken");
                })
                .build()) {
            assertThat(allocator.whyNot(Requests.of("t").build(), NEU, 50).smallest())
                    .isEmpty();
        }
        assertThat(asked).hasValue(51);
    }

    @Test
    void what_a_change_holds_cannot_forge_a_line() {
        SuggestedChange change =
                new SuggestedChange(ChangeKind.REQUEST_VALUE, "/a\n=> b", "read by x\n", "a string", "\"y\n\"", "r");
        assertThat(change.sentence())
                .isEqualTo("let the request have \"y?\" in place of a string at /a?=> b, read by x?")
                .isEqualTo(change.toString());
    }
}
