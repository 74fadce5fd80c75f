package io.dpsallocation.strategies.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.X509DeviceAttestation;
import io.dpsallocation.strategies.fixtures.Certificates;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from a device's certificate, in each form certificates were seen in. */
class DeviceCertificateTest {

    private static DeviceCertificate of(String text) {
        return DeviceCertificate.of(new X509DeviceAttestation(text, Map.of()));
    }

    private static void assertRead(DeviceCertificate certificate) {
        assertThat(certificate.subject().values())
                .isEqualTo(Map.of(
                        NameAttribute.CN, List.of("Truck-7.fleet.contoso.com"),
                        NameAttribute.SERIALNUMBER, List.of("SN-0007"),
                        NameAttribute.OU, List.of("Trucks, Europe", "Line + 7"),
                        NameAttribute.O, List.of("Contoso"),
                        NameAttribute.C, List.of("NO")));
        assertThat(certificate.issuer().values())
                .isEqualTo(Map.of(
                        NameAttribute.CN, List.of("Contoso Devices"),
                        NameAttribute.O, List.of("Contoso")));
        assertThat(certificate.thumbprints()).containsExactlyInAnyOrder(Certificates.SHA1, Certificates.SHA256);
    }

    @Test
    void a_certificate_is_read_from_der_in_base64_from_pem_and_from_pem_in_base64() {
        assertRead(of(Certificates.DER));
        assertRead(of(Certificates.PEM));
        assertRead(of(Certificates.PEM_IN_BASE64));
    }

    @Test
    void what_a_certificate_says_is_taken_where_the_certificate_itself_is_missing() {
        Map<String, ?> info = Map.of(
                "subjectName",
                "CN=Truck-7.fleet.contoso.com+SERIALNUMBER=SN-0007,OU=Trucks\\, Europe,OU=\"Line + 7\",O=Contoso,C=NO",
                "issuerName",
                "CN=Contoso Devices, O=Contoso",
                "sha1Thumbprint",
                "4BC6EE0F89098B27F28D253C7B964B6BCE353DFF",
                "sha256Thumbprint",
                Certificates.SHA256);
        assertRead(DeviceCertificate.of(new X509DeviceAttestation(null, Map.of("info", JsonView.of(info)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate", "AAAA", "-----BEGIN CERTIFICATE-----", "MIIB5zCCAY6gAwIBAgII"})
    void what_cannot_be_read_says_nothing_but_that(String text) {
        assertThat(of(text)).isEqualTo(DeviceCertificate.UNREADABLE).isNotEqualTo(DeviceCertificate.NONE);
    }

    @Test
    void what_is_missing_says_nothing() {
        assertThat(DeviceCertificate.of(null)).isEqualTo(DeviceCertificate.NONE);
        assertThat(of(null)).isEqualTo(DeviceCertificate.NONE);
        JsonView odd = JsonView.of(Map.of("subjectName", 7));
        assertThat(DeviceCertificate.of(new X509DeviceAttestation(null, Map.of("info", odd))))
                .isEqualTo(DeviceCertificate.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CN=a|a",
                "cn=a|a",
                "CN=a\\,b,O=x|a,b",
                "CN=\"a,b\",O=x|a,b",
                "CN=a\\2Cb|a,b",
                "CN=a\\+b|a+b",
                "CN=\\C3\\A6|æ",
                "O=x,CN=a|a",
                "O=x+CN=a|a",
                "CN= a |a",
                "`CN=a\\ `|`a `",
                "2.5.4.42=y,CN=a|a",
            })
    void escapes_of_a_name_are_resolved(String name, String commonName) {
        assertThat(DistinguishedName.parse(name).values(NameAttribute.CN)).containsExactly(commonName);
    }

    @Test
    void of_several_values_the_most_specific_is_first() {
        assertThat(DistinguishedName.parse("OU=a,OU=b,O=x").values(NameAttribute.OU))
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CN", "=", "CN=a\\", "CN=\"a", "CN=#04024869", ","})
    void a_name_that_is_none_has_no_attributes(String name) {
        assertThat(DistinguishedName.parse(name).values(NameAttribute.CN)).isEmpty();
    }
}
