package io.dpsallocation.testkit.jqwik;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.AttestationMechanism;
import io.dpsallocation.model.AttestationType;
import io.dpsallocation.model.CustomAllocationDefinition;
import io.dpsallocation.model.Reprovisioning;
import io.dpsallocation.model.TpmAttestation;
import io.dpsallocation.testkit.AllocationRequests;
import io.dpsallocation.testkit.EnrollmentBuilder;
import io.dpsallocation.testkit.Enrollments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** What a valid request is made of. */
record RequestShape(
        String registrationId,
        List<String> linkedHubs,
        @Nullable String currentHub,
        Way way,
        Reprovisioning reprovisioning,
        Extras extras,
        Sent sent) {

    /** By which enrollment and which attestation; groups of devices have no TPMs. */
    enum Way {
        GROUP_WITH_KEYS,
        GROUP_WITH_CERTIFICATES,
        INDIVIDUAL_WITH_KEYS,
        INDIVIDUAL_WITH_CERTIFICATE,
        INDIVIDUAL_WITH_TPM;

        boolean isGroup() {
            return this == GROUP_WITH_KEYS || this == GROUP_WITH_CERTIFICATES;
        }
    }

    /** What an enrollment may have besides, and what nobody knows yet. */
    record Extras(String apiVersion, boolean twin, boolean edge, boolean news) {}

    /** The payload, and whether it comes as a string that holds JSON. */
    record Sent(@Nullable JsonView payload, boolean asText) {}

    static Arbitrary<RequestShape> arbitrary(List<String> linkedHubs) {
        Arbitrary<Extras> extras = Combinators.combine(
                        Arbitraries.of("2021-10-01", "2019-03-31", "2018-11-01"), flag(), flag(), flag())
                .as(Extras::new);
        Arbitrary<Sent> sent = Combinators.combine(
                        AllocationArbitraries.payloads().injectNull(0.3), flag())
                .as(Sent::new);
        Arbitrary<String> current = Arbitraries.oneOf(Arbitraries.of(linkedHubs), AllocationArbitraries.hostNames());
        return Combinators.combine(
                        AllocationArbitraries.registrationIds(),
                        Arbitraries.just(linkedHubs),
                        current.injectNull(0.5),
                        Arbitraries.of(Way.class),
                        Arbitraries.of(Reprovisioning.class),
                        extras,
                        sent)
                .as(RequestShape::new);
    }

    private static Arbitrary<Boolean> flag() {
        return Arbitraries.of(false, true);
    }

    AllocationRequest toRequest() {
        AllocationRequest made = AllocationJson.standard().readRequest(builder().toBytes());
        return AllocationJson.standard().withDecodedPayload(extras.news() ? withNews(made) : made);
    }

    private AllocationRequests.Builder builder() {
        EnrollmentBuilder<?> enrollment =
                way.isGroup() ? Enrollments.group("vehicles") : Enrollments.individual(registrationId);
        describe(enrollment);
        AllocationRequests.Builder request =
                AllocationRequests.of(enrollment.build()).device(registrationId).linkedHubs(linkedHubs);
        if (currentHub != null) {
            request.currentHub(currentHub);
        }
        JsonView payload = sent.payload();
        if (payload != null) {
            attach(request, payload);
        }
        return request;
    }

    private void attach(AllocationRequests.Builder request, JsonView payload) {
        if (sent.asText()) {
            request.payloadText(payload.toJson());
        } else {
            request.payload(payload);
        }
    }

    private void describe(EnrollmentBuilder<?> enrollment) {
        enrollment.customAllocation();
        enrollment.customAllocationDefinition(
                new CustomAllocationDefinition(Enrollments.WEBHOOK_URL, extras.apiVersion(), Map.of()));
        enrollment.reprovision(reprovisioning);
        if (extras.twin()) {
            enrollment.initialTwin(Map.of("tier", "gold"), Map.of("interval", 30));
        }
        if (extras.edge()) {
            enrollment.iotEdge();
        }
        switch (way) {
            case GROUP_WITH_CERTIFICATES, INDIVIDUAL_WITH_CERTIFICATE ->
                enrollment.attestation(attestation(AttestationType.X509, null));
            case INDIVIDUAL_WITH_TPM ->
                enrollment.attestation(attestation(AttestationType.TPM, new TpmAttestation("ek", "srk", Map.of())));
            default -> {}
        }
    }

    private static AttestationMechanism attestation(AttestationType type, @Nullable TpmAttestation tpm) {
        return new AttestationMechanism(type, tpm, null, null, Map.of());
    }

    private static AllocationRequest withNews(AllocationRequest request) {
        Map<String, JsonView> news = new LinkedHashMap<>(request.additionalMembers());
        news.put("xNews", JsonView.of(Map.of("since", "2031-01-01")));
        return new AllocationRequest(
                request.individualEnrollment(),
                request.enrollmentGroup(),
                request.deviceRuntimeContext(),
                request.linkedHubs(),
                news);
    }
}
