package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.CaseFolding;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The certificates stored in a DPS instance, by name without regard to letter case. Thread-safe. */
final class CertificateStore {

    private final Map<String, DpsCertificate> certificates = new ConcurrentSkipListMap<>();

    void save(DpsCertificate certificate) {
        certificates.put(CaseFolding.ascii(certificate.name()), certificate);
    }

    Optional<DpsCertificate> find(String name) {
        return Optional.ofNullable(certificates.get(CaseFolding.ascii(name)));
    }

    List<X509Certificate> all() {
        return certificates.values().stream().map(DpsCertificate::certificate).toList();
    }

    Optional<String> nameOf(X509Certificate certificate) {
        return certificates.values().stream()
                .filter(stored -> stored.certificate().equals(certificate))
                .map(DpsCertificate::name)
                .findFirst();
    }

    List<X509Certificate> verified() {
        return certificates.values().stream()
                .filter(DpsCertificate::isVerified)
                .map(DpsCertificate::certificate)
                .toList();
    }
}
