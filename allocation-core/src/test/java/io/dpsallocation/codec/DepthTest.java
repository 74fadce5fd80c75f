package io.dpsallocation.codec;

import static io.dpsallocation.codec.Refusals.bytes;
import static io.dpsallocation.codec.Refusals.refusal;
import static io.dpsallocation.codec.Refusals.refusedRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A document made to exhaust the stack is refused at the limit, long before it can. */
class DepthTest {

    private static final AllocationJson LARGE =
            AllocationJson.withLimits(Limits.standard().withMaxBytes(4 << 20));

    private static String nested(int levels, String open, String close) {
        return open.repeat(levels) + "0" + close.repeat(levels);
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.argumentSet("arrays", "[", "]"),
                Arguments.argumentSet("arrays with a neighbour", "[1,", "]"),
                Arguments.argumentSet("objects", "{\"a\":", "}"),
                Arguments.argumentSet("objects with a neighbour", "{\"b\":1,\"a\":", "}"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void the_deepest_document_is_read_and_one_level_more_is_refused(String open, String close) {
        JsonView deepest = AllocationJson.standard().readView(bytes(nested(128, open, close)));
        MalformedJsonException refusal = refusal(nested(129, open, close));

        assertThat(deepest.toJson()).isEqualTo(nested(128, open, close));
        assertThat(refusal.code()).isEqualTo(ReasonCode.NESTED_TOO_DEEP);
        assertThat(refusal.getMessage()).contains(" is nested deeper than the limit of 128 levels (line 1, column ");
    }

    @Test
    void objects_and_arrays_count_alike_and_an_empty_one_is_a_level() {
        AllocationJson two = AllocationJson.withLimits(new Limits(100, 2, 9, 9, 9));

        assertThat(two.readView(bytes("[{}, [], {\"a\": 1}]")).elements()).hasSize(3);
        assertThat(two.readView(bytes("{\"a\": [1], \"b\": {}}")).members()).hasSize(2);
        assertThat(refusal(two, "[{\"a\": []}]").code()).isEqualTo(ReasonCode.NESTED_TOO_DEEP);
        assertThat(refusal(two, "{\"a\": [{}]}").code()).isEqualTo(ReasonCode.NESTED_TOO_DEEP);
    }

    @Test
    void siblings_do_not_add_up() {
        String text = "[" + "[[]],".repeat(5000) + "[[]]]";

        assertThat(AllocationJson.standard().readView(bytes(text)).elements()).hasSize(5001);
    }

    @Test
    void the_widest_limit_is_usable() {
        AllocationJson widest = AllocationJson.withLimits(new Limits(1 << 20, JsonView.MAX_DEPTH, 9, 9, 9));

        assertThat(widest.readView(bytes(nested(512, "{\"a\":", "}"))).toJson()).hasSize(512 * 6 + 1);
        assertThat(refusal(widest, nested(513, "[", "]")).code()).isEqualTo(ReasonCode.NESTED_TOO_DEEP);
    }

    @ParameterizedTest
    @ValueSource(ints = {5_000, 100_000})
    void many_levels_are_refused_at_the_limit_and_not_by_the_stack(int levels) {
        for (String open : new String[] {"[", "{\"a\":", "[{\"a\":"}) {
            for (String close : new String[] {"", "]"}) {
                MalformedJsonException refusal = refusal(LARGE, nested(levels, open, close));

                assertThat(refusal.code()).isEqualTo(ReasonCode.NESTED_TOO_DEEP);
                assertThat(refusal.line()).isOne();
                assertThat(refusal.column()).isLessThan(128 * 6 + 10);
            }
        }
    }

    @Test
    void the_message_names_where_the_nest_begins() {
        MalformedJsonException refusal =
                refusedRequest("{\"deviceRuntimeContext\": {\"payload\": " + nested(200, "{\"deep\":", "}") + "}}");

        assertThat(refusal.pointer()).isEqualTo(JsonPointer.of("/deviceRuntimeContext/payload/deep"));
        assertThat(refusal.getMessage())
                .startsWith(
                        "/deviceRuntimeContext/payload/deep is nested deeper than the limit of 128 levels (line 1, column ");
    }
}
