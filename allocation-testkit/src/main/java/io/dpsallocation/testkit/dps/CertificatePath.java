package io.dpsallocation.testkit.dps;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A device's certificate and those that issued it, the nearest first, up to one that DPS has verified. Immutable. */
record CertificatePath(List<X509Certificate> issuers) {

    /** Longer than any chain in use, so that a ring of certificates comes to an end. */
    private static final int LONGEST = 10;

    /**
     * Follows the issuers of a device's certificate.
     *
     * @param presented what the device presented, its own certificate first
     * @param known further certificates that may stand between
     * @param verified what DPS has verified
     * @return the path, or empty when none of the verified ones is reached
     */
    static Optional<CertificatePath> find(
            List<X509Certificate> presented, List<X509Certificate> known, List<X509Certificate> verified) {
        List<X509Certificate> issuers = new ArrayList<>();
        X509Certificate current = presented.get(0);
        boolean isReached = false;
        while (issuers.size() < LONGEST) {
            X509Certificate issuer = issuer(current, presented, known, verified).orElse(null);
            if (issuer == null || issuers.contains(issuer)) {
                break;
            }
            issuers.add(issuer);
            isReached |= verified.contains(issuer);
            current = issuer;
        }
        return isReached ? Optional.of(new CertificatePath(List.copyOf(issuers))) : Optional.empty();
    }

    private static Optional<X509Certificate> issuer(
            X509Certificate of,
            List<X509Certificate> presented,
            List<X509Certificate> known,
            List<X509Certificate> verified) {
        return Stream.of(verified, known, presented)
                .flatMap(List::stream)
                .filter(candidate -> Certificates.isIssuedBy(of, candidate))
                .findFirst();
    }
}
