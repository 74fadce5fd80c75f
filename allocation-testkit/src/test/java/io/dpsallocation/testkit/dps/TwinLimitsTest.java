package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.model.InitialTwinProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** IoT Hub's published limits of a twin, each just kept and just broken. */
class TwinLimitsTest {

    static Stream<Arguments> allowed() {
        return Stream.of(
                Arguments.argumentSet("nothing", Map.of()),
                Arguments.argumentSet("all kinds", everyKind()),
                Arguments.argumentSet("ten objects and a leaf", nested(10)),
                Arguments.argumentSet("a string of 4 KB", Map.of("a", "x".repeat(4096))),
                Arguments.argumentSet("a key of 1 KB", Map.of("k".repeat(1024), 1)),
                Arguments.argumentSet("the largest integer", Map.of("a", 4503599627370495L)),
                Arguments.argumentSet("the smallest integer", Map.of("a", -4503599627370496L)),
                Arguments.argumentSet("a large fraction", Map.of("a", 1e300)),
                Arguments.argumentSet("the hub's own members", Map.of("$version", 1, "$metadata", Map.of("$x", 1))),
                Arguments.argumentSet("8 KB of tags", tags(8192)));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.argumentSet("eleven objects", nested(11), "nested deeper than 10 objects"),
                Arguments.argumentSet(
                        "a long string", Map.of("a", "x".repeat(4097)), "a string longer than 4096 bytes"),
                Arguments.argumentSet(
                        "a string long in bytes", Map.of("a", "ü".repeat(2049)), "a string longer than 4096 bytes"),
                Arguments.argumentSet("a long key", Map.of("k".repeat(1025), 1), "a key longer than 1024 bytes"),
                Arguments.argumentSet("a dot", Map.of("a.b", 1), "a key with a dot"),
                Arguments.argumentSet("a dollar", Map.of("$a", 1), "a key with a dot"),
                Arguments.argumentSet("a space", Map.of("a b", 1), "a key with a dot"),
                Arguments.argumentSet("a control character", Map.of("a\u0007", 1), "a key with a dot"),
                Arguments.argumentSet(
                        "the hub's own members inside", Map.of("a", Map.of("$version", 1)), "a key with a dot"),
                Arguments.argumentSet("in an array", Map.of("a", List.of(Map.of("b.c", 1))), "a key with a dot"),
                Arguments.argumentSet("a larger integer", Map.of("a", 4503599627370496L), "a whole number outside"),
                Arguments.argumentSet("a smaller integer", Map.of("a", -4503599627370497L), "a whole number outside"),
                Arguments.argumentSet("8 KB and 1 of tags", tags(8193), "larger than 8192 bytes"));
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void what_keeps_the_limits_is_allowed(Map<String, ?> tags) {
        assertThat(TwinLimits.problem(InitialTwin.of(tags, null))).isNull();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_breaks_a_limit_is_refused_with_the_part_and_the_limit(Map<String, ?> tags, String problem) {
        assertThat(TwinLimits.problem(InitialTwin.of(tags, null)))
                .startsWith("tags ")
                .contains(problem);
    }

    @Test
    void desired_properties_may_be_32_kb() {
        assertThat(TwinLimits.problem(InitialTwin.of(null, tags(32 * 1024)))).isNull();
        assertThat(TwinLimits.problem(InitialTwin.of(null, tags(32 * 1024 + 1))))
                .isEqualTo("properties.desired is larger than 32768 bytes");
    }

    @Test
    void control_characters_count_for_nothing() {
        Map<String, Object> twin = tags(8192);
        twin.put("z", "");
        assertThat(TwinLimits.problem(InitialTwin.of(twin, null))).isNotNull();
        Map<String, Object> other = tags(8191);
        other.put("z", "\u0001\u0085");
        assertThat(TwinLimits.problem(InitialTwin.of(other, null))).isNull();
    }

    @Test
    void a_part_that_is_no_object_is_refused() {
        InitialTwin twin = new InitialTwin(null, new InitialTwinProperties(JsonView.of(List.of()), Map.of()), Map.of());

        assertThat(TwinLimits.problem(twin)).isEqualTo("properties.desired must be an object");
    }

    private static Map<String, Object> everyKind() {
        Map<String, Object> all = new HashMap<>();
        all.put("string", "x");
        all.put("number", 1);
        all.put("fraction", 0.5);
        all.put("truth", true);
        all.put("nothing", null);
        all.put("array", List.of(1, "x"));
        return all;
    }

    /** So many objects inside each other, with a leaf in the innermost. */
    private static Map<String, ?> nested(int objects) {
        Map<String, ?> inner = Map.of("leaf", 1);
        for (int i = 0; i < objects; i++) {
            inner = Map.of("level", inner);
        }
        return inner;
    }

    /** Members of four characters of key and up to 4000 of value, so many bytes in all. */
    private static Map<String, Object> tags(int bytes) {
        Map<String, Object> tags = new HashMap<>();
        int whole = bytes / 4004;
        IntStream.range(0, whole).forEach(i -> tags.put(String.format("k%03d", i), "x".repeat(4000)));
        int rest = bytes - whole * 4004;
        tags.put("rest", "x".repeat(rest - 4));
        return tags;
    }
}
