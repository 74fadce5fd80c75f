package io.dpsallocation.model;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dpsallocation.json.JsonPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTypeExceptionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'enrollmentGroup': {'capabilities': {'iotEdge': 1}}};"
                        + "/enrollmentGroup/capabilities/iotEdge must be true or false, but is a number",
                "{'enrollmentGroup': {'attestation': {'x509': {'signingCertificates': {'primary': {'info': {'version': '3'}}}}}}};"
                        + "/enrollmentGroup/attestation/x509/signingCertificates/primary/info/version"
                        + " must be a whole number of 32 bits, but is a string",
                "{'individualEnrollment': {'initialTwin': {'properties': []}}};"
                        + "/individualEnrollment/initialTwin/properties must be an object, but is an array",
                "{'individualEnrollment': {'iotHubs': ['a', 1]}};"
                        + "/individualEnrollment/iotHubs/1 must be a string, but is a number",
                "{'linkedHubs': [null]};" + "/linkedHubs/0 must be a string, but is null",
                "{'linkedHubs': 'a,b'};" + "/linkedHubs must be an array of strings, but is a string"
            })
    void message_names_the_whole_way_to_the_member(String text, String message) {
        assertThatExceptionOfType(WireTypeException.class)
                .isThrownBy(() -> WireObject.read(json(text), AllocationRequest.class))
                .withMessage(message)
                .satisfies(e -> assertThat(e).hasMessage(e.pointer() + " " + e.problem()));
    }

    @ParameterizedTest
    @CsvSource({"[], an array", "null, null", "true, a boolean"})
    void message_of_a_document_that_is_no_object(String text, String found) {
        assertThatExceptionOfType(WireTypeException.class)
                .isThrownBy(() -> WireObject.read(json(text), AllocationResponse.class))
                .withMessage("the document must be an object, but is " + found)
                .satisfies(e -> assertThat(e.pointer()).isEqualTo(JsonPointer.ROOT));
    }

    @Test
    void pointer_bears_the_canonical_name() {
        assertThatExceptionOfType(WireTypeException.class)
                .isThrownBy(() -> WireObject.read(json("{'CURRENTIOTHUBHOSTNAME': true}"), DeviceRuntimeContext.class))
                .withMessage("/currentIotHubHostName must be a string, but is a boolean");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "-2147483649", "3.5", "1e10", "1e400"})
    void whole_number_that_does_not_fit_32_bits(String number) {
        assertThatExceptionOfType(WireTypeException.class)
                .isThrownBy(() -> WireObject.read(json("{'errorCode': " + number + "}"), DeviceRegistrationState.class))
                .withMessage("/errorCode must be a whole number of 32 bits, but is a number");
    }

    @ParameterizedTest
    @CsvSource({"2147483647, 2147483647", "-2147483648, -2147483648", "3.0, 3", "4e2, 400"})
    void whole_number_that_fits_32_bits(String number, int value) {
        assertThat(WireObject.read(json("{'errorCode': " + number + "}"), DeviceRegistrationState.class)
                        .errorCode())
                .isEqualTo(value);
    }
}
