package io.dpsallocation.model;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.json.JsonTexts;
import io.dpsallocation.json.JsonView;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No {@code toString} shows a key, a certificate, a payload, a twin or the query of the webhook's URL. */
class WireSecretsTest {

    /** The text members that hold a secret. Every other text member is shown, so a new one has to be sorted in here. */
    private static final Set<String> SECRET_TEXTS = Set.of(
            "SymmetricKeyAttestation.primaryKey",
            "SymmetricKeyAttestation.secondaryKey",
            "TpmAttestation.endorsementKey",
            "TpmAttestation.storageRootKey",
            "X509CertificateWithInfo.certificate",
            "X509DeviceAttestation.clientCertificate");

    /** A request with MARKER wherever a secret can stand. */
    private static final String REQUEST = """
            {
              "individualEnrollment": {
                "registrationState": { "payload": { "MARKER": "MARKER" } },
                "optionalDeviceInformation": { "owner": "MARKER" },
                "attestation": {
                  "tpm": { "endorsementKey": "MARKER", "storageRootKey": "MARKER", "later": "MARKER" },
                  "x509": {
                    "clientCertificates": { "primary": { "certificate": "MARKER", "info": {} } },
                    "signingCertificates": { "secondary": { "certificate": "MARKER", "later": "MARKER" } }
                  },
                  "symmetricKey": { "primaryKey": "MARKER", "secondaryKey": "MARKER", "later": "MARKER" }
                },
                "initialTwin": {
                  "tags": { "t": "MARKER" },
                  "properties": { "desired": { "d": "MARKER" }, "reported": "MARKER" }
                },
                "customAllocationDefinition": {
                  "webhookUrl": "https://alloc.example.net/api/allocate?code=MARKER#MARKER", "later": "MARKER"
                },
                "later": ["MARKER"]
              },
              "enrollmentGroup": { "attestation": { "symmetricKey": { "primaryKey": "MARKER" } } },
              "deviceRuntimeContext": {
                "symmetricKey": { "primaryKey": "MARKER" },
                "tpm": { "endorsementKey": "MARKER", "storageRootKey": "MARKER" },
                "x509": { "clientCertificate": "MARKER", "later": "MARKER" },
                "payload": "MARKER",
                "primarykey": "MARKER"
              },
              "later": { "MARKER": "MARKER" }
            }
            """;

    private static final String RESPONSE = """
            {
              "initialTwin": { "tags": { "MARKER": "MARKER" }, "later": "MARKER" },
              "payload": { "MARKER": "MARKER" },
              "later": "MARKER"
            }
            """;

    @ParameterizedTest
    @CsvSource({
        "https://alloc.example.net/api?code=a%3D%3D&x=?, https://alloc.example.net/api?****",
        "https://alloc.example.net/api?, https://alloc.example.net/api?****",
        "https://alloc.example.net/api, https://alloc.example.net/api"
    })
    void the_query_of_a_url_is_masked_whatever_it_holds(String url, String shown) {
        assertThat(CustomAllocationDefinition.maskQuery(url)).isEqualTo(shown);
    }

    static Stream<WireMember> texts() {
        return WireMember.all().filter(member -> member.type() == String.class);
    }

    static Stream<WireMember> views() {
        return WireMember.all().filter(member -> member.type() == JsonView.class);
    }

    @Property(seed = "20261102", tries = 50)
    void no_record_of_a_request_shows_a_secret(@ForAll @AlphaChars @StringLength(min = 20, max = 40) String marker) {
        JsonView document = JsonTexts.parse(REQUEST.replace("MARKER", marker));
        assertHides(WireObject.read(document, AllocationRequest.class), marker);
    }

    @Property(seed = "20261103", tries = 50)
    void no_record_of_a_response_shows_a_secret(@ForAll @AlphaChars @StringLength(min = 20, max = 40) String marker) {
        JsonView document = JsonTexts.parse(RESPONSE.replace("MARKER", marker));
        assertHides(WireObject.read(document, AllocationResponse.class), marker);
    }

    private static void assertHides(WireObject object, String marker) {
        assertThat(object.toString()).doesNotContain(marker);
        WireMember.of(object.getClass())
                .map(member -> member.in(object))
                .filter(WireObject.class::isInstance)
                .forEach(nested -> assertHides((WireObject) nested, marker));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void text_member_is_shown_unless_it_is_a_secret(WireMember member) {
        JsonView document = JsonView.object(Map.of(member.name(), JsonView.string("marker-of-a-text")));
        String shown = WireMember.read(document, member.owner()).toString();
        assertThat(shown).contains(member.name());
        if (SECRET_TEXTS.contains(member.toString())) {
            assertThat(shown).doesNotContain("marker-of-a-text").contains("=****");
        } else {
            assertThat(shown).contains("marker-of-a-text");
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void free_json_is_never_shown(WireMember member) {
        JsonView document = JsonView.object(Map.of(member.name(), json("{'marker-name': 'marker-value'}")));
        assertThat(WireMember.read(document, member.owner()).toString())
                .contains("JsonView[object, 1 members]")
                .doesNotContain("marker");
    }

    @Test
    void absent_secret_is_shown_as_absent() {
        assertThat(new SymmetricKeyAttestation(null, "x", Map.of()))
                .hasToString("SymmetricKeyAttestation[primaryKey=null, secondaryKey=****]");
        assertThat(new TpmAttestation("x", null, Map.of()))
                .hasToString("TpmAttestation[endorsementKey=****, storageRootKey=null]");
        assertThat(new X509DeviceAttestation(null, Map.of()))
                .hasToString("X509DeviceAttestation[clientCertificate=null]");
        assertThat(new X509CertificateWithInfo("x", null, Map.of()))
                .hasToString("X509CertificateWithInfo[certificate=****, info=null]");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://h.example/api,              https://h.example/api",
                "https://h.example/api?code=k&a=b,   https://h.example/api?****",
                "https://h.example/api?,             https://h.example/api?****",
                "?k,                                 ?****",
                "-,                                  null"
            })
    void webhook_url_is_shown_without_its_query(String url, String shown) {
        assertThat(new CustomAllocationDefinition(url, "2021-10-01", Map.of()))
                .hasToString("CustomAllocationDefinition[webhookUrl=" + shown + ", apiVersion=2021-10-01]");
    }
}
