package io.dpsallocation.model;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The declared constraints, as Hibernate Validator reads them. */
class ConstraintsTest {

    private static final ValidatorFactory FACTORY = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory();

    private static final Validator VALIDATOR = FACTORY.getValidator();

    @AfterAll
    static void close() {
        FACTORY.close();
    }

    private static Stream<String> violations(Object bean) {
        Set<ConstraintViolation<Object>> violations = VALIDATOR.validate(bean);
        return violations.stream().map(violation -> violation.getPropertyPath() + ": " + violation.getMessage());
    }

    static Stream<String> requests() {
        return GoldenDocuments.requests();
    }

    static Stream<String> responses() {
        return GoldenDocuments.responses();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void golden_request_breaks_nothing(String name) {
        assertThat(violations(GoldenDocuments.request(name))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("responses")
    void golden_response_breaks_nothing(String name) {
        assertThat(violations(GoldenDocuments.response(name))).isEmpty();
    }

    private static final String HOST_PROBLEM =
            "must be a host name such as contoso.azure-devices.net, without scheme or port";
    private static final String ID_PROBLEM =
            "must consist of letters, digits and - . _ : and end with a letter, a digit or a hyphen";

    /** A group request that is valid but for what stands in for the placeholders. */
    private static String request(String enrollment, String context, String linkedHubs) {
        return "{'enrollmentGroup': {'enrollmentGroupId': 'g'" + enrollment + "},"
                + "'deviceRuntimeContext': {'registrationId': 'r'" + context + "}," + "'linkedHubs': " + linkedHubs
                + "}";
    }

    static Stream<Arguments> invalidRequests() {
        String hub = "['h.net']";
        String long128 = "a".repeat(129);
        return Stream.of(
                Arguments.of("{}", new String[] {
                    ": must hold exactly one of individualEnrollment and enrollmentGroup",
                    "deviceRuntimeContext: must not be null",
                    "linkedHubs: must not be empty"
                }),
                Arguments.of(
                        "{'individualEnrollment': {'registrationId': 'r'}, 'enrollmentGroup': {'enrollmentGroupId': 'g'},"
                                + "'deviceRuntimeContext': {'registrationId': 'r'}, 'linkedHubs': ['h']}",
                        new String[] {": must hold exactly one of individualEnrollment and enrollmentGroup"}),
                Arguments.of(
                        "{'individualEnrollment': {}, 'deviceRuntimeContext': {}, 'linkedHubs': ['h']}", new String[] {
                            "individualEnrollment.registrationId: must not be blank",
                            "deviceRuntimeContext.registrationId: must not be blank"
                        }),
                Arguments.of(
                        "{'individualEnrollment': {'registrationId': '', 'deviceId': '" + long128 + "'},"
                                + "'deviceRuntimeContext': {'registrationId': 'r!'}, 'linkedHubs': ['h']}",
                        new String[] {
                            "individualEnrollment.registrationId: must not be blank",
                            "individualEnrollment.deviceId: size must be between 0 and 128",
                            "deviceRuntimeContext.registrationId: " + ID_PROBLEM
                        }),
                Arguments.of(
                        request(", 'enrollmentGroupId': 'g.'", "", hub).replace("'enrollmentGroupId': 'g', ", ""),
                        new String[] {"enrollmentGroup.enrollmentGroupId: " + ID_PROBLEM}),
                Arguments.of(
                        request(", 'enrollmentGroupId': '" + long128 + "'", "", hub)
                                .replace("'enrollmentGroupId': 'g', ", ""),
                        new String[] {"enrollmentGroup.enrollmentGroupId: size must be between 0 and 128"}),
                Arguments.of(
                        request(
                                "",
                                ", 'currentIotHubHostName': 'https://h', 'currentDeviceId': '" + long128 + "'",
                                hub),
                        new String[] {
                            "deviceRuntimeContext.currentDeviceId: size must be between 0 and 128",
                            "deviceRuntimeContext.currentIotHubHostName: " + HOST_PROBLEM
                        }),
                Arguments.of(
                        request(", 'initialTwin': {'tags': [], 'properties': {'desired': 'x'}}", "", hub),
                        new String[] {
                            "enrollmentGroup.initialTwin.properties.desired: must be a JSON object",
                            "enrollmentGroup.initialTwin.tags: must be a JSON object"
                        }),
                Arguments.of(
                        request(", 'iotHubs': ['h', 'h:1']", "", "['', 'h/', '" + "h".repeat(256) + "']"),
                        new String[] {
                            "enrollmentGroup.iotHubs[1].<list element>: " + HOST_PROBLEM,
                            "linkedHubs[0].<list element>: must not be blank",
                            "linkedHubs[1].<list element>: " + HOST_PROBLEM,
                            "linkedHubs[2].<list element>: size must be between 0 and 255"
                        }),
                Arguments.of(
                        "{'individualEnrollment': {'registrationId': 'r', 'optionalDeviceInformation': 1,"
                                + "'iotHubs': ['']}, 'deviceRuntimeContext': {'registrationId': 'r'}, 'linkedHubs': ['h']}",
                        new String[] {
                            "individualEnrollment.iotHubs[0].<list element>: must not be blank",
                            "individualEnrollment.optionalDeviceInformation: must be a JSON object"
                        }));
    }

    @ParameterizedTest
    @MethodSource("invalidRequests")
    void invalid_request_names_every_place(String document, String[] expected) {
        assertThat(violations(WireObject.read(json(document), AllocationRequest.class)))
                .containsExactlyInAnyOrder(expected);
    }

    static Stream<Arguments> invalidResponses() {
        return Stream.of(
                Arguments.of("{}", "iotHubHostName: must not be blank"),
                Arguments.of("{'iotHubHostName': ''}", "iotHubHostName: must not be blank"),
                Arguments.of("{'iotHubHostName': 'h:1'}", "iotHubHostName: " + HOST_PROBLEM),
                Arguments.of("{'iotHubHostName': 'h', 'payload': '{}'}", "payload: must be a JSON object"),
                Arguments.of(
                        "{'iotHubHostName': 'h', 'initialTwin': {'tags': 1}}",
                        "initialTwin.tags: must be a JSON object"));
    }

    @ParameterizedTest
    @MethodSource("invalidResponses")
    void invalid_response_names_the_place(String document, String expected) {
        assertThat(violations(WireObject.read(json(document), AllocationResponse.class)))
                .containsExactly(expected);
    }

    @Test
    void unknown_values_of_open_sets_break_nothing() {
        AllocationRequest request = WireObject.read(
                json(request(
                        ", 'allocationPolicy': 'quantum', 'provisioningStatus': 'x', 'attestation': {'type': 'y'}",
                        "",
                        "['h']")),
                AllocationRequest.class);
        assertThat(violations(request)).isEmpty();
    }

    @Test
    void payload_of_any_kind_breaks_nothing_in_a_request() {
        AllocationRequest request =
                WireObject.read(json(request("", ", 'payload': 'not JSON'", "['h']")), AllocationRequest.class);
        assertThat(violations(request)).isEmpty();
    }

    @Test
    void validators_take_null_for_absent() {
        assertThat(new JsonObject.Validator().isValid(null, null)).isTrue();
        assertThat(new JsonObject.Validator().isValid(json("{}"), null)).isTrue();
        assertThat(new JsonObject.Validator().isValid(json("[]"), null)).isFalse();
        assertThat(new ExactlyOneEnrollment.Validator().isValid(null, null)).isTrue();
    }
}
