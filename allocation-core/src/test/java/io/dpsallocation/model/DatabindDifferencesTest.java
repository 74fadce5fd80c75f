package io.dpsallocation.model;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dpsallocation.json.JsonView;
import org.junit.jupiter.api.Test;

/** Why the library reads the wire itself: what a host's Jackson cannot keep or does not refuse. */
class DatabindDifferencesTest {

    private static final ObjectMapper HOST = new ObjectMapper();

    private static <T> T read(JsonView document, Class<T> type) throws JsonProcessingException {
        return HOST.readValue(document.toJson(), type);
    }

    @Test
    void databind_reads_an_explicit_null_as_absent() throws JsonProcessingException {
        JsonView document = json("{'iotHubHostName': 'h', 'payload': null}");
        assertThat(read(document, AllocationResponse.class).toView()).isEqualTo(json("{'iotHubHostName': 'h'}"));
        assertThat(WireObject.read(document, AllocationResponse.class).toView()).isEqualTo(document);
    }

    @Test
    void databind_writes_an_explicit_null_that_this_library_has_read() throws JsonProcessingException {
        JsonView document = json("{'iotHubHostName': 'h', 'payload': null}");
        AllocationResponse response = WireObject.read(document, AllocationResponse.class);
        assertThat(HOST.writeValueAsString(response)).isEqualTo(document.toJson());
    }

    @Test
    void databind_knows_only_the_listed_spellings() throws JsonProcessingException {
        JsonView listed = json("{'currentIoTHubHostname': 'h'}");
        JsonView shouted = json("{'CURRENTIOTHUBHOSTNAME': 'h'}");
        assertThat(read(listed, DeviceRuntimeContext.class).currentIotHubHostName())
                .isEqualTo("h");
        assertThat(read(shouted, DeviceRuntimeContext.class).currentIotHubHostName())
                .isNull();
        assertThat(WireObject.read(shouted, DeviceRuntimeContext.class).currentIotHubHostName())
                .isEqualTo("h");
    }

    @Test
    void databind_takes_a_number_for_a_string() throws JsonProcessingException {
        assertThat(read(json("{'registrationId': 7}"), DeviceRuntimeContext.class)
                        .registrationId())
                .isEqualTo("7");
    }

    @Test
    void databind_does_not_keep_the_text_of_numbers() throws JsonProcessingException {
        JsonView document = json("{'payload': {'a': 1.50}}");
        assertThat(read(document, AllocationResponse.class).payload()).isEqualTo(json("{'a': 1.5}"));
        assertThat(WireObject.read(document, AllocationResponse.class).payload())
                .isEqualTo(json("{'a': 1.50}"));
    }
}
