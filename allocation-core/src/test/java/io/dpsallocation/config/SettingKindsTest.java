package io.dpsallocation.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonTexts;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of setting with what it takes and with what it refuses, in the settings of a provider. */
class SettingKindsTest {

    private static final String HOST = "must be a host name such as contoso.azure-devices.net";
    private static final String POINTER = "must be a JSON pointer such as /deviceRuntimeContext/payload/site";
    private static final String TYPED = "must be an object with a type";
    private static final String HOST_KEY =
            "must be a host name such as contoso.azure-devices.net, without scheme or port";

    private static Arguments row(String setting, String... violations) {
        return Arguments.of(
                setting,
                Stream.of(violations)
                        .map(violation -> "/default/strategy/" + violation)
                        .toList());
    }

    static Stream<Arguments> scalars() {
        return Stream.of(
                row("'text': 1", "text: must be a string, but is a number"),
                row("'text': null", "text: must be a string, but is null"),
                row("'text': ['a']", "text: must be a string, but is an array"),
                row("'word': 'ab9'", "word: must be a word"),
                row("'word': 'ab\\n'", "word: must be a word"),
                row("'word': true", "word: must be a word, but is a boolean"),
                row("'host': ''", "host: " + HOST),
                row("'host': 'http://a'", "host: " + HOST),
                row("'host': {}", "host: " + HOST + ", but is an object"),
                row("'whole': 1", "whole: must be a whole number from 2 to 9"),
                row("'whole': 10", "whole: must be a whole number from 2 to 9"),
                row("'whole': 2.5", "whole: must be a whole number from 2 to 9"),
                row("'whole': 1e400", "whole: must be a whole number from 2 to 9"),
                row("'whole': '3'", "whole: must be a whole number from 2 to 9, but is a string"),
                row("'anyWhole': 9223372036854775808", "anyWhole: must be a whole number of 64 bits"),
                row("'anyWhole': false", "anyWhole: must be a whole number of 64 bits, but is a boolean"),
                row("'number': -0.51", "number: must be a number from -0.5 to 1000"),
                row("'number': 1000.0001", "number: must be a number from -0.5 to 1000"),
                row("'number': 1e999", "number: must be a number from -0.5 to 1000"),
                row("'number': -1e400", "number: must be a number from -0.5 to 1000"),
                row("'number': 'NaN'", "number: must be a number from -0.5 to 1000, but is a string"),
                row("'anyNumber': 1e400", "anyNumber: must be a number"),
                row("'anyNumber': []", "anyNumber: must be a number, but is an array"),
                row("'flag': 'true'", "flag: must be true or false, but is a string"),
                row("'flag': 1", "flag: must be true or false, but is a number"),
                row("'choice': 'Near'", "choice: must be one of \"near\", \"far\""),
                row("'choice': 0", "choice: must be one of \"near\", \"far\", but is a number"),
                row("'pointer': 'site'", "pointer: " + POINTER),
                row("'pointer': '/a~2'", "pointer: " + POINTER),
                row("'pointer': 5", "pointer: " + POINTER + ", but is a number"),
                row("'resource': ' '", "resource: must be the name of a resource of type java.lang.Runnable"),
                row(
                        "'resource': 1",
                        "resource: must be the name of a resource of type java.lang.Runnable, but is a number"));
    }

    static Stream<Arguments> nested() {
        return Stream.of(
                row("'strategy': 'plain'", "strategy: " + TYPED + ", but is a string"),
                row("'strategy': {'type': 'plian'}", "strategy/type: names no known strategy; did you mean \"plain\"?"),
                row("'strategy': {'type': 'every', 'whole': 1}", "strategy/whole: must be a whole number from 2 to 9"),
                row("'filter': null", "filter: " + TYPED + ", but is null"),
                row(
                        "'filter': {'type': 'tagged', 'tag': 'a', 'evenWhenPinned': 0}",
                        "filter/evenWhenPinned: must be true or false, but is a number"),
                row("'list': {}", "list: must be a list, but is an object"),
                row("'list': []", "list: must hold at least 1"),
                row(
                        "'list': [0, 6, 'a']",
                        "list/1: must be a whole number from 0 to 5",
                        "list/2: must be a whole number from 0 to 5, but is a string"),
                row("'map': []", "map: must be an object, but is an array"),
                row(
                        "'map': {'a': true, 'b': 0, '/': null}",
                        "map/b: must be true or false, but is a number",
                        "map/~1: must be true or false, but is null"),
                row("'byHub': 3", "byHub: must be an object, but is a number"),
                row(
                        "'byHub': {'': 1, 'https://a': 0, 'a.net': 1e400}",
                        "byHub/: " + HOST_KEY,
                        "byHub/a.net: must be a number from 1 to 1000",
                        "byHub/https:~1~1a: " + HOST_KEY,
                        "byHub/https:~1~1a: must be a number from 1 to 1000"),
                row("'group': true", "group: must be an object, but is a boolean"),
                row(
                        "'group': {'hubs': ['a', '']}",
                        "group/hubs/1: " + HOST,
                        "group/needed: is missing; it must be true or false"),
                row(
                        "'children': [{'type': 'needy'}, {}]",
                        "children/0/hub: is missing; it " + HOST,
                        "children/1/type: must name a strategy; known are every, needy, plain"));
    }

    @ParameterizedTest
    @MethodSource({"scalars", "nested"})
    void a_setting_that_does_not_fit_is_told_what_it_must_be(String setting, List<String> violations) {
        assertThat(Violations.ofStrategy("{'type': 'every', " + setting + "}")).containsExactlyElementsOf(violations);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'text': ''",
                "'text': 'two\\nlines\\u2028and more'",
                "'word': 'abc'",
                "'host': 'A.azure-devices.net'",
                "'whole': 2",
                "'whole': 9.0",
                "'anyWhole': -9223372036854775808",
                "'number': -0.5",
                "'number': 1e3",
                "'anyNumber': -1.7e308",
                "'flag': false",
                "'choice': 'far'",
                "'pointer': ''",
                "'pointer': '/a~0b~1c/0'",
                "'json': null",
                "'resource': 'devices'",
                "'strategy': {'type': 'needy', 'hub': 'a.net'}",
                "'filter': {'type': 'state', 'evenWhenPinned': true}",
                "'list': [0, 5]",
                "'map': {}",
                "'byHub': {'a.net': 1, 'B.NET': 1000}",
                "'group': {'needed': true, 'hubs': []}",
                "'children': [{'type': 'plain'}]"
            })
    void a_setting_at_the_edge_of_what_fits_is_taken(String setting) {
        String document = "{'default': {'strategy': {'type': 'every', " + setting + "}}}";
        assertThatCode(() -> Providers.config(document)).doesNotThrowAnyException();
    }

    static Stream<Arguments> wanted() {
        return Stream.of(
                Arguments.of(SettingKind.whole(3, Long.MAX_VALUE), "a whole number of at least 3"),
                Arguments.of(SettingKind.whole(Long.MIN_VALUE, 3), "a whole number of at most 3"),
                Arguments.of(SettingKind.whole(7, 7), "the number 7"),
                Arguments.of(SettingKind.number(0.25, Double.POSITIVE_INFINITY), "a number of at least 0.25"),
                Arguments.of(SettingKind.number(0, Double.MAX_VALUE), "a number of at least 0"),
                Arguments.of(SettingKind.number(Double.NEGATIVE_INFINITY, 1e15), "a number of at most 1.0E15"),
                Arguments.of(SettingKind.number(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY), "a number"),
                Arguments.of(SettingKind.json(), "a JSON value"),
                Arguments.of(SettingKind.mapOf(SettingKind.flag()), "an object"),
                Arguments.of(SettingKind.filter(), "an object with a type"));
    }

    @ParameterizedTest
    @MethodSource("wanted")
    void what_a_required_setting_must_be_is_said_with_its_range(SettingKind kind, String wanted) {
        assertThat(read(kind, "{}")).containsExactly("/x: is missing; it must be " + wanted);
    }

    @Test
    void a_number_without_limits_must_be_finite_all_the_same() {
        SettingKind kind = SettingKind.number(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertThat(read(kind, "{'x': 1e400}")).containsExactly("/x: must be a number");
        assertThat(read(kind, "{'x': 1e300}")).isEmpty();
    }

    private static List<String> read(SettingKind kind, String json) {
        Problems problems = new Problems();
        new SettingsReader(Providers.REGISTRY)
                .check(
                        SettingsSpec.of(Setting.required("x", kind, "A setting.")),
                        JsonTexts.json(json),
                        JsonPointer.ROOT,
                        problems);
        return problems.isEmpty() ? List.of() : Violations.of(problems::throwIfAny);
    }
}
