package io.dpsallocation.model;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.json.JsonView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single records do beyond holding their members. */
class WireRecordsTest {

    private static final IndividualEnrollment INDIVIDUAL =
            WireObject.read(json("{'registrationId': 'press-1'}"), IndividualEnrollment.class);
    private static final EnrollmentGroup GROUP =
            WireObject.read(json("{'enrollmentGroupId': 'plant-7'}"), EnrollmentGroup.class);

    @Test
    void enrollment_is_the_one_that_is_there() {
        assertThat(new AllocationRequest(INDIVIDUAL, null, null, List.of(), Map.of()).enrollment())
                .isSameAs(INDIVIDUAL);
        assertThat(new AllocationRequest(null, GROUP, null, List.of(), Map.of()).enrollment())
                .isSameAs(GROUP);
        assertThat(new AllocationRequest(null, null, null, List.of(), Map.of()).enrollment())
                .isNull();
    }

    @Test
    void enrollmentId_is_the_id_of_either_kind() {
        assertThat(INDIVIDUAL.enrollmentId()).isEqualTo("press-1");
        assertThat(GROUP.enrollmentId()).isEqualTo("plant-7");
    }

    @Test
    void linkedHubs_are_copied_and_never_null() {
        List<String> hubs = new ArrayList<>(Arrays.asList("b", null, "a"));
        AllocationRequest request = new AllocationRequest(null, GROUP, null, hubs, null);
        hubs.clear();
        assertThat(request.linkedHubs()).containsExactly("b", null, "a").isUnmodifiable();
        assertThat(new AllocationRequest(null, null, null, null, null).linkedHubs())
                .isEmpty();
        assertThat(new AllocationRequest(null, null, null, null, null).additionalMembers())
                .isEmpty();
    }

    @Test
    void iotHubs_that_are_empty_are_not_the_same_as_absent() {
        assertThat(GROUP.iotHubs()).isNull();
        EnrollmentGroup none = WireObject.read(json("{'iotHubs': []}"), EnrollmentGroup.class);
        assertThat(none.iotHubs()).isEmpty();
        assertThat(none.toView()).isEqualTo(json("{'iotHubs': []}"));
        assertThat(WireObject.read(json("{'iotHubs': ['a']}"), IndividualEnrollment.class)
                        .iotHubs())
                .isUnmodifiable();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "true,  true,  MIGRATE",
                "true,  false, RESET",
                "true,  -,     MIGRATE",
                "-,     false, RESET",
                "-,     -,     MIGRATE",
                "false, false, NEVER",
                "false, true,  NEVER",
                "false, -,     NEVER"
            })
    void mode_is_the_two_flags_as_one_word(Boolean update, Boolean migrate, Reprovisioning mode) {
        assertThat(new ReprovisionPolicy(update, migrate, Map.of()).mode()).isEqualTo(mode);
    }

    @Test
    void reprovisioning_defaults_to_migrate() {
        assertThat(GROUP.reprovisioning()).isEqualTo(Reprovisioning.MIGRATE);
        assertThat(INDIVIDUAL.reprovisioning()).isEqualTo(Reprovisioning.MIGRATE);
        EnrollmentGroup never =
                WireObject.read(json("{'reprovisionPolicy': {'updateHubAssignment': false}}"), EnrollmentGroup.class);
        assertThat(never.reprovisioning()).isEqualTo(Reprovisioning.NEVER);
    }

    @Test
    void isEdge_defaults_to_false() {
        assertThat(new DeviceCapabilities(true, Map.of()).isEdge()).isTrue();
        assertThat(new DeviceCapabilities(false, Map.of()).isEdge()).isFalse();
        assertThat(new DeviceCapabilities(null, Map.of()).isEdge()).isFalse();
    }

    @Test
    void isReturning_when_there_is_a_current_hub() {
        assertThat(WireObject.read(json("{'currentIotHubHostName': 'a'}"), DeviceRuntimeContext.class)
                        .isReturning())
                .isTrue();
        assertThat(WireObject.read(json("{'currentDeviceId': 'a'}"), DeviceRuntimeContext.class)
                        .isReturning())
                .isFalse();
    }

    @Test
    void withPayload_changes_nothing_else() {
        JsonView everything = WireMember.sample(DeviceRuntimeContext.class);
        DeviceRuntimeContext context = WireObject.read(everything, DeviceRuntimeContext.class);
        JsonView payload = json("{'other': 1}");
        assertThat(context.withPayload(payload).payload()).isEqualTo(payload);
        assertThat(context.withPayload(payload).withPayload(context.payload())).isEqualTo(context);
        assertThat(context.withPayload(null).payload()).isNull();
    }

    @Test
    void withDeviceRuntimeContext_changes_nothing_else() {
        AllocationRequest request = GoldenDocuments.request("request-individual-everything");
        DeviceRuntimeContext context = request.deviceRuntimeContext().withPayload(null);
        AllocationRequest changed = request.withDeviceRuntimeContext(context);
        assertThat(changed.deviceRuntimeContext()).isSameAs(context);
        assertThat(changed.withDeviceRuntimeContext(request.deviceRuntimeContext()))
                .isEqualTo(request);
    }

    @Test
    void empty_list_is_written_unless_it_stands_in_for_a_null() {
        Map<String, JsonView> aNull = Map.of("linkedHubs", JsonView.nullValue());
        Map<String, JsonView> aNumber = Map.of("linkedHubs", json("1"));
        assertThat(new AllocationRequest(null, null, null, List.of(), aNull).toView())
                .isEqualTo(json("{'linkedHubs': null}"));
        assertThat(new AllocationRequest(null, null, null, List.of("h"), aNull).toView())
                .isEqualTo(json("{'linkedHubs': ['h']}"));
        assertThat(new AllocationRequest(null, null, null, List.of(), aNumber).toView())
                .isEqualTo(json("{'linkedHubs': []}"));
    }

    @Test
    void initialTwin_of_maps_leaves_out_what_there_is_nothing_to_say_about() {
        assertThat(InitialTwin.of(Map.of("site", "eu"), Map.of("interval", 15)).toView())
                .isEqualTo(json("{'tags': {'site': 'eu'}, 'properties': {'desired': {'interval': 15}}}"));
        assertThat(InitialTwin.of(null, Map.of("interval", 15)).toView())
                .isEqualTo(json("{'properties': {'desired': {'interval': 15}}}"));
        assertThat(InitialTwin.of(Map.of(), null).toView()).isEqualTo(json("{'tags': {}}"));
        assertThat(InitialTwin.of(null, null).toView()).isEqualTo(JsonView.emptyObject());
        assertThatIllegalArgumentException().isThrownBy(() -> InitialTwin.of(Map.of("a", new Object()), null));
    }

    @Test
    void desired_is_reached_through_absent_properties() {
        assertThat(InitialTwin.of(null, Map.of("a", 1)).desired()).isEqualTo(json("{'a': 1}"));
        assertThat(InitialTwin.of(Map.of("a", 1), null).desired()).isNull();
        assertThat(WireObject.read(json("{'properties': {}}"), InitialTwin.class)
                        .desired())
                .isNull();
    }

    @Test
    void response_of_a_host_says_nothing_else() {
        assertThat(AllocationResponse.of("contoso-weu.azure-devices.net")
                        .toView()
                        .toJson())
                .isEqualTo("{\"iotHubHostName\":\"contoso-weu.azure-devices.net\"}");
    }

    @Test
    void violations_are_ordered_by_path_then_message() {
        Violation root = new Violation("", "is wrong");
        Violation a1 = new Violation("a", "1");
        Violation a2 = new Violation("a", "2");
        Violation b = new Violation("b", "0");
        assertThat(List.of(b, a2, root, a1).stream().sorted()).containsExactly(root, a1, a2, b);
        assertThat(root).hasToString("is wrong");
        assertThat(a1).hasToString("a: 1");
    }
}
