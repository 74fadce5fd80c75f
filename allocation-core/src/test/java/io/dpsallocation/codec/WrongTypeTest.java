package io.dpsallocation.codec;

import static io.dpsallocation.codec.Refusals.bytes;
import static io.dpsallocation.codec.Refusals.refusedRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.json.JsonPlaces;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.DeviceRuntimeContext;
import io.dpsallocation.model.GoldenDocuments;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A member of the wrong type is refused with the place it has in this document, whatever stands around it. */
class WrongTypeTest {

    static Stream<Arguments> wrongTypes() {
        return Stream.of(
                wrong("/linkedHubs", "must be an array of strings, but is a string", 2, 16, """
                        {"deviceRuntimeContext": {},
                         "linkedHubs": "a.azure-devices.net"}"""),
                wrong("/linkedHubs/1", "must be a string, but is null", 3, 3, """
                        {"linkedHubs": [
                          "a.azure-devices.net",
                          null]}"""),
                wrong("/deviceRuntimeContext", "must be an object, but is an array", 1, 26, """
                        {"deviceRuntimeContext": [{"registrationId": 5}]}"""),
                wrong("/deviceRuntimeContext/registrationId", "must be a string, but is an object", 2, 26, """
                        {"deviceRuntimeContext": {"payload": {"registrationId": 1},
                        "registrationId":        {}}}"""),
                wrong("/enrollmentGroup/capabilities/iotEdge", "must be true or false, but is a string", 3, 33, """
                        {"registrationId": "x", "enrollmentGroup": {
                          "iotEdge": 1, "tags": [[], {"capabilities": {"iotEdge": 2}}],
                          "capabilities": {  "iotEdge": "true"}}}"""),
                wrong("/enrollmentGroup/iotHubs/2", "must be a string, but is a number", 1, 48, """
                        {"enrollmentGroup": {"iotHubs": ["a", "b",     3]}}"""),
                wrong(
                        "/individualEnrollment/registrationState/errorCode",
                        "must be a whole number of 32 bits, but is a number",
                        2,
                        38,
                        """
                        {"individualEnrollment": {
                          "registrationState": {"errorCode": 2147483648}}}"""),
                wrong("/deviceRuntimeContext/currentIotHubHostName", "must be a string, but is a boolean", 2, 27, """
                        {"deviceRuntimeContext": {"x": 1,
                         "currentIoTHubHostname": true}}"""),
                wrong("/individualEnrollment/iotHubHostName", "must be a string, but is an array", 1, 46, """
                        {"individualEnrollment": {"IOTHUBHOSTNAME":  []}}"""));
    }

    private static Arguments wrong(String pointer, String problem, int line, int column, String document) {
        return Arguments.argumentSet(pointer, pointer, problem, line, column, document);
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void a_member_of_the_wrong_type_is_refused_where_it_stands(
            String pointer, String problem, int line, int column, String document) {
        MalformedJsonException refusal = refusedRequest(document);

        assertThat(refusal).hasMessage("%s %s (line %d, column %d)", pointer, problem, line, column);
        assertThat(refusal.code()).isEqualTo(ReasonCode.WRONG_TYPE);
        assertThat(refusal.pointer()).isEqualTo(JsonPointer.of(pointer));
        assertThat(refusal.line()).isEqualTo(line);
        assertThat(refusal.column()).isEqualTo(column);
    }

    static Stream<Arguments> noObjects() {
        return Stream.of("[]", "null", "true", "5", "\"a\"").map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("noObjects")
    void a_document_that_is_no_object_is_refused_as_a_whole(String document) {
        MalformedJsonException refusal = refusedRequest("\n  " + document);

        assertThat(refusal.code()).isEqualTo(ReasonCode.WRONG_TYPE);
        assertThat(refusal.pointer()).isEqualTo(JsonPointer.ROOT);
        assertThat(refusal.getMessage())
                .startsWith("the document must be an object, but is ")
                .endsWith(" (line 2, column 3)");
    }

    @Test
    void an_unknown_member_in_another_letter_case_is_not_taken_for_the_culprit() {
        MalformedJsonException refusal = refusedRequest("""
                {"DeviceRuntimeContext": {"currentIotHubHostName": 1},
                 "LinkedHubs": 1,
                 "deviceRuntimeContext": {"CURRENTiotHubHostName": "a"},
                 "linkedHubs": 1}
                """);

        assertThat(refusal.line()).isEqualTo(4);
    }

    @Test
    void letters_that_only_java_takes_for_one_another_are_not_confused() {
        // The Kelvin sign and the long s: String.equalsIgnoreCase says they are k and s.
        MalformedJsonException refusal = refusedRequest("""
                {"lin\u212aedHub\u017f": 1,
                 "linkedHubs": 1}
                """);

        assertThat(refusal.line()).isEqualTo(2);
    }

    /** Every known member of the fullest request, in turn, replaced by a value of a kind it cannot have. */
    static Stream<Arguments> everyMember() {
        JsonView document = GoldenDocuments.view("request-individual-everything");
        return JsonPlaces.members(document)
                .filter(pointer -> !isFree(pointer.toString()))
                .map(pointer -> Arguments.argumentSet(pointer.toString(), document, pointer));
    }

    /** Members that may be anything, and those inside them. */
    private static boolean isFree(String pointer) {
        return Stream.of(
                        "/payload", "/optionalDeviceInformation", "/tags", "/desired", "/memberOfALaterVersion", "/csr")
                .anyMatch(free -> (pointer + "/").contains(free + "/"));
    }

    @ParameterizedTest
    @MethodSource("everyMember")
    void every_member_of_the_contract_is_refused_where_it_stands(JsonView document, JsonPointer pointer) {
        String wrong = document.at(pointer).orElseThrow().kind() == JsonView.Kind.NUMBER ? "\"4711\"" : "4711";
        MalformedJsonException refusal = refusedRequest(JsonPlaces.textWith(document, pointer, "\n    " + wrong));

        assertThat(refusal.code()).isEqualTo(ReasonCode.WRONG_TYPE);
        assertThat(refusal.pointer()).isEqualTo(pointer);
        assertThat("line " + refusal.line() + ", column " + refusal.column()).isEqualTo("line 2, column 5");
        assertThat(refusal.getMessage()).doesNotContain("4711");
    }

    @Test
    void the_search_for_members_finds_them() {
        assertThat(everyMember()).hasSizeGreaterThan(60);
    }

    @Test
    void any_record_of_the_wire_can_be_read_by_itself() {
        AllocationJson json = AllocationJson.standard();

        assertThat(json.read(bytes("{\"registrationId\": \"a\"}"), DeviceRuntimeContext.class)
                        .registrationId())
                .isEqualTo("a");
        assertThat(json.readResponse(bytes("{\"iothubhostname\": \"a\"}")).iotHubHostName())
                .isEqualTo("a");
    }

    @Test
    void finding_the_place_is_linear_in_the_document() {
        // 120 names of 4,000 letters with 30,000 values below them: comparing whole paths would copy 14 GB.
        String name = "x".repeat(4000);
        String text = "{\"deviceRuntimeContext\": {\"payload\": " + ("{\"" + name + "\":").repeat(120) + "[0"
                + ",0".repeat(30_000) + "]" + "}".repeat(120) + "}, \"linkedHubs\": 5}";
        AllocationJson json = AllocationJson.withLimits(Limits.standard().withMaxBytes(1 << 20));

        MalformedJsonException refusal =
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> refusedRequest(json, text));
        assertThat(refusal.column()).isEqualTo(text.length() - 1);
    }
}
