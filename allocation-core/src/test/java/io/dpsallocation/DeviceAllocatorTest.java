package io.dpsallocation;

import static io.dpsallocation.Decisions.assigned;
import static io.dpsallocation.Decisions.rejected;
import static io.dpsallocation.Requests.EUS;
import static io.dpsallocation.Requests.NEU;
import static io.dpsallocation.Requests.WEU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.Violation;
import io.dpsallocation.spi.AllocationStrategy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeviceAllocatorTest {

    @Test
    void allocate_answers_the_strategys_hub_with_a_full_stamp() {
        try (DeviceAllocator allocator = DeviceAllocator.builder(
                        TestProviders.config("{'default': {'strategy': {'type': 'by-name'}}}"))
                .decisionIds(() -> "d-1")
                .build()) {
            AllocationDecision.Assigned decision =
                    assigned(allocator.allocate(Requests.of("truck-1").build()));

            assertThat(decision.iotHubHostName()).isEqualTo(EUS);
            assertThat(decision.reason()).isEqualTo("chosen by by-name");
            assertThat(decision.reasonCode()).isEqualTo(ReasonCode.ASSIGNED);
            assertThat(decision.stamp().decisionId()).isEqualTo("d-1");
            assertThat(decision.stamp().policy()).isEqualTo("default");
            assertThat(decision.stamp().configurationVersion()).isEqualTo(allocator.configurationVersion());
            assertThat(decision.initialTwin()).isNull();
            assertThat(decision.payload()).isNull();
        }
    }

    @Test
    void decision_ids_differ_between_decisions_and_between_allocators() {
        AllocationRequest request = Requests.of("truck-1").build();
        try (DeviceAllocator one =
                        DeviceAllocator.builder(TestProviders.BY_NAME).build();
                DeviceAllocator other =
                        DeviceAllocator.builder(TestProviders.BY_NAME).build()) {
            assertThat(List.of(
                            one.allocate(request).decisionId(),
                            one.allocate(request).decisionId(),
                            other.allocate(request).decisionId()))
                    .doesNotHaveDuplicates()
                    .doesNotContain("none");
        }
    }

    @Test
    void a_source_of_ids_that_throws_or_gives_none_costs_the_id_and_not_the_decision() {
        Iterator<Supplier<@Nullable String>> ids = List.<Supplier<@Nullable String>>of(
                        () -> {
                            throw new IllegalStateException("secret");
                        },
                        () -> null,
                        () -> " ",
                        () -> "host-4")
                .iterator();
        AllocationRequest request = Requests.of("truck-1").build();
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.BY_NAME)
                .decisionIds(() -> ids.next().get())
                .build()) {
            List<String> given = Stream.generate(
                            () -> allocator.allocate(request).decisionId())
                    .limit(4)
                    .toList();

            assertThat(given).doesNotHaveDuplicates().doesNotContain("none", "").endsWith("host-4");
        }
    }

    @Test
    void a_catalog_that_takes_all_the_time_is_unavailable_and_the_strategy_is_not_asked() {
        AtomicLong nanos = new AtomicLong();
        AllocationStrategy strategy = context -> {
            throw new AssertionError("asked without any time left");
        };
        try (DeviceAllocator allocator = DeviceAllocator.builder(strategy)
                .nanoTime(nanos::get)
                .deadline(Duration.ofSeconds(4))
                .hubs(() -> {
                    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
                    return HubCatalog.empty();
                })
                .build()) {
            AllocationDecision.Rejected decision =
                    rejected(allocator.allocate(Requests.of("truck-1").build()));

            assertThat(decision.reasonCode()).isEqualTo(ReasonCode.CATALOG_UNAVAILABLE);
            assertThat(decision.reason()).isEqualTo("the source of the hub catalog did not answer in time");
            assertThat(decision.isTransient()).isTrue();
        }
    }

    @Test
    void the_first_policy_that_fits_the_enrollment_is_used_in_any_letter_case() {
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(TestProviders.config("""
                        {'policies': [
                           {'name': 'trucks', 'enrollments': ['Truck-*'], 'strategy': {'type': 'by-name'}},
                           {'name': 'all', 'enrollments': ['*'], 'strategy': {'type': 'by-name'}}]}
                        """)).build()) {
            assertThat(policy(allocator, "tRUCK-eu")).isEqualTo("trucks");
            assertThat(policy(allocator, "ships")).isEqualTo("all");
        }
    }

    private static String policy(DeviceAllocator allocator, String groupId) {
        return allocator.allocate(Requests.inGroup(groupId).build()).stamp().policy();
    }

    @Test
    void an_enrollment_without_policy_is_rejected_for_good() {
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.config(
                        "{'policies': [{'name': 'a', 'enrollments': ['a'], 'strategy': {'type': 'by-name'}}]}"))
                .build()) {
            AllocationDecision.Rejected decision =
                    rejected(allocator.allocate(Requests.inGroup("b").build()));

            assertThat(decision.kind()).isEqualTo(RejectionKind.NO_POLICY);
            assertThat(decision.reasonCode()).isEqualTo(ReasonCode.NO_POLICY);
            assertThat(decision.reason()).contains("/policies").contains("/default");
        }
    }

    @Test
    void an_individual_enrollment_is_found_by_its_registration_id() {
        String json = """
                {"individualEnrollment": {"registrationId": "press-1", "attestation": {"type": "x509"}},
                 "deviceRuntimeContext": {"registrationId": "press-1", "x509": {}},
                 "linkedHubs": ["a.azure-devices.net"]}
                """;
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.config(
                        "{'policies': [{'name': 'p', 'enrollments': ['press-?'], 'strategy': {'type': 'by-name'}}]}"))
                .build()) {
            assertThat(assigned(allocator.allocate(json.getBytes(StandardCharsets.UTF_8)))
                            .iotHubHostName())
                    .isEqualTo("a.azure-devices.net");
        }
    }

    @Test
    void duplicate_and_differently_cased_hubs_are_one_hub_spelt_as_dps_spelt_it_first() {
        AtomicReference<List<String>> seen = new AtomicReference<>();
        AllocationStrategy strategy = context -> {
            seen.set(context.candidates().stream().map(LinkedHub::name).toList());
            return AllocationDecision.assign("HUB-B.azure-devices.net");
        };
        AllocationRequest request = Requests.of("truck-1")
                .linkedHubs("Hub-B.azure-devices.net", "hub-a.azure-devices.net", "hub-b.azure-devices.net")
                .build();
        try (DeviceAllocator allocator = DeviceAllocator.builder(strategy).build()) {
            assertThat(assigned(allocator.allocate(request)).iotHubHostName()).isEqualTo("Hub-B.azure-devices.net");
            assertThat(seen.get()).containsExactly("hub-a.azure-devices.net", "Hub-B.azure-devices.net");
        }
    }

    @Test
    void a_hub_gets_its_facts_from_the_catalog_and_default_facts_when_it_is_unknown() {
        AtomicReference<Map<String, Integer>> weights = new AtomicReference<>();
        AllocationStrategy strategy = context -> {
            weights.set(context.candidates().stream()
                    .collect(Collectors.toMap(LinkedHub::name, LinkedHub::allocationWeight)));
            return AllocationDecision.assign(context.candidates().get(0));
        };
        HubCatalog catalog = HubCatalog.of(LinkedHub.builder(WEU.toUpperCase(Locale.ROOT))
                .allocationWeight(7)
                .build());
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(strategy).hubs(catalog).build()) {
            AllocationDecision decision =
                    allocator.allocate(Requests.of("t").linkedHubs(WEU, NEU).build());

            assertThat(weights.get()).containsExactlyInAnyOrderEntriesOf(Map.of(WEU, 7, NEU, 1));
            assertThat(decision.stamp().configurationVersion()).isEqualTo("code+" + catalog.version());
        }
    }

    @Test
    void a_hub_that_takes_no_part_in_allocation_is_never_a_candidate() {
        HubCatalog catalog = HubCatalog.of(
                LinkedHub.builder(EUS).applyAllocationPolicy(false).build());
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(TestProviders.BY_NAME).hubs(catalog).build()) {
            assertThat(assigned(allocator.allocate(Requests.of("t").build())).iotHubHostName())
                    .isEqualTo(NEU);
            assertThat(rejected(allocator.allocate(
                                    Requests.of("t").linkedHubs(EUS).build()))
                            .reason())
                    .isEqualTo("no hub is left: no linked hub takes part in allocation");
        }
    }

    @Test
    void a_catalog_source_that_fails_is_a_transient_rejection() {
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.BY_NAME)
                .hubs(() -> {
                    throw new IllegalStateException("secret");
                })
                .build()) {
            AllocationDecision.Rejected decision =
                    rejected(allocator.allocate(Requests.of("t").build()));

            assertThat(decision.kind()).isEqualTo(RejectionKind.UNAVAILABLE);
            assertThat(decision.reasonCode()).isEqualTo(ReasonCode.CATALOG_UNAVAILABLE);
            assertThat(decision.reason()).doesNotContain("secret");
        }
    }

    @Test
    void hubs_from_the_configuration_and_from_a_source_are_an_error() {
        DeviceAllocatorBuilder builder = DeviceAllocator.builder(TestProviders.config(
                        "{'hubs': [{'name': 'a.net'}], 'default': {'strategy': {'type': 'by-name'}}}"))
                .hubs(HubCatalog.empty());

        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        InvalidConfigurationException.class,
                        e -> assertThat(e.violations())
                                .extracting(Violation::path)
                                .containsExactly("/hubs"));
    }

    @Test
    void all_violations_of_a_request_are_named_at_once_and_no_value_is() {
        AllocationRequest request = Requests.inGroup("secret group")
                .currentHub("https://secret/")
                .linkedHubs(" ")
                .build();
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(TestProviders.BY_NAME).build()) {
            AllocationDecision.Rejected decision = rejected(allocator.allocate(request));

            assertThat(decision.reasonCode()).isEqualTo(ReasonCode.INVALID_REQUEST);
            assertThat(decision.violations())
                    .extracting(Violation::path)
                    .containsExactly(
                            "deviceRuntimeContext.currentIotHubHostName",
                            "enrollmentGroup.enrollmentGroupId",
                            "linkedHubs[0]",
                            "linkedHubs[0]");
            assertThat(decision.toString()).doesNotContain("secret");
        }
    }

    @Test
    void bytes_that_cannot_be_read_are_a_rejection_with_the_place() {
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(TestProviders.BY_NAME).build()) {
            AllocationDecision.Rejected decision =
                    rejected(allocator.allocate("{\n  \"linkedHubs\": 5}".getBytes(StandardCharsets.UTF_8)));

            assertThat(decision.kind()).isEqualTo(RejectionKind.INVALID_REQUEST);
            assertThat(decision.reasonCode()).isEqualTo(ReasonCode.WRONG_TYPE);
            assertThat(decision.reason()).contains("/linkedHubs").contains("line 2, column 17");
            assertThat(decision.decisionId()).isNotEqualTo("none");
        }
    }

    @Test
    void a_null_request_is_a_rejection() {
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(TestProviders.BY_NAME).build()) {
            assertThat(rejected(allocator.allocate((AllocationRequest) null)).reasonCode())
                    .isEqualTo(ReasonCode.BODY_MISSING);
        }
    }

    @Test
    void a_string_payload_is_decoded_even_when_another_library_read_the_request() {
        AtomicReference<String> site = new AtomicReference<>();
        AllocationStrategy strategy = context -> {
            site.set(context.at(JsonPointer.of("/deviceRuntimeContext/payload/site"))
                    .flatMap(JsonView::asText)
                    .orElse("none"));
            return AllocationDecision.assign(context.candidates().get(0));
        };
        AllocationRequest read = Requests.of("t").build();
        AllocationRequest other = read.withDeviceRuntimeContext(
                read.deviceRuntimeContext().withPayload(JsonView.string("{\"site\":\"eu\"}")));
        try (DeviceAllocator allocator = DeviceAllocator.builder(strategy).build()) {
            assigned(allocator.allocate(other));
        }
        assertThat(site.get()).isEqualTo("eu");
    }

    @Test
    void a_closed_allocator_rejects_for_now() {
        DeviceAllocator allocator =
                DeviceAllocator.builder(TestProviders.BY_NAME).build();
        allocator.close();
        AllocationDecision.Rejected decision =
                rejected(allocator.allocate(Requests.of("t").build()));

        assertThat(decision.isTransient()).isTrue();
        assertThat(decision.reasonCode()).isEqualTo(ReasonCode.CLOSED);
        assertThat(allocator.configurationVersion()).isEqualTo("none");
    }

    @Test
    void the_builder_refuses_what_makes_no_sense() {
        DeviceAllocatorBuilder builder = DeviceAllocator.builder(TestProviders.BY_NAME);

        String range = "deadline must be > 0 and <= 1 hour";
        assertThatThrownBy(() -> builder.deadline(Duration.ZERO)).hasMessage(range);
        assertThatThrownBy(() -> builder.deadline(Duration.ofSeconds(-1))).hasMessage(range);
        assertThatThrownBy(() -> builder.deadline(Duration.ofHours(1).plusNanos(1)))
                .hasMessage(range);
        assertThatThrownBy(() -> builder.deadline(Duration.ofSeconds(Long.MAX_VALUE)))
                .hasMessage(range);
        assertThatThrownBy(() -> builder.blockingThreads(0)).hasMessage("blockingThreads must be >= 1");
        builder.resource("devices", "x");
        assertThatThrownBy(() -> builder.resource("devices", "y")).hasMessageContaining("devices");
    }

    @Test
    void one_request_is_decided_alike_by_many_threads() {
        AllocationRequest request = Requests.of("truck-1").build();
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(TestProviders.BY_NAME).build()) {
            List<String> hosts = IntStream.range(0, 2000)
                    .parallel()
                    .mapToObj(i -> assigned(allocator.allocate(request)).iotHubHostName())
                    .distinct()
                    .toList();
            assertThat(hosts).containsExactly(EUS);
        }
    }
}
