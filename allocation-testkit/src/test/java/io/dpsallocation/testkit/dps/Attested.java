package io.dpsallocation.testkit.dps;

import io.dpsallocation.testkit.EnrollmentBuilder;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.server.DeviceCertificate;
import io.dpsallocation.testkit.server.TestCa;
import io.dpsallocation.testkit.tpm.SoftwareTpm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** One device in the ways there are to prove who it is, for tests that hold for all of them. */
enum Attested {
    KEY,
    GROUP_KEY,
    CERTIFICATE,
    GROUP_CERTIFICATE,
    TPM;

    /** The device's registration ID, and its device ID too. */
    static final String ID = "truck-1";

    private static final TestCa FACTORY = TestCa.root("Factory", VirtualClock.START);
    private static final List<DeviceCertificate> SELF_SIGNED =
            List.of(TestCa.selfSigned(ID, VirtualClock.START), TestCa.selfSigned(ID, VirtualClock.START));
    private static final List<DeviceCertificate> ISSUED = List.of(FACTORY.device(ID), FACTORY.device(ID));
    private static final SoftwareTpm CHIP = SoftwareTpm.named(ID);

    /** A simulator with two hubs that knows the factory's certificate, and nothing else yet. */
    static DpsSimulator simulator(WebhookEndpoint webhook) {
        DpsSimulator simulator = DpsSimulator.builder()
                .linkedHubs(Fleet.A, Fleet.B)
                .webhook(webhook)
                .build();
        simulator.store(new DpsCertificate("factory", FACTORY.certificate(), true));
        return simulator;
    }

    /**
     * The device's enrollment, which asks the webhook.
     *
     * @param roll which of its two keys or certificates the enrollment has
     */
    EnrollmentBuilder<?> enrollment(int roll) {
        return switch (this) {
            case KEY ->
                Enrollments.individual(ID).symmetricKeys(key(roll), null).customAllocation();
            case GROUP_KEY ->
                Enrollments.group("trucks").symmetricKeys(key(roll), null).customAllocation();
            case CERTIFICATE ->
                Enrollments.individual(ID)
                        .clientCertificates(SELF_SIGNED.get(roll).pem(), null)
                        .customAllocation();
            case GROUP_CERTIFICATE ->
                Enrollments.group("trucks").caReferences("factory", null).customAllocation();
            case TPM ->
                Enrollments.individual(ID).tpm(CHIP.endorsementKey().toBase64()).customAllocation();
        };
    }

    /**
     * The device.
     *
     * @param roll which of its two keys or certificates it has; one with a TPM gets a new key each time anyway
     */
    SimulatedDevice device(DpsSimulator simulator, int roll) {
        return switch (this) {
            case KEY -> simulator.device(ID, key(roll));
            case GROUP_KEY -> simulator.device(ID, DeviceKeys.derive(key(roll), ID));
            case CERTIFICATE -> simulator.device(ID, SELF_SIGNED.get(roll).chain());
            case GROUP_CERTIFICATE -> simulator.device(ID, ISSUED.get(roll).chain());
            case TPM -> simulator.device(ID, CHIP);
        };
    }

    private static String key(int roll) {
        return Base64.getEncoder()
                .encodeToString(("the device's key of roll " + roll).getBytes(StandardCharsets.UTF_8));
    }
}
