package io.dpsallocation.codec;

import static io.dpsallocation.codec.Refusals.bytes;
import static io.dpsallocation.codec.Refusals.refusal;
import static io.dpsallocation.codec.Refusals.refusedRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.json.JsonPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A member that stands twice in one object is refused, however it is spelt and whatever its values are. */
class DuplicateMembersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'a': 1, 'a': 2}; /a",
                "{'a': 1, 'a': 1}; /a",
                "{'a': null, 'a': null}; /a",
                "{'a': 1, 'b': 2, 'c': 3, 'a': 4}; /a",
                "{'a': {'b': {'c': 1, 'c': 2}}}; /a/b/c",
                "{'a': [0, {'b': 1, 'b': 2}]}; /a/1/b",
                "[[{'': 1, '': 2}]]; /0/0/",
                "{'a/b': {'~': 1, '~': 2}}; /a~1b/~0",
                "{'a': 1, '\\u0061': 2}; /a",
                "{'\\u0061': 1, 'a': 2}; /a",
                "{'a': 1, '\\u0061\\u0062': 2, 'ab': 3}; /ab",
                "{'\ud83d\ude80': 1, '\\uD83D\\uDE80': 2}; /\ud83d\ude80",
                "{'x/y': 1, 'x\\/y': 2}; /x~1y"
            })
    void a_member_that_stands_twice_is_refused(String text, String pointer) {
        MalformedJsonException refusal = refusal(text.replace('\'', '"'));

        assertThat(refusal.code()).isEqualTo(ReasonCode.DUPLICATE_MEMBER);
        assertThat(refusal.pointer()).isEqualTo(JsonPointer.of(pointer));
        assertThat(refusal.getMessage()).startsWith(pointer + " stands twice in its object (line 1, column ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a': 1, 'A': 2}",
                "{'a': {'a': {'a': 1}}}",
                "[{'a': 1}, {'a': 2}]",
                "{'a': {'b': 1}, 'c': {'b': 2}}",
                "{'Aa': 1, 'BB': 2}",
                "{'\u00e9': 1, 'e\u0301': 2}",
                "{'a': 1, '\\\\u0061': 2}",
                "{'': 1, ' ': 2}"
            })
    void names_that_only_look_alike_are_two_members(String text) {
        assertThat(AllocationJson.standard().readView(bytes(text.replace('\'', '"'))))
                .isNotNull();
    }

    @Test
    void a_duplicate_in_the_payload_is_refused_too() {
        MalformedJsonException refusal = refusedRequest("""
                {"deviceRuntimeContext": {"payload": {
                   "site": "eu",
                   "site": "us"}}}
                """);

        assertThat(refusal)
                .hasMessage("/deviceRuntimeContext/payload/site stands twice in its object (line 3, column 12)");
    }

    @Test
    void two_spellings_of_one_member_are_refused_where_the_second_stands() {
        MalformedJsonException refusal = refusedRequest("""
                {"deviceRuntimeContext": {
                   "currentIotHubHostName": "a.azure-devices.net",
                   "currentIoTHubHostname": "b.azure-devices.net"}}
                """);

        assertThat(refusal.pointer()).isEqualTo(JsonPointer.of("/deviceRuntimeContext/currentIoTHubHostname"));
        assertThat(refusal.code()).isEqualTo(ReasonCode.DUPLICATE_MEMBER);
        assertThat(refusal.getMessage()).contains("stands twice, in two spellings (line 3, column 29)");
    }
}
