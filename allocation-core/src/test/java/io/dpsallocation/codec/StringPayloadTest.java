package io.dpsallocation.codec;

import static io.dpsallocation.codec.Refusals.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.json.JsonArbitraries;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonTexts;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.AllocationResponse;
import io.dpsallocation.model.GoldenDocuments;
import io.dpsallocation.model.WireObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Some device clients send their payload as a string of JSON. It reads as the value inside, and is written as it came. */
class StringPayloadTest {

    private static final AllocationJson JSON = AllocationJson.standard();

    private static AllocationRequest request(JsonView payload) {
        return JSON.readRequest(JsonView.of(Map.of("deviceRuntimeContext", Map.of("payload", payload)))
                .toJsonBytes());
    }

    private static JsonView payload(String string) {
        return request(JsonView.string(string)).deviceRuntimeContext().payload();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"site\":\"eu\",\"rtt\":[1.50,{\"a\":null}]}",
                "[1,2]",
                " \n{\"a\" : 1}\t",
                "5",
                "-1.50e3",
                "true",
                "null",
                "\"text\""
            })
    void a_string_of_json_reads_as_the_value_inside(String string) {
        JsonView payload = payload(string);

        assertThat(payload).isEqualTo(JsonTexts.parse(string));
        assertThat(payload.sourceText()).contains(string);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "hub 7",
                "{",
                "{} {}",
                "{'a': 1}",
                "{\"a\": 1,}",
                "NaN",
                "007",
                "{\"a\": 1, \"a\": 2}",
                "{\"a\": \"\\ud800\"}",
                "\ufeff{}"
            })
    void a_string_that_is_not_json_of_the_strict_kind_stays_a_string(String string) {
        JsonView payload = payload(string);

        assertThat(payload).isEqualTo(JsonView.string(string));
        assertThat(payload.sourceText()).isEmpty();
    }

    @Test
    void a_string_that_goes_over_a_limit_inside_stays_a_string() {
        assertThat(payload("[".repeat(128) + "]".repeat(128)).isArray()).isTrue();
        assertThat(payload("[".repeat(129) + "]".repeat(129)).isArray()).isFalse();
        assertThat(payload("9".repeat(400)).asNumberText()).isPresent();
        assertThat(payload("9".repeat(401)).asNumberText()).isEmpty();
        assertThat(payload("[".repeat(50_000)).asText()).isPresent();
    }

    @Test
    void a_string_inside_the_string_is_not_decoded_again() {
        String inner = "{\"a\":1}";
        String outer = JsonView.string(inner).toJson();
        AllocationRequest read = request(JsonView.string(outer));
        AllocationRequest again = JSON.withDecodedPayload(JSON.withDecodedPayload(read));

        assertThat(again.deviceRuntimeContext().payload()).isEqualTo(JsonView.string(inner));
        assertThat(again.deviceRuntimeContext().payload().sourceText()).contains(outer);
        assertThat(JSON.write(again)).isEqualTo(JSON.write(read));
    }

    @Test
    void strings_deeper_in_the_payload_stay_strings() {
        JsonView payload = JsonView.of(Map.of("inner", "{\"a\":1}"));

        assertThat(request(payload).deviceRuntimeContext().payload().get("inner"))
                .contains(JsonView.string("{\"a\":1}"));
    }

    @Test
    void a_payload_that_is_no_string_is_left_alone() {
        for (JsonView payload : List.of(JsonView.emptyObject(), JsonView.of(List.of()), JsonView.bool(false))) {
            AllocationRequest request = request(payload);

            assertThat(request.deviceRuntimeContext().payload()).isEqualTo(payload);
            assertThat(JSON.withDecodedPayload(request)).isSameAs(request);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"linkedHubs\":[]}",
                "{\"linkedHubs\":[],\"deviceRuntimeContext\":null}",
                "{\"deviceRuntimeContext\":{},\"linkedHubs\":[]}",
                "{\"deviceRuntimeContext\":{\"payload\":null},\"linkedHubs\":[]}"
            })
    void a_request_without_payload_is_left_alone(String document) {
        AllocationRequest request = JSON.readRequest(bytes(document));

        assertThat(JSON.withDecodedPayload(request)).isSameAs(request);
        assertThat(JSON.write(request)).isEqualTo(bytes(document));
    }

    @Test
    void a_request_that_another_library_read_is_decoded_on_demand() {
        AllocationRequest other = WireObject.read(
                JsonTexts.json("{'deviceRuntimeContext': {'registrationId': 'a', 'payload': '{\\'site\\':\\'eu\\'}'}}"),
                AllocationRequest.class);
        AllocationRequest decoded = JSON.withDecodedPayload(other);

        assertThat(other.deviceRuntimeContext().payload().isObject()).isFalse();
        assertThat(decoded.deviceRuntimeContext().payload().at("/site")).contains(JsonView.string("eu"));
        assertThat(decoded.deviceRuntimeContext().registrationId()).isEqualTo("a");
    }

    @Test
    void a_response_is_not_decoded() {
        AllocationResponse response = JSON.readResponse(bytes("{\"iotHubHostName\":\"a\",\"payload\":\"{}\"}"));

        assertThat(response.payload()).isEqualTo(JsonView.string("{}"));
    }

    @Test
    void the_golden_string_payload_is_seen_through_by_pointers_and_written_as_it_came() {
        JsonView document = GoldenDocuments.view("request-group-string-payload");
        JsonPointer pointer = JsonPointer.of("/deviceRuntimeContext/payload");
        AllocationRequest request = JSON.readRequest(document.toJsonBytes());

        assertThat(document.at(pointer).orElseThrow().asText()).isPresent();
        assertThat(request.toView().at(pointer).orElseThrow().isObject()).isTrue();
        assertThat(JSON.write(request)).isEqualTo(document.toJsonBytes());
    }

    @Property(tries = 500, seed = "20260101")
    void any_json_in_a_string_reads_as_itself_and_is_written_as_the_string(@ForAll("values") JsonView value) {
        String string = " " + value.toJson();
        AllocationRequest request = request(JsonView.string(string));

        assertThat(request.deviceRuntimeContext().payload()).isEqualTo(value);
        assertThat(request.toView().at("/deviceRuntimeContext/payload")).contains(value);
        assertThat(new String(JSON.write(request), StandardCharsets.UTF_8))
                .isEqualTo("{\"deviceRuntimeContext\":{\"payload\":"
                        + JsonView.string(string).toJson() + "},\"linkedHubs\":[]}");
    }

    @Provide
    Arbitrary<JsonView> values() {
        return JsonArbitraries.values();
    }
}
