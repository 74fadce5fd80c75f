package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.AttestationType;
import io.dpsallocation.model.CaseFolding;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/*
 * Of the groups, the one decides that has the nearest of the certificates that signed the device's, whether or not it is
 * enabled; that is how an intermediate is revoked while its root goes on. No revocation list is asked, as DPS asks none.
 */
/** Has devices prove their identity by certificates of the TLS handshake. Thread-safe. */
final class X509Prover implements IdentityProver {

    private final EnrollmentStore enrollments;
    private final CertificateStore certificates;

    X509Prover(EnrollmentStore enrollments, CertificateStore certificates) {
        this.enrollments = enrollments;
        this.certificates = certificates;
    }

    @Override
    public AttestationType type() {
        return AttestationType.X509;
    }

    @Override
    public boolean isFor(RegisterCall call) {
        return !call.clientCertificates().isEmpty();
    }

    @Override
    public Proof prove(RegisterCall call, Optional<EnrollmentEntry> individual, Instant at) throws NotProvedException {
        X509Certificate leaf = leaf(call, at);
        if (individual.isPresent() && isOwn(individual.get(), leaf)) {
            return new X509Proof(individual.get(), call.registrationId(), leaf);
        }
        List<EnrollmentEntry> candidates = individual.map(List::of).orElseGet(() -> List.copyOf(enrollments.groups()));
        return new X509Proof(signed(call.clientCertificates(), candidates, at), call.registrationId(), leaf);
    }

    private static X509Certificate leaf(RegisterCall call, Instant at) throws NotProvedException {
        X509Certificate leaf = call.credentials().leaf();
        if (leaf == null) {
            throw new NotProvedException("there is no certificate");
        }
        String id = CaseFolding.ascii(call.registrationId());
        if (Certificates.commonName(leaf)
                .filter(name -> CaseFolding.ascii(name).equals(id))
                .isEmpty()) {
            throw new NotProvedException("the common name of the certificate is not the registration ID");
        }
        if (!Certificates.isValid(leaf, at)) {
            throw new NotProvedException("the certificate is not valid now");
        }
        return leaf;
    }

    private static boolean isOwn(EnrollmentEntry entry, X509Certificate leaf) {
        return entry.attestation() instanceof EnrolledCertificates enrolled
                && enrolled.client().contains(leaf);
    }

    private EnrollmentEntry signed(List<X509Certificate> presented, List<EnrollmentEntry> candidates, Instant at)
            throws NotProvedException {
        List<X509Certificate> known =
                candidates.stream().flatMap(entry -> signing(entry).stream()).toList();
        CertificatePath path = CertificatePath.find(presented, known, certificates.verified())
                .orElseThrow(() -> new NotProvedException(
                        "the certificate is not enrolled, and leads to none that is stored and verified"));
        for (X509Certificate issuer : path.issuers()) {
            if (!Certificates.isValid(issuer, at)) {
                throw new NotProvedException("a certificate that signed the device's is not valid now");
            }
            Optional<EnrollmentEntry> found = candidates.stream()
                    .filter(entry -> signing(entry).contains(issuer))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new NotProvedException("no enrollment has a certificate that signed the device's");
    }

    private List<X509Certificate> signing(EnrollmentEntry entry) {
        if (!(entry.attestation() instanceof EnrolledCertificates enrolled)) {
            return List.of();
        }
        return enrolled.references().isEmpty()
                ? enrolled.signing()
                : enrolled.references().stream()
                        .flatMap(name -> certificates.find(name).stream())
                        .map(DpsCertificate::certificate)
                        .toList();
    }
}
