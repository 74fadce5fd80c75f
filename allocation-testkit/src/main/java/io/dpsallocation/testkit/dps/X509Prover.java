package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.AttestationType;
import io.dpsallocation.model.CaseFolding;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/*
 * Of the groups, the one decides that has the nearest of the certificates that signed the device's, whether or not it is
 * enabled; that is how an intermediate is revoked while its root goes on. No revocation list is asked, as DPS asks none.
 */
/** Has devices prove their identity by certificates of the TLS handshake. Thread-safe. */
final class X509Prover implements IdentityProver {

    private final EnrollmentStore enrollments;
    private final CertificateStore certificates;
    private final boolean signingCertificatesEndChains;

    /**
     * A prover.
     *
     * @param signingCertificatesEndChains whether a chain may end at an enrollment's own signing certificate
     */
    X509Prover(EnrollmentStore enrollments, CertificateStore certificates, boolean signingCertificatesEndChains) {
        this.enrollments = enrollments;
        this.certificates = certificates;
        this.signingCertificatesEndChains = signingCertificatesEndChains;
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
        if (individual.isPresent() && individual.get().attestation() instanceof EnrolledCertificates own) {
            if (own.client().contains(leaf)) {
                return new X509Proof(individual.get(), call.registrationId(), leaf);
            }
            if (!own.isForIssuers()) {
                throw new NotProvedException(
                        DpsErrorCode.CERTIFICATE_INVALID,
                        "the certificate is not the one of its individual enrollment");
            }
        }
        List<EnrollmentEntry> candidates = individual.map(List::of).orElseGet(() -> List.copyOf(enrollments.groups()));
        return new X509Proof(signer(call.clientCertificates(), candidates, at), call.registrationId(), leaf);
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

    private EnrollmentEntry signer(List<X509Certificate> presented, List<EnrollmentEntry> candidates, Instant at)
            throws NotProvedException {
        CertificatePath path = path(presented, candidates);
        for (X509Certificate issuer : path.issuers()) {
            Optional<EnrollmentEntry> found = candidates.stream()
                    .filter(entry -> issuers(entry).anyMatch(issuer::equals))
                    .findFirst();
            if (found.isPresent()) {
                requireValid(path.through(issuer), at);
                return found.get();
            }
        }
        throw new NotProvedException(
                DpsErrorCode.SIGNING_CERTIFICATE_MISMATCH, "no enrollment has a certificate that signed the device's");
    }

    private CertificatePath path(List<X509Certificate> presented, List<EnrollmentEntry> candidates)
            throws NotProvedException {
        List<X509Certificate> known = candidates.stream().flatMap(this::issuers).toList();
        List<X509Certificate> trusted = new ArrayList<>(certificates.verified());
        if (signingCertificatesEndChains) {
            candidates.forEach(entry -> trusted.addAll(signing(entry)));
        }
        return CertificatePath.find(presented, known, trusted)
                .orElseThrow(() -> new NotProvedException(
                        DpsErrorCode.CA_CERTIFICATE_NOT_FOUND,
                        "the certificate is not enrolled, and leads to none that is stored and verified: "
                                + end(presented, known)));
    }

    /** DPS has one text for three mistakes; whoever made one of them wants to know which. */
    private String end(List<X509Certificate> presented, List<X509Certificate> known) {
        List<X509Certificate> path = CertificatePath.issuers(presented, known, certificates.all());
        Optional<String> unverified = path.stream()
                .flatMap(issuer -> certificates.nameOf(issuer).stream())
                .findFirst();
        if (unverified.isPresent()) {
            return "it leads to " + unverified.get() + ", which is not verified";
        }
        return path.stream().anyMatch(known::contains)
                ? "it leads to a signing certificate of an enrollment, which is not stored"
                : "nothing that is stored or enrolled signed it, or a certificate between was not presented";
    }

    private static void requireValid(List<X509Certificate> issuers, Instant at) throws NotProvedException {
        if (!issuers.stream().allMatch(issuer -> Certificates.isValid(issuer, at))) {
            throw new NotProvedException("a certificate that signed the device's is not valid now");
        }
    }

    private static List<X509Certificate> signing(EnrollmentEntry entry) {
        return entry.attestation() instanceof EnrolledCertificates enrolled ? enrolled.signing() : List.of();
    }

    /** By which certificates of authorities devices come in through an enrollment. */
    private Stream<X509Certificate> issuers(EnrollmentEntry entry) {
        if (!(entry.attestation() instanceof EnrolledCertificates enrolled)) {
            return Stream.of();
        }
        return enrolled.references().isEmpty()
                ? enrolled.signing().stream()
                : enrolled.references().stream()
                        .flatMap(name -> certificates.find(name).stream())
                        .map(DpsCertificate::certificate);
    }
}
