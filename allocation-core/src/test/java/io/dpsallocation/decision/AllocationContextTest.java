package io.dpsallocation.decision;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.HubState;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.GoldenDocuments;
import io.dpsallocation.model.Reprovisioning;
import io.dpsallocation.model.WireObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllocationContextTest {

    private static final AllocationRequest FIRST = GoldenDocuments.request("request-group-symmetric-key-first");
    private static final AllocationRequest RETURNING = GoldenDocuments.request("request-individual-x509-returning");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    private static AllocationRequest request(String text) {
        return WireObject.read(json(text), AllocationRequest.class);
    }

    private static AllocationContext context(AllocationRequest request) {
        return AllocationContext.builder(request).build();
    }

    @Test
    void candidates_are_the_linked_hubs_sorted_by_folded_name() {
        AllocationContext context = context(request(
                "{'deviceRuntimeContext': {'registrationId': 'r'}, 'linkedHubs': ['b.net', 'C.net', 'A.net']}"));
        assertThat(context.candidates())
                .containsExactly(LinkedHub.of("A.net"), LinkedHub.of("b.net"), LinkedHub.of("C.net"))
                .isUnmodifiable();
    }

    @Test
    void candidates_given_to_the_builder_are_sorted_and_copied() {
        List<LinkedHub> hubs = new ArrayList<>(List.of(LinkedHub.of("b"), LinkedHub.of("A")));
        AllocationContext context =
                AllocationContext.builder(FIRST).candidates(hubs).build();
        hubs.clear();
        assertThat(context.candidates()).extracting(LinkedHub::name).containsExactly("A", "b");
    }

    @Test
    void candidate_is_found_in_any_letter_case() {
        AllocationContext context = context(FIRST);
        assertThat(context.candidate("CONTOSO-weu.azure-devices.net"))
                .contains(LinkedHub.of("contoso-weu.azure-devices.net"));
        assertThat(context.candidate("contoso-neu.azure-devices.net")).isEmpty();
    }

    @Test
    void currentHub_is_the_devices_hub_if_it_may_be_chosen_again() {
        assertThat(context(FIRST).currentHub()).isEmpty();
        assertThat(context(RETURNING).currentHub()).contains(LinkedHub.of("contoso-weu.azure-devices.net"));
        AllocationRequest unlinked = GoldenDocuments.request("request-group-symmetric-key-returning");
        assertThat(unlinked.deviceRuntimeContext().currentIotHubHostName()).isNotNull();
        assertThat(context(unlinked).currentHub()).isEmpty();
    }

    @Test
    void registrationKey_folds_letter_case() {
        AllocationContext context = context(GoldenDocuments.request("request-group-symmetric-key-returning"));
        assertThat(context.registrationId()).isEqualTo("Press-0001");
        assertThat(context.registrationKey()).isEqualTo("press-0001");
        assertThat(context.device()).isSameAs(context.request().deviceRuntimeContext());
    }

    @Test
    void enrollment_of_either_kind_or_none() {
        assertThat(context(FIRST).enrollment()).contains(FIRST.enrollmentGroup());
        assertThat(context(RETURNING).enrollment()).contains(RETURNING.individualEnrollment());
        assertThat(context(request("{'deviceRuntimeContext': {'registrationId': 'r'}}"))
                        .enrollment())
                .isEmpty();
    }

    @Test
    void reprovisioning_is_the_enrollments_or_migrate() {
        assertThat(context(FIRST).reprovisioning()).isEqualTo(Reprovisioning.MIGRATE);
        assertThat(context(RETURNING).reprovisioning()).isEqualTo(Reprovisioning.RESET);
        assertThat(context(GoldenDocuments.request("request-group-pinned")).reprovisioning())
                .isEqualTo(Reprovisioning.NEVER);
        assertThat(context(request("{'deviceRuntimeContext': {'registrationId': 'r'}}"))
                        .reprovisioning())
                .isEqualTo(Reprovisioning.MIGRATE);
    }

    @Test
    void payload_is_what_the_device_sent() {
        assertThat(context(FIRST).payload())
                .contains(FIRST.deviceRuntimeContext().payload());
        assertThat(context(RETURNING).payload()).isEmpty();
    }

    @Test
    void at_walks_the_request_by_canonical_names() {
        AllocationContext context = context(FIRST);
        assertThat(context.at(JsonPointer.of("/deviceRuntimeContext/payload/rtt/weu")))
                .contains(json("18.25"));
        assertThat(context.at(JsonPointer.of("/linkedHubs/1"))).contains(json("'contoso-eus.azure-devices.net'"));
        assertThat(context.at(JsonPointer.of("/deviceRuntimeContext/payload/nothing")))
                .isEmpty();
        AllocationContext drifted = context(
                request(
                        "{'deviceRuntimeContext': {'registrationId': 'r', 'currentIoTHubHostname': 'h'}, 'linkedHubs': ['h']}"));
        assertThat(drifted.at(JsonPointer.of("/deviceRuntimeContext/currentIotHubHostName")))
                .contains(json("'h'"));
        assertThat(drifted.at(JsonPointer.of("/deviceRuntimeContext/currentIoTHubHostname")))
                .isEmpty();
    }

    @Test
    void at_walks_into_a_decoded_payload() {
        AllocationRequest plain = GoldenDocuments.request("request-group-string-payload");
        JsonView decoded = JsonView.decoded("{..}", json("{'site': 'eu'}"));
        AllocationRequest request =
                plain.withDeviceRuntimeContext(plain.deviceRuntimeContext().withPayload(decoded));
        JsonPointer site = JsonPointer.of("/deviceRuntimeContext/payload/site");
        assertThat(context(request).at(site)).contains(json("'eu'"));
        assertThat(context(plain).at(site)).isEmpty();
    }

    @Test
    void hubSetting_is_the_facts_place_in_the_catalog() {
        LinkedHub weu = LinkedHub.builder("Contoso-WEU.azure-devices.net")
                .state(HubState.DRAINING)
                .build();
        AllocationContext context = AllocationContext.builder(FIRST)
                .catalog(HubCatalog.of(LinkedHub.of("other.net"), weu).at(JsonPointer.of("/hubs")))
                .build();
        assertThat(context.hubSetting(LinkedHub.of("contoso-weu.azure-devices.net"), "state"))
                .isEqualTo("/hubs/1/state");
        assertThat(context.hubSetting(LinkedHub.of("contoso-eus.azure-devices.net"), "state"))
                .isEmpty();
        AllocationContext fromElsewhere =
                context.toBuilder().catalog(HubCatalog.of(weu)).build();
        assertThat(fromElsewhere.hubSetting(weu, "state")).isEmpty();
    }

    @Test
    void candidate_finds_each_of_many_in_any_letter_case_and_no_other() {
        List<LinkedHub> hubs = IntStream.range(0, 101)
                .mapToObj(i -> LinkedHub.of("Hub-" + i + ".net"))
                .toList();
        AllocationContext context =
                AllocationContext.builder(FIRST).candidates(hubs).build();
        for (LinkedHub hub : hubs) {
            assertThat(context.candidate(hub.name().toUpperCase(Locale.ROOT))).contains(hub);
        }
        assertThat(context.candidate("hub-101.net")).isEmpty();
        assertThat(context.candidate("")).isEmpty();
        assertThat(context.candidate("z")).isEmpty();
    }

    @Test
    void builder_has_defaults_that_suit_a_unit_test() {
        AllocationContext context = context(FIRST);
        assertThat(context.request()).isSameAs(FIRST);
        assertThat(context.deadline()).isSameAs(Deadline.never());
        assertThat(context.clock().getZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(context.trace()).isSameAs(TraceWriter.OFF);
        assertThat(context.isRankingWanted()).isTrue();
        assertThat(context.isExplaining()).isFalse();
        assertThat(context.hubSetting(LinkedHub.of("contoso-weu.azure-devices.net"), "state"))
                .isEmpty();
        assertThat(context.run(new Step("s", "", false), this, c -> null).reason())
                .isEqualTo("strategy s returned null");
    }

    @Test
    void toBuilder_copies_everything() {
        LinkedHub hub = LinkedHub.of("a");
        Deadline deadline = Deadline.after(Duration.ofSeconds(4), () -> 0);
        AllocationDecision answer = AllocationDecision.assign("a");
        AllocationContext original = AllocationContext.builder(FIRST)
                .candidates(List.of(hub))
                .catalog(HubCatalog.of(hub).at(JsonPointer.of("/hubs")))
                .clock(CLOCK)
                .deadline(deadline)
                .trace(new Forgetful())
                .steps((step, context, strategy) -> answer)
                .rankingWanted(false)
                .explaining(true)
                .build();
        AllocationContext copy = original.toBuilder().build();
        assertThat(copy.request()).isSameAs(FIRST);
        assertThat(copy.candidates()).containsExactly(hub);
        assertThat(copy.hubSetting(hub, "capacity")).isEqualTo("/hubs/0/capacity");
        assertThat(copy.clock()).isSameAs(CLOCK);
        assertThat(copy.deadline()).isSameAs(deadline);
        assertThat(copy.trace()).isSameAs(original.trace());
        assertThat(copy.isRankingWanted()).isFalse();
        assertThat(copy.isExplaining()).isTrue();
        assertThat(copy.registrationId()).isEqualTo("press-0001");
        assertThat(copy.run(new Step("s", "", false), this, c -> null)).isSameAs(answer);
        JsonPointer pointer = JsonPointer.of("/linkedHubs");
        assertThat(copy.at(pointer).orElseThrow()).isSameAs(original.at(pointer).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'deviceRuntimeContext': {}}", "{'deviceRuntimeContext': {'registrationId': null}}"})
    void builder_requestWithoutRegistrationId(String text) {
        AllocationRequest request = request(text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllocationContext.builder(request))
                .withMessage("the request needs deviceRuntimeContext.registrationId");
    }

    @Test
    void builder_null() {
        AllocationContext.Builder builder = AllocationContext.builder(FIRST);
        assertThatNullPointerException()
                .isThrownBy(() -> AllocationContext.builder(null))
                .withMessage("request");
        assertThatNullPointerException().isThrownBy(() -> builder.catalog(null)).withMessage("catalog");
        assertThatNullPointerException().isThrownBy(() -> builder.clock(null)).withMessage("clock");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.deadline(null))
                .withMessage("deadline");
        assertThatNullPointerException().isThrownBy(() -> builder.trace(null)).withMessage("trace");
        assertThatNullPointerException().isThrownBy(() -> builder.steps(null)).withMessage("steps");
        assertThatNullPointerException().isThrownBy(() -> builder.candidates(null));
    }

    @Test
    void toString_shows_names_and_no_payload() {
        assertThat(context(FIRST))
                .hasToString("AllocationContext[registrationId=press-0001, candidates="
                        + "[contoso-eus.azure-devices.net, contoso-weu.azure-devices.net]]");
    }

    /** A writer that is on. */
    private static final class Forgetful implements TraceWriter {
        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public void hub(
                LinkedHub hub,
                TraceVerdict verdict,
                OptionalDouble number,
                String unit,
                String path,
                String sentence) {}

        @Override
        public void note(String settingPath, String sentence) {}
    }
}
