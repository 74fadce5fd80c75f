package io.dpsallocation.strategies.condition;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.DeviceCapabilities;
import io.dpsallocation.model.Enrollment;
import org.jspecify.annotations.Nullable;

/**
 * What conditions look at, each thing worked out once when it is first asked for. Not thread-safe: for one request and one
 * strategy.
 *
 * @since 0.1.0
 */
public final class RequestFacts {

    private final AllocationContext context;
    private final String registrationKey;
    private final @Nullable Enrollment enrollment;
    private final @Nullable String enrollmentKey;
    private @Nullable DeviceCertificate certificate;

    /**
     * The facts of a request.
     *
     * @param context the request
     */
    public RequestFacts(AllocationContext context) {
        this.context = context;
        this.registrationKey = context.registrationKey();
        this.enrollment = context.request().enrollment();
        String id = enrollment == null ? null : enrollment.enrollmentId();
        this.enrollmentKey = id == null ? null : CaseFolding.ascii(id);
    }

    /** A name with A to Z in lower case; null when it is missing. */
    @Nullable
    String name(NameSource source) {
        return source == NameSource.REGISTRATION_ID ? registrationKey : enrollmentKey;
    }

    /** The value at a place; null when nothing is there. */
    @Nullable
    JsonView at(JsonPointer pointer) {
        return context.at(pointer).orElse(null);
    }

    boolean isIotEdge() {
        DeviceCapabilities capabilities = enrollment == null ? null : enrollment.capabilities();
        return capabilities != null && Boolean.TRUE.equals(capabilities.iotEdge());
    }

    DeviceCertificate certificate() {
        DeviceCertificate read = certificate;
        if (read == null) {
            read = DeviceCertificate.of(context.device().x509());
            certificate = read;
        }
        return read;
    }

    /** What kept a condition from reading the certificate, if one asked for it; null when nothing did. */
    @Nullable
    String certificateTrouble() {
        if (certificate != null && !certificate.readable()) {
            return "the certificate in the request cannot be read, so what a rule asks of it does not hold: it must be X.509,"
                    + " as DER in Base64 or as PEM";
        }
        return DeviceCertificate.NONE.equals(certificate)
                ? "no certificate is in the request, so what a rule asks of it does not hold"
                : null;
    }
}
