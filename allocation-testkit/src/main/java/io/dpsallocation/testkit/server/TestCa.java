package io.dpsallocation.testkit.server;

import io.dpsallocation.testkit.dps.VirtualClock;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate authority for tests: roots, intermediates, certificates of devices, good and bad. Keys are drawn anew each
 * time. Needs Bouncy Castle's {@code bcpkix}, which the test kit brings along. Immutable and thread-safe.
 *
 * <pre>{@code
 * TestCa root = TestCa.root("Factory");
 * DeviceCertificate press = root.intermediate("Line 3").device("press-1");
 * DeviceCertificate own = TestCa.selfSigned("press-2");
 * }</pre>
 *
 * @since 0.1.0
 */
public final class TestCa {

    private static final Duration LIFE = Duration.ofDays(365);
    private static final Duration SKEW = Duration.ofDays(1);
    /** Before every clock that judges: a simulator's begins here, and the wall clock is past it. */
    private static final Instant BEGIN = VirtualClock.START;
    /** What RFC 5280, section 4.1.2.5, has for certificates without an end. */
    private static final Instant NO_END = Instant.parse("9999-12-31T23:59:59Z");

    private final KeyMaterial material;
    private final Instant from;
    private final Instant to;

    private TestCa(KeyMaterial material, Instant from, Instant to) {
        this.material = material;
        this.from = from;
        this.to = to;
    }

    /**
     * A root of its own, for tests that are not about validity: it and what it issues are valid from a day before
     * {@link VirtualClock#START} without an end, so by a simulator's clock as by the wall clock that judges behind a
     * {@link DpsServer}.
     *
     * @param commonName its common name
     * @return the authority
     */
    public static TestCa root(String commonName) {
        return root(commonName, BEGIN.minus(SKEW), NO_END);
    }

    /**
     * A root of its own that is valid for a year.
     *
     * @param commonName its common name
     * @param now what is valid is valid from a day before that for a year; in process that is the simulator's time, behind a
     *     {@link DpsServer} the wall clock's
     * @return the authority
     */
    public static TestCa root(String commonName, Instant now) {
        return root(commonName, now.minus(SKEW), now.plus(LIFE));
    }

    private static TestCa root(String commonName, Instant from, Instant to) {
        return new TestCa(CertificateFactory.issue(null, commonName, true, from, to), from, to);
    }

    /**
     * A certificate that a device signed itself, valid as those of {@link #root(String)}.
     *
     * @param registrationId its common name
     * @return the certificate, alone in its chain
     */
    public static DeviceCertificate selfSigned(String registrationId) {
        return selfSigned(registrationId, BEGIN.minus(SKEW), NO_END);
    }

    /**
     * A certificate that a device signed itself.
     *
     * @param registrationId its common name
     * @param now valid from a day before that for a year
     * @return the certificate, alone in its chain
     */
    public static DeviceCertificate selfSigned(String registrationId, Instant now) {
        return selfSigned(registrationId, now.minus(SKEW), now.plus(LIFE));
    }

    private static DeviceCertificate selfSigned(String registrationId, Instant from, Instant to) {
        KeyMaterial made = CertificateFactory.issue(null, registrationId, false, from, to);
        return new DeviceCertificate(made.key(), made.chain());
    }

    /**
     * An authority below this one.
     *
     * @param commonName its common name
     * @return the authority
     */
    public TestCa intermediate(String commonName) {
        return new TestCa(CertificateFactory.issue(material, commonName, true, from, to), from, to);
    }

    /**
     * The same authority at another time, for certificates that begin earlier or end later than its own.
     *
     * @param then what it issues is valid from a day before that for a year
     * @return the authority
     */
    public TestCa at(Instant then) {
        return new TestCa(material, then.minus(SKEW), then.plus(LIFE));
    }

    /**
     * A device's certificate.
     *
     * @param registrationId its common name
     * @return the certificate; its chain has the intermediates and not the root
     */
    public DeviceCertificate device(String registrationId) {
        return device(registrationId, from, to);
    }

    /**
     * A device's certificate that ran out when this authority's own ones began.
     *
     * @param registrationId its common name
     * @return the certificate
     */
    public DeviceCertificate expiredDevice(String registrationId) {
        return device(registrationId, from.minus(LIFE), from);
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
