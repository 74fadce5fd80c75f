package io.dpsallocation.testkit.dps;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** A device with certificates, its own first. It has no tokens. */
record CertificateIdentity(List<X509Certificate> chain) implements DeviceIdentity {

    CertificateIdentity {
        chain = List.copyOf(chain);
    }

    @Override
    public DeviceCredentials present(String resource, Instant now) {
        return DeviceCredentials.certificates(chain);
    }

    @Override
    public DeviceIdentity withTokenStyle(SasStyle style) {
        return this;
    }
}
