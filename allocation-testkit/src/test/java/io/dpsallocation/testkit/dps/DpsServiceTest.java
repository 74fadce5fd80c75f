package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.model.AttestationMechanism;
import io.dpsallocation.model.AttestationType;
import io.dpsallocation.model.CustomAllocationDefinition;
import io.dpsallocation.model.DeviceRegistrationState;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.EnrollmentGroup;
import io.dpsallocation.model.IndividualEnrollment;
import io.dpsallocation.model.ProvisioningStatus;
import io.dpsallocation.model.SymmetricKeyAttestation;
import io.dpsallocation.model.TpmAttestation;
import io.dpsallocation.testkit.EnrollmentBuilder;
import io.dpsallocation.testkit.Enrollments;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DpsServiceTest {

    private final DpsSimulator simulator = DpsSimulator.builder()
            .linkedHubs(Fleet.A, Fleet.B)
            .policy("hashed", context -> AllocationDecision.assign(Fleet.A))
            .build();
    private final EnrollmentCollection<IndividualEnrollment> individuals =
            simulator.service().individuals();
    private final EnrollmentCollection<EnrollmentGroup> groups =
            simulator.service().groups();

    private static IndividualEnrollment press() {
        return Enrollments.individual("press-1").build();
    }

    private static IndividualEnrollment press(String primary, String secondary) {
        return Enrollments.individual("press-1")
                .attestation(new AttestationMechanism(
                        AttestationType.SYMMETRIC_KEY,
                        null,
                        null,
                        new SymmetricKeyAttestation(primary, secondary, Map.of()),
                        Map.of()))
                .build();
    }

    private static void refused(int code, ThrowingCallable call) {
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(call)
                .satisfies(refused -> assertThat(refused.error().errorCode()).isEqualTo(code));
    }

    @Test
    void put_without_an_etag_makes_and_does_not_replace() {
        individuals.put(press(), null);

        refused(409000, () -> individuals.put(press(), null));
        refused(409000, () -> individuals.put(Enrollments.individual("PRESS-1").build(), null));
        assertThat(groups.put(Enrollments.group("press-1").build(), null)).isNotNull();
    }

    @Test
    void put_with_the_etag_or_a_star_replaces_and_with_another_does_not() {
        IndividualEnrollment made = individuals.put(press(), null);

        IndividualEnrollment second =
                individuals.put(Enrollments.individual("press-1").iotEdge().build(), made.etag());
        refused(412000, () -> individuals.put(press(), made.etag()));
        IndividualEnrollment third = individuals.put(press(), "*");

        assertThat(second.capabilities().iotEdge()).isTrue();
        assertThat(third.etag()).isNotEqualTo(second.etag());
        assertThat(third.createdDateTimeUtc()).isEqualTo(made.createdDateTimeUtc());
    }

    @Test
    void the_etag_of_the_body_counts_for_nothing() {
        individuals.put(press(), null);

        assertThat(individuals.put(
                        Enrollments.individual("press-1").etag("\"stale\"").build(), "*"))
                .isNotNull();
        refused(409000, () -> individuals.put(individuals.get("press-1"), null));
    }

    @Test
    void an_etag_without_quotation_marks_is_invalid_by_a_setting() {
        String etag = individuals.put(press(), null).etag();
        refused(400004, () -> individuals.put(press(), etag.replace("\"", "")));
        EnrollmentCollection<IndividualEnrollment> other = DpsSimulator.builder()
                .assumedBehaviour(
                        AssumedBehaviour.builder().unquotedEtagErrorCode(412000).build())
                .build()
                .service()
                .individuals();
        refused(412000, () -> other.put(press(), "unquoted"));
    }

    @Test
    void a_star_makes_what_is_not_there_by_a_setting() {
        refused(412000, () -> individuals.put(press(), "*"));
        refused(412000, () -> individuals.put(press(), "\"gone\""));
        EnrollmentCollection<IndividualEnrollment> other = DpsSimulator.builder()
                .assumedBehaviour(
                        AssumedBehaviour.builder().anyEtagCreates(true).build())
                .build()
                .service()
                .individuals();
        assertThat(other.put(press(), "*").etag()).isNotNull();
        refused(412000, () -> other.put(Enrollments.individual("press-2").build(), "\"gone\""));
    }

    @Test
    void delete_heeds_an_etag_if_there_is_one() {
        String etag = individuals.put(press(), null).etag();

        refused(412000, () -> individuals.delete("press-1", "\"another\""));
        individuals.delete("PRESS-1", etag);
        refused(404201, () -> individuals.delete("press-1", null));
        refused(404201, () -> individuals.get("press-1"));
        individuals.put(press(), null);
        individuals.delete("press-1", null);
        individuals.put(press(), null);
        individuals.delete("press-1", "*");
    }

    @Test
    void keys_are_told_by_the_attestation_mechanism_alone() {
        IndividualEnrollment put = individuals.put(press(), null);

        assertThat(put.attestation().type()).isEqualTo(AttestationType.SYMMETRIC_KEY);
        assertThat(put.attestation().symmetricKey()).isNull();
        assertThat(individuals.get("press-1").attestation().symmetricKey()).isNull();
        assertThat(individuals
                        .query("", null, null)
                        .items()
                        .get(0)
                        .attestation()
                        .symmetricKey())
                .isNull();
        assertThat(individuals.attestationMechanism("press-1").symmetricKey())
                .isEqualTo(press().attestation().symmetricKey());
        refused(404201, () -> individuals.attestationMechanism("press-2"));
    }

    @Test
    void keys_that_are_missing_are_made_and_the_same_on_every_run() {
        individuals.put(press(null, ""), null);
        SymmetricKeyAttestation keys =
                individuals.attestationMechanism("press-1").symmetricKey();
        EnrollmentCollection<IndividualEnrollment> again =
                DpsSimulator.builder().build().service().individuals();
        again.put(press(null, ""), null);

        assertThat(Base64.getDecoder().decode(keys.primaryKey())).hasSize(64);
        assertThat(Base64.getDecoder().decode(keys.secondaryKey())).hasSize(64);
        assertThat(keys.primaryKey()).isNotEqualTo(keys.secondaryKey());
        assertThat(again.attestationMechanism("press-1").symmetricKey()).isEqualTo(keys);
        assertThat(simulator.device("press-1").register().isAssigned()).isTrue();
    }

    @Test
    void get_then_put_with_empty_keys_as_from_the_java_client_locks_nobody_out() {
        IndividualEnrollment made = individuals.put(press(), null);
        SimulatedDevice device = simulator.device("press-1");

        individuals.put(press("", ""), made.etag());

        assertThat(individuals.attestationMechanism("press-1").symmetricKey())
                .isEqualTo(press().attestation().symmetricKey());
        assertThat(device.register().isAssigned()).isTrue();
    }

    @Test
    void get_then_put_of_what_was_got_keeps_the_keys() {
        groups.put(Enrollments.group("vehicles").build(), null);
        EnrollmentGroup got = groups.get("vehicles");

        groups.put(got, got.etag());

        assertThat(groups.attestationMechanism("vehicles").symmetricKey())
                .isEqualTo(Enrollments.group("vehicles").build().attestation().symmetricKey());
    }

    static Stream<Arguments> broken() {
        CustomAllocationDefinition old = new CustomAllocationDefinition("https://webhook.test", "2018-04-01", Map.of());
        return Stream.of(
                broken("custom without a definition", group().allocationPolicy(AllocationPolicy.CUSTOM)),
                broken(
                        "static with two hubs",
                        group().allocationPolicy(AllocationPolicy.STATIC).iotHubs(Fleet.A, Fleet.B)),
                broken(
                        "two ways to say the hub",
                        group().allocationPolicy(AllocationPolicy.HASHED).iotHubHostName(Fleet.A)),
                broken(
                        "a webhook with a version that cannot do it",
                        group().customAllocationDefinition(old).allocationPolicy(AllocationPolicy.CUSTOM)),
                broken("a status that is none", group().provisioningStatus(ProvisioningStatus.of("paused"))),
                broken("no attestation", group().attestation(null)),
                broken("no type", group().attestation(of(null))),
                broken("none", group().attestation(of(AttestationType.of("none")))),
                broken(
                        "a TPM group",
                        group().attestation(new AttestationMechanism(
                                AttestationType.TPM,
                                new TpmAttestation("AA==", null, Map.of()),
                                null,
                                null,
                                Map.of()))),
                broken("a TPM without its key", Enrollments.individual("x").attestation(of(AttestationType.TPM))),
                broken("X.509 without certificates", Enrollments.individual("x").attestation(of(AttestationType.X509))),
                broken("an X.509 group without certificates", group().attestation(of(AttestationType.X509))),
                broken("a device ID with a space", Enrollments.individual("x").deviceId("a b")),
                broken("a device ID of 129", Enrollments.individual("x").deviceId("x".repeat(129))),
                broken("a key that is none", group().symmetricKeys("not Base64!", null)),
                broken("a key of 8 bytes", group().symmetricKeys("AAAAAAAAAAA=", null)));
    }

    private static EnrollmentBuilder<?> group() {
        return Enrollments.group("vehicles");
    }

    private static AttestationMechanism of(AttestationType type) {
        return new AttestationMechanism(type, null, null, null, Map.of());
    }

    private static Arguments broken(String name, EnrollmentBuilder<?> builder) {
        return Arguments.argumentSet(name, builder.build());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void what_breaks_a_rule_is_refused_with_400004(Enrollment enrollment) {
        refused(400004, () -> {
            if (enrollment instanceof EnrollmentGroup group) {
                groups.put(group, null);
            } else {
                individuals.put((IndividualEnrollment) enrollment, null);
            }
        });
        assertThat(groups.query("", null, null).items()).isEmpty();
        assertThat(individuals.query("", null, null).items()).isEmpty();
    }

    @Test
    void the_legacy_hub_alone_is_taken() {
        groups.put(Enrollments.group("vehicles").iotHubHostName(Fleet.B).build(), null);

        assertThat(simulator.deviceOf("vehicles", "truck-1").register().assignedHub())
                .contains(Fleet.B);
    }

    @Test
    void bulk_does_each_for_itself_and_says_what_went_wrong() {
        individuals.put(press(), null);
        IndividualEnrollment two = Enrollments.individual("press-2").build();

        BulkResult created = individuals.bulk(BulkMode.CREATE, List.of(press(), two));
        assertThat(created.isSuccessful()).isFalse();
        assertThat(created.errors())
                .containsExactly(new BulkResult.Failure("press-1", 409000, "The enrollment already exists"));
        assertThat(individuals.get("press-2")).isNotNull();

        assertThat(individuals.bulk(BulkMode.UPDATE, List.of(two)).isSuccessful())
                .isTrue();
        IndividualEnrollment current = individuals.get("press-2");
        assertThat(individuals
                        .bulk(BulkMode.UPDATE_IF_MATCH_ETAG, List.of(current))
                        .isSuccessful())
                .isTrue();
        assertThat(individuals
                        .bulk(BulkMode.UPDATE_IF_MATCH_ETAG, List.of(current, two))
                        .errors())
                .extracting(BulkResult.Failure::errorCode)
                .containsExactly(412000, 400004);
        BulkResult deleted = individuals.bulk(BulkMode.DELETE, List.of(two, two));
        assertThat(deleted.errors()).extracting(BulkResult.Failure::errorCode).containsExactly(404201);
        assertThat(individuals.bulk(BulkMode.UPDATE, List.of(two)).errors())
                .extracting(BulkResult.Failure::errorCode)
                .containsExactly(404201);
    }

    @Test
    void bulk_takes_one_to_ten() {
        List<IndividualEnrollment> eleven = IntStream.range(0, 11)
                .mapToObj(i -> Enrollments.individual("press-" + i).build())
                .toList();

        refused(400004, () -> individuals.bulk(BulkMode.CREATE, eleven));
        refused(400004, () -> individuals.bulk(BulkMode.CREATE, List.of()));
        assertThat(individuals.bulk(BulkMode.CREATE, eleven.subList(0, 10)).isSuccessful())
                .isTrue();
    }

    @Test
    void bulk_modes_have_the_words_of_dps() {
        assertThat(BulkMode.find("updateIfMatchETag")).contains(BulkMode.UPDATE_IF_MATCH_ETAG);
        assertThat(BulkMode.find("Create")).contains(BulkMode.CREATE);
        assertThat(BulkMode.find("upsert")).isEmpty();
        assertThat(BulkMode.DELETE.word()).isEqualTo("delete");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "select * from enrollments", "SELECT * FROM enrollments", " Select  *  from ENROLLMENTS "})
    void queries_are_taken_in_any_letter_case(String query) {
        individuals.put(press(), null);

        assertThat(individuals.query(query, null, null).items()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from devices",
                "select * from enrollmentGroups",
                "select registrationId from enrollments",
                "select * from enrollments where true"
            })
    void other_queries_are_refused(String query) {
        refused(400004, () -> individuals.query(query, null, null));
    }

    @Test
    void pages_neither_repeat_nor_skip_when_others_come_and_go() {
        for (int i = 0; i < 5; i++) {
            individuals.put(Enrollments.individual("press-" + i).build(), null);
        }
        QueryPage<IndividualEnrollment> first = individuals.query("select * from enrollments", 2, null);
        individuals.delete("press-1", null);
        individuals.put(Enrollments.individual("press-0a").build(), null);
        QueryPage<IndividualEnrollment> second =
                individuals.query("SELECT * from enrollments", 2, first.next().orElseThrow());
        QueryPage<IndividualEnrollment> third =
                individuals.query("select * from enrollments", 2, second.continuationToken());

        assertThat(ids(first)).containsExactly("press-0", "press-1");
        assertThat(ids(second)).containsExactly("press-2", "press-3");
        assertThat(ids(third)).containsExactly("press-4");
        assertThat(third.next()).isEmpty();
    }

    private static List<String> ids(QueryPage<IndividualEnrollment> page) {
        return page.items().stream().map(IndividualEnrollment::registrationId).toList();
    }

    @Test
    void a_token_belongs_to_its_query() {
        individuals.bulk(
                BulkMode.CREATE,
                List.of(press(), Enrollments.individual("press-2").build()));
        String token =
                individuals.query("select * from enrollments", 1, null).next().orElseThrow();

        refused(400004, () -> individuals.query("", 1, token));
        refused(400004, () -> groups.query("select * from enrollmentGroups", 1, token));
        refused(400004, () -> individuals.query("select * from enrollments", 1, "not a token"));
        refused(400004, () -> individuals.query("select * from enrollments", 0, null));
    }

    @Test
    void get_brings_the_registration_along_and_queries_do_not() {
        individuals.put(press(), null);
        assertThat(individuals.get("press-1").registrationState()).isNull();
        simulator.device("press-1").register();

        DeviceRegistrationState state = individuals.get("press-1").registrationState();

        assertThat(state).isEqualTo(simulator.service().registrations().get("PRESS-1"));
        assertThat(individuals.query("", null, null).items().get(0).registrationState())
                .isNull();
        assertThat(individuals.put(individuals.get("press-1"), "*").registrationState())
                .isNull();
    }

    @Test
    void registrations_of_a_group_outlive_it() {
        groups.put(Enrollments.group("Vehicles").build(), null);
        individuals.put(press(), null);
        for (String id : List.of("truck-2", "truck-1", "truck-3")) {
            simulator.deviceOf("vehicles", id).register();
        }
        simulator.device("press-1").register();
        groups.delete("vehicles", null);
        RegistrationCollection registrations = simulator.service().registrations();

        QueryPage<DeviceRegistrationState> first = registrations.query("vehicles", "", 2, null);
        QueryPage<DeviceRegistrationState> second = registrations.query("VEHICLES", "", 2, first.continuationToken());

        assertThat(first.items())
                .extracting(DeviceRegistrationState::registrationId)
                .containsExactly("truck-1", "truck-2");
        assertThat(second.items())
                .extracting(DeviceRegistrationState::registrationId)
                .containsExactly("truck-3");
        assertThat(registrations.query("nobody", "", null, null).items()).isEmpty();
        refused(400004, () -> registrations.query("trains", "", 2, first.continuationToken()));
        refused(400004, () -> registrations.query("vehicles", "select 1", 2, null));
    }

    @Test
    void a_registration_that_is_deleted_makes_the_next_one_a_first_one() {
        individuals.put(press(), null);
        simulator.device("press-1").register();
        RegistrationCollection registrations = simulator.service().registrations();
        String hub = registrations.get("press-1").assignedHub();

        refused(412000, () -> registrations.delete("press-1", "\"another\""));
        registrations.delete("press-1", registrations.get("press-1").etag());

        refused(404201, () -> registrations.get("press-1"));
        refused(404201, () -> registrations.delete("press-1", null));
        assertThat(simulator.hub(hub).device("press-1")).isPresent();
        assertThat(simulator.device("press-1").register().substatus())
                .hasValueSatisfying(substatus -> assertThat(substatus.value()).isEqualTo("initialAssignment"));
    }

    @Test
    void deleting_an_enrollment_leaves_the_device_in_its_hub() {
        individuals.put(press(), null);
        String hub = simulator.device("press-1").register().assignedHub().orElseThrow();

        individuals.delete("press-1", null);

        assertThat(simulator.hub(hub).device("press-1")).isPresent();
        assertThat(simulator.service().registrations().get("press-1").assignedHub())
                .isEqualTo(hub);
    }

    @Test
    void unknown_members_are_kept() {
        IndividualEnrollment odd = new IndividualEnrollment(
                "press-1",
                null,
                null,
                null,
                press().attestation(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of("colour", JsonView.of("red"), "iotHubs", JsonView.nullValue()));

        individuals.put(odd, null);

        assertThat(individuals.get("press-1").additionalMembers())
                .containsOnly(Map.entry("colour", JsonView.of("red")));
    }

    @Test
    void of_writers_with_one_etag_one_wins() throws Exception {
        String etag = individuals.put(press(), null).etag();
        int writers = 4;
        CyclicBarrier together = new CyclicBarrier(writers);
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        try {
            List<Callable<Boolean>> puts = IntStream.range(0, writers)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        together.await();
                        try {
                            individuals.put(press(), etag);
                            return true;
                        } catch (DpsErrorException stale) {
                            return false;
                        }
                    })
                    .toList();
            int won = 0;
            for (Future<Boolean> put : pool.invokeAll(puts)) {
                won += put.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void at_most_fifty_hubs_are_linked() {
        DpsSimulator full = DpsSimulator.builder()
                .linkedHubs(IntStream.range(0, 50).mapToObj(i -> "hub-" + i).toArray(String[]::new))
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> full.linkHub(LinkedHub.of("hub-50")))
                .withMessage("at most 50 hubs can be linked to a DPS instance");
        assertThat(full.linkHub(LinkedHub.of("hub-49"))).isNotNull();
    }
}
