package io.dpsallocation.codec;

import static io.dpsallocation.codec.Refusals.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.json.JsonArbitraries;
import io.dpsallocation.json.JsonPlaces;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.AllocationResponse;
import io.dpsallocation.model.GoldenDocuments;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read and written again is the same document: nothing is dropped, added, rounded or respelt. */
class RoundTripTest {

    private static final AllocationJson JSON = AllocationJson.standard();

    private static String written(AllocationRequest request) {
        return new String(JSON.write(request), StandardCharsets.UTF_8);
    }

    static Stream<String> requests() {
        return GoldenDocuments.requests();
    }

    static Stream<String> responses() {
        return GoldenDocuments.responses();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void a_request_is_written_as_it_was_read(String name) {
        AllocationRequest request = JSON.readRequest(bytes(GoldenDocuments.text(name)));

        assertThat(written(request)).isEqualTo(GoldenDocuments.view(name).toJson());
    }

    @ParameterizedTest
    @MethodSource("responses")
    void a_response_is_written_as_it_was_read(String name) {
        AllocationResponse response = JSON.readResponse(bytes(GoldenDocuments.text(name)));

        assertThat(JSON.write(response)).isEqualTo(GoldenDocuments.view(name).toJsonBytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0",
                "1.50",
                "1e0",
                "1E+02",
                "100000000000000000000000000000001",
                "0.1000000000000000055511",
                "1e999999",
                "-9.99E-400"
            })
    void a_number_keeps_the_text_it_was_written_with(String number) {
        String document = "{\"deviceRuntimeContext\":{\"payload\":{\"n\":" + number + "}},\"linkedHubs\":[],\"later\":"
                + number + "}";

        assertThat(written(JSON.readRequest(bytes(document)))).isEqualTo(document);
        assertThat(JSON.readView(bytes(number)).asNumberText()).contains(number);
    }

    @Test
    void unknown_members_and_explicit_nulls_stay_in_the_object_they_stood_in() {
        String document = """
                {"enrollmentGroup":{"enrollmentGroupId":"g","iotHubs":null,"later":{"a":null}},\
                "deviceRuntimeContext":{"payload":null,"csr":"x"},"linkedHubs":null,"b":[]}""";

        assertThat(JSON.readView(JSON.write(JSON.readRequest(bytes(document)))))
                .isEqualTo(JSON.readView(bytes(document)));
    }

    @Test
    void members_keep_their_order_in_what_is_free() {
        String document =
                "{\"deviceRuntimeContext\":{\"payload\":{\"b\":1,\"a\":{\"d\":2,\"c\":3}}},\"linkedHubs\":[]}";

        assertThat(written(JSON.readRequest(bytes(document)))).isEqualTo(document);
    }

    @Test
    void what_is_written_is_utf8_without_mark_or_white_space() {
        AllocationRequest request = JSON.readRequest(
                bytes("\ufeff { \"linkedHubs\" : [ ] , \"later\" : \"\\u20ac \\ud83d\\ude80 \\u0000\" } "));

        assertThat(JSON.write(request))
                .isEqualTo(bytes("{\"linkedHubs\":[],\"later\":\"\u20ac \ud83d\ude80 \\u0000\"}"));
    }

    @Test
    void write_gives_a_new_array_each_time() {
        AllocationResponse response = AllocationResponse.of("a.azure-devices.net");
        JSON.write(response)[0] = 'x';

        assertThat(JSON.write(response)).isEqualTo(bytes("{\"iotHubHostName\":\"a.azure-devices.net\"}"));
    }

    @Property(tries = 1000, seed = "20260101")
    void any_value_is_read_as_it_was_written(@ForAll("values") JsonView value) {
        assertThat(JSON.readView(value.toJsonBytes()).toJson()).isEqualTo(value.toJson());
    }

    @Property(tries = 500, seed = "20260101")
    void any_unknown_member_survives_anywhere(@ForAll("values") JsonView value, @ForAll("places") String place) {
        JsonView document = GoldenDocuments.view("request-individual-everything");
        JsonView with = JsonPlaces.with(document, JsonPointer.of(place).child("nobody knows"), value);
        AllocationRequest request = JSON.readRequest(with.toJsonBytes());

        assertThat(request.toView()).isEqualTo(with);
        assertThat(JSON.readRequest(JSON.write(request))).isEqualTo(request);
    }

    @Provide
    Arbitrary<JsonView> values() {
        return JsonArbitraries.values();
    }

    /** The objects of the contract. */
    @Provide
    Arbitrary<String> places() {
        return Arbitraries.of(
                "",
                "/deviceRuntimeContext",
                "/deviceRuntimeContext/x509",
                "/individualEnrollment",
                "/individualEnrollment/attestation/x509/clientCertificates/primary/info",
                "/individualEnrollment/initialTwin/properties",
                "/individualEnrollment/registrationState",
                "/individualEnrollment/customAllocationDefinition");
    }
}
