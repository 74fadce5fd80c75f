package io.dpsallocation.testkit.server;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A certificate authority for tests: roots, intermediates, certificates of devices, good and bad. Keys are drawn anew each
 * time. Needs Bouncy Castle's {@code bcpkix}, which the test kit brings along. Immutable and thread-safe.
 *
 * <pre>{@code
 * TestCa root = TestCa.root("Factory", now);
 * DeviceCertificate press = root.intermediate("Line 3").device("press-1");
 * DeviceCertificate own = TestCa.selfSigned("press-2", now);
 * }</pre>
 *
 * @since 0.1.0
 */
public final class TestCa {

    private static final Duration LIFE = Duration.ofDays(365);
    private static final Duration SKEW = Duration.ofDays(1);

    private final KeyMaterial material;
    private final Instant now;

    private TestCa(KeyMaterial material, Instant now) {
        this.material = material;
        this.now = now;
    }

    /**
     * A root of its own.
     *
     * @param commonName its common name
     * @param now what is valid is valid from a day before that for a year
     * @return the authority
     */
    public static TestCa root(String commonName, Instant now) {
        return new TestCa(
                CertificateFactory.issue(null, commonName, true, now.minus(SKEW), now.plus(LIFE)),
                Objects.requireNonNull(now, "now"));
    }

    /**
     * A certificate that a device signed itself.
     *
     * @param registrationId its common name
     * @param now valid from a day before that for a year
     * @return the certificate, alone in its chain
     */
    public static DeviceCertificate selfSigned(String registrationId, Instant now) {
        KeyMaterial made = CertificateFactory.issue(null, registrationId, false, now.minus(SKEW), now.plus(LIFE));
        return new DeviceCertificate(made.key(), made.chain());
    }

    /**
     * An authority below this one.
     *
     * @param commonName its common name
     * @return the authority
     */
    public TestCa intermediate(String commonName) {
        return new TestCa(CertificateFactory.issue(material, commonName, true, now.minus(SKEW), now.plus(LIFE)), now);
    }

    /**
     * The same authority at another time, for certificates that begin earlier or end later than its own.
     *
     * @param then what it issues is valid from a day before that for a year
     * @return the authority
     */
    public TestCa at(Instant then) {
        return new TestCa(material, Objects.requireNonNull(then, "then"));
    }

    /**
     * A device's certificate.
     *
     * @param registrationId its common name
     * @return the certificate; its chain has the intermediates and not the root
     */
    public DeviceCertificate device(String registrationId) {
        return device(registrationId, now.minus(SKEW), now.plus(LIFE));
    }

    /**
     * A device's certificate that has run out.
     *
     * @param registrationId its common name
     * @return the certificate
     */
    public DeviceCertificate expiredDevice(String registrationId) {
        return device(registrationId, now.minus(LIFE), now.minus(SKEW));
    }

    private DeviceCertificate device(String registrationId, Instant from, Instant to) {
        KeyMaterial made = CertificateFactory.issue(material, registrationId, false, from, to);
        List<X509Certificate> chain = new ArrayList<>(made.chain());
        chain.remove(chain.size() - 1);
        return new DeviceCertificate(made.key(), chain);
    }

    /**
     * The proof that this authority's key is at hand.
     *
     * @param verificationCode what DPS gave out for this authority's certificate
     * @return a certificate with the code as common name
     */
    public X509Certificate verification(String verificationCode) {
        return device(verificationCode).certificate();
    }

    /**
     * The authority's certificate.
     *
     * @return the certificate
     */
    public X509Certificate certificate() {
        return material.certificate();
    }

    /**
     * The authority's certificate as an enrollment or a world holds it.
     *
     * @return PEM
     */
    public String pem() {
        return KeyMaterial.pem(certificate());
    }

    /** The authority's name. */
    @Override
    public String toString() {
        return "TestCa[" + certificate().getSubjectX500Principal().getName() + "]";
    }
}
