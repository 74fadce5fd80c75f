package io.dpsallocation.testkit.dps;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The certificates that issued a device's, the nearest first, as far as they are known. Immutable.
 *
 * @param toTrusted how many of them it takes to reach the nearest that is trusted; 1 or more
 */
record CertificatePath(List<X509Certificate> issuers, int toTrusted) {

    /** Longer than any chain in use, so that a ring of certificates comes to an end. */
    private static final int LONGEST = 10;

    /**
     * Follows the issuers of a device's certificate.
     *
     * @param presented what the device presented, its own certificate first
     * @param known further certificates that may stand between
     * @param trusted what a path must reach
     * @return the path, or empty when none of the trusted ones is reached
     */
    static Optional<CertificatePath> find(
            List<X509Certificate> presented, List<X509Certificate> known, List<X509Certificate> trusted) {
        List<X509Certificate> issuers = issuers(presented, known, trusted);
        for (int i = 0; i < issuers.size(); i++) {
            if (trusted.contains(issuers.get(i))) {
                return Optional.of(new CertificatePath(issuers, i + 1));
            }
        }
        return Optional.empty();
    }

    /** The issuers of a device's certificate as far as they are found, whether or not one of them is trusted. */
    static List<X509Certificate> issuers(
            List<X509Certificate> presented, List<X509Certificate> known, List<X509Certificate> trusted) {
        List<X509Certificate> issuers = new ArrayList<>();
        X509Certificate current = presented.get(0);
        while (issuers.size() < LONGEST) {
            X509Certificate issuer = issuer(current, presented, known, trusted).orElse(null);
            if (issuer == null || issuers.contains(issuer)) {
                break;
            }
            issuers.add(issuer);
            current = issuer;
        }
        return List.copyOf(issuers);
    }

    /** What has to be good for a device to come in by one of the issuers: all up to it, and up to the nearest trusted one. */
    List<X509Certificate> through(X509Certificate issuer) {
        return issuers.subList(0, Math.max(toTrusted, issuers.indexOf(issuer) + 1));
    }

    private static Optional<X509Certificate> issuer(
            X509Certificate of,
            List<X509Certificate> presented,
            List<X509Certificate> known,
            List<X509Certificate> trusted) {
        return Stream.of(trusted, known, presented)
                .flatMap(List::stream)
                .filter(candidate -> Certificates.isIssuedBy(of, candidate))
                .findFirst();
    }
}
