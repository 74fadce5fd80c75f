package io.dpsallocation.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.model.AttestationType;
import io.dpsallocation.model.CustomAllocationDefinition;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.EnrollmentGroup;
import io.dpsallocation.model.IndividualEnrollment;
import io.dpsallocation.model.ProvisioningStatus;
import io.dpsallocation.model.Reprovisioning;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnrollmentsTest {

    @Test
    void a_new_group_has_the_defaults_of_dps() {
        EnrollmentGroup group = Enrollments.group("vehicles").build();

        assertThat(group.enrollmentGroupId()).isEqualTo("vehicles");
        assertThat(group.provisioningStatus()).isEqualTo(ProvisioningStatus.ENABLED);
        assertThat(group.reprovisioning()).isEqualTo(Reprovisioning.MIGRATE);
        assertThat(group.capabilities().isEdge()).isFalse();
        assertThat(group.allocationPolicy()).isNull();
        assertThat(group.iotHubs()).isNull();
        assertThat(group.attestation().type()).isEqualTo(AttestationType.SYMMETRIC_KEY);
    }

    @Test
    void keys_are_64_bytes_and_depend_on_the_id_alone() {
        String primary = Enrollments.group("vehicles")
                .build()
                .attestation()
                .symmetricKey()
                .primaryKey();

        assertThat(Base64.getDecoder().decode(primary)).hasSize(64);
        assertThat(Enrollments.individual("vehicles")
                        .build()
                        .attestation()
                        .symmetricKey()
                        .primaryKey())
                .isEqualTo(primary);
        assertThat(Enrollments.group("trains")
                        .build()
                        .attestation()
                        .symmetricKey()
                        .primaryKey())
                .isNotEqualTo(primary);
        assertThat(Enrollments.group("vehicles")
                        .build()
                        .attestation()
                        .symmetricKey()
                        .secondaryKey())
                .isNotEqualTo(primary);
    }

    @ParameterizedTest
    @EnumSource(Reprovisioning.class)
    void reprovision_sets_the_two_members(Reprovisioning reprovisioning) {
        assertThat(Enrollments.group("vehicles")
                        .reprovision(reprovisioning)
                        .build()
                        .reprovisioning())
                .isEqualTo(reprovisioning);
    }

    @Test
    void everything_that_is_set_is_in_the_group() {
        EnrollmentGroup group = Enrollments.group("vehicles")
                .iotEdge()
                .disabled()
                .iotHubs("hub-a", "hub-b")
                .iotHubHostName("hub-a")
                .initialTwin(Map.of("site", "eu"), Map.of("interval", 30))
                .customAllocation("https://webhook.test/x?code=abc")
                .etag("\"1\"")
                .createdDateTimeUtc(Instant.EPOCH)
                .lastUpdatedDateTimeUtc(null)
                .build();

        assertThat(group.capabilities().isEdge()).isTrue();
        assertThat(group.provisioningStatus()).isEqualTo(ProvisioningStatus.DISABLED);
        assertThat(group.iotHubs()).containsExactly("hub-a", "hub-b");
        assertThat(group.iotHubHostName()).isEqualTo("hub-a");
        assertThat(group.initialTwin().tags().toJson()).isEqualTo("{\"site\":\"eu\"}");
        assertThat(group.initialTwin().desired().toJson()).isEqualTo("{\"interval\":30}");
        assertThat(group.allocationPolicy()).isEqualTo(AllocationPolicy.CUSTOM);
        assertThat(group.customAllocationDefinition().apiVersion()).isEqualTo("2021-10-01");
        assertThat(group.etag()).isEqualTo("\"1\"");
        assertThat(group.createdDateTimeUtc().toInstant()).contains(Instant.EPOCH);
        assertThat(group.lastUpdatedDateTimeUtc()).isNull();
    }

    @Test
    void an_individual_enrollment_has_a_device_id_and_information_of_its_own() {
        IndividualEnrollment enrollment = Enrollments.individual("press-1")
                .deviceId("line3-press")
                .optionalDeviceInformation(Map.of("owner", "team-a"))
                .capabilities(null)
                .provisioningStatus(null)
                .build();

        assertThat(enrollment.registrationId()).isEqualTo("press-1");
        assertThat(enrollment.deviceId()).isEqualTo("line3-press");
        assertThat(enrollment.optionalDeviceInformation().toJson()).isEqualTo("{\"owner\":\"team-a\"}");
        assertThat(enrollment.capabilities()).isNull();
        assertThat(Enrollments.copyOf(enrollment)
                        .optionalDeviceInformation(null)
                        .build()
                        .optionalDeviceInformation())
                .isNull();
    }

    @Test
    void naming_no_hubs_means_all_hubs_again() {
        assertThat(Enrollments.group("vehicles")
                        .iotHubs("hub-a")
                        .iotHubs()
                        .build()
                        .iotHubs())
                .isNull();
    }

    @Test
    void a_copy_is_equal_until_it_is_changed() {
        EnrollmentGroup group = Enrollments.group("vehicles")
                .customAllocation()
                .etag("\"1\"")
                .iotHubHostName("hub-a")
                .build();
        Enrollment individual =
                Enrollments.individual("press-1").deviceId("line3-press").build();

        assertThat(Enrollments.copyOf(group).build()).isEqualTo(group);
        assertThat(Enrollments.copyOf(individual).build()).isEqualTo(individual);
        assertThat(Enrollments.copyOf(group).disabled().build()).isNotEqualTo(group);
    }

    @Test
    void a_record_without_an_id_cannot_be_copied() {
        EnrollmentGroup nameless = new EnrollmentGroup(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Enrollments.copyOf(nameless))
                .withMessage("the enrollment must have an ID");
    }

    @Test
    void a_webhook_sees_the_type_of_the_attestation_alone_and_no_query() {
        Enrollment shown = Enrollments.asShownToWebhook(Enrollments.group("vehicles")
                .customAllocation("https://webhook.test/x?code=abc")
                .build());

        assertThat(shown.attestation().type()).isEqualTo(AttestationType.SYMMETRIC_KEY);
        assertThat(shown.attestation().symmetricKey()).isNull();
        assertThat(shown.customAllocationDefinition().webhookUrl()).isEqualTo("https://webhook.test/x?****");
    }

    @Test
    void what_is_not_there_is_not_masked() {
        Enrollment plain = Enrollments.individual("press-1")
                .attestation(null)
                .customAllocationDefinition(new CustomAllocationDefinition(null, null, Map.of()))
                .build();

        assertThat(Enrollments.asShownToWebhook(plain)).isEqualTo(plain);
        assertThat(Enrollments.asShownToWebhook(Enrollments.group("g")
                                .customAllocation("https://webhook.test/x")
                                .build())
                        .customAllocationDefinition()
                        .webhookUrl())
                .isEqualTo("https://webhook.test/x");
    }
}
