package io.dpsallocation.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad templates with everything they are told. */
class TemplateRulesTest {

    private static final String POINTER = "must be a JSON pointer such as /deviceRuntimeContext/payload/site";

    private static Arguments twin(String template, String... violations) {
        return row("initialTwin", template, violations);
    }

    private static Arguments payload(String template, String... violations) {
        return row("payload", template, violations);
    }

    private static Arguments row(String member, String template, String... violations) {
        return Arguments.of(
                member,
                template,
                Stream.of(violations).map(it -> "/default/" + member + it).toList());
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                twin("'x'", ": must be an object, but is a string"),
                twin("null", ": must be an object, but is null"),
                twin("{'tag': {}}", "/tag: does not belong in an initial twin; did you mean \"tags\"?"),
                twin("{'Tags': {}}", "/Tags: does not belong in an initial twin; did you mean \"tags\"?"),
                twin("{'authenticationType': 'sas'}", "/authenticationType: does not belong in an initial twin"),
                twin("{'$from': '/enrollmentGroup/initialTwin'}", "/$from: does not belong in an initial twin"),
                twin("{'tags': []}", "/tags: must be an object, but is an array"),
                twin("{'tags': null}", "/tags: must be an object, but is null"),
                twin("{'properties': 1}", "/properties: must be an object, but is a number"),
                twin(
                        "{'properties': {'Desired': {}, 'reported': {}}}",
                        "/properties/Desired: does not belong in an initial twin; did you mean \"desired\"?",
                        "/properties/reported: does not belong in an initial twin"),
                twin("{'properties': {'desired': 'x'}}", "/properties/desired: must be an object, but is a string"),
                payload("3", ": must be an object, but is a number"),
                payload("[{}]", ": must be an object, but is an array"),
                payload("null", ": must be an object, but is null"),
                payload("{'$literal': [1]}", ": must be an object, but is an array"),
                payload("{'$from': '/x', 'default': 'none'}", ": must be an object, but is a string"));
    }

    static Stream<Arguments> directives() {
        return Stream.of(
                payload("{'a': {'$from': 'site'}}", "/a/$from: " + POINTER),
                payload("{'a': {'$from': '/a~2'}}", "/a/$from: " + POINTER),
                payload("{'a': {'$from': ['/a']}}", "/a/$from: " + POINTER + ", but is an array"),
                payload("{'a': {'$from': null}}", "/a/$from: " + POINTER + ", but is null"),
                payload("{'$from': 'payload'}", "/$from: " + POINTER),
                payload(
                        "{'a': {'$from': '/x', 'defualt': 1, 'note': 2}}",
                        "/a/defualt: does not belong beside $from; did you mean \"default\"?",
                        "/a/note: does not belong beside $from"),
                payload(
                        "{'a': {'$from': 'x', 'b': {'$from': 'y'}}}",
                        "/a/$from: " + POINTER,
                        "/a/b: does not belong beside $from"),
                payload("{'a': {'$form': '/x'}}", "/a/$form: is neither $from nor $literal; did you mean \"$from\"?"),
                payload("{'a': {'$x': 1}}", "/a/$x: is neither $from nor $literal"),
                payload(
                        "{'a': {'$x': {'$y': 1}, 'default': 2, 'b': {'$from': ''}, 'c': {'$from': 'x'}}}",
                        "/a/$x: is neither $from nor $literal",
                        "/a/c/$from: " + POINTER),
                payload(
                        "{'a': {'$litteral': 1}}",
                        "/a/$litteral: is neither $from nor $literal; did you mean \"$literal\"?"),
                payload("{'a': {'$literal': 1, 'default': 2}}", "/a/default: does not belong beside $literal"),
                payload("{'a': {'$literal': 1, '$from': '/x'}}", "/a/$from: does not belong beside $literal"),
                payload(
                        "{'a': [1, [{'$from': 'x'}], {'b': {'$from': 7}}]}",
                        "/a/1/0/$from: " + POINTER,
                        "/a/2/b/$from: " + POINTER + ", but is a number"),
                twin(
                        "{'tags': {'site': {'$from': 'x'}}, 'properties': {'desired': {'a': [{'$x': 1}]}}}",
                        "/properties/desired/a/0/$x: is neither $from nor $literal",
                        "/tags/site/$from: " + POINTER));
    }

    static Stream<Arguments> limits() {
        String nested = "{'n': ".repeat(12) + "1" + "}".repeat(12);
        return Stream.of(
                twin(
                        "{'tags': {'a': '" + "x".repeat(4097) + "'}}",
                        "/tags: (tags.a) is a string longer than 4 KB of UTF-8"),
                twin(
                        "{'tags': {'a b': 1, '': 2}}",
                        "/tags: (tags) has a member whose name is empty or holds a dot, a dollar sign, a space or a"
                                + " control",
                        "/tags: (tags) has a member whose name is empty or holds a dot, a dollar sign, a space or a"
                                + " control"),
                twin(
                        "{'properties': {'desired': {'big': 4503599627370496}}}",
                        "/properties/desired: (properties.desired.big) is a whole number outside -2^52 to 2^52 - 1"),
                twin(
                        "{'properties': {'desired': " + nested + "}}",
                        "/properties/desired: (properties.desired" + ".n".repeat(11)
                                + ") is nested deeper than 10 levels"),
                twin(
                        "{'tags': {'a': {'$from': '/x', 'default': 4503599627370496}}}",
                        "/tags: (tags.a) is a whole number outside -2^52 to 2^52 - 1"),
                twin(
                        "{'tags': {'a': {'$literal': {'$x': 1}}}}",
                        "/tags: (tags.a) has a member whose name is empty or holds a dot, a dollar sign, a space or a"
                                + " control"),
                twin("{'tags': {'$literal': 3}}", "/tags: (tags) must be a JSON object"));
    }

    @ParameterizedTest
    @MethodSource({"shapes", "directives", "limits"})
    void a_bad_template_is_told_all_of_this(String member, String template, List<String> violations) {
        assertThat(Violations.of("{'default': {'strategy': {'type': 'plain'}, '" + member + "': " + template + "}}"))
                .containsExactlyElementsOf(violations);
    }

    @Test
    void constants_over_the_size_of_tags_are_told_before_any_device_comes() {
        String tags = "{'a': '%1$s', 'b': '%1$s', 'c': {'$from': '/x'}}".formatted("x".repeat(4096));
        assertThat(Violations.of("""
                {'policies': [{'name': 'p', 'enrollments': ['a'], 'strategy': {'type': 'plain'},
                               'initialTwin': {'tags': %s}}]}
                """.formatted(tags)))
                .containsExactly("/policies/0/initialTwin/tags: (tags) has 8194 bytes by IoT Hub's count;"
                        + " at most 8192 are allowed");
    }

    @Test
    void good_templates_are_taken() {
        AllocationConfig config = Providers.config("""
                {'default': {'strategy': {'type': 'plain'},
                             'initialTwin': {'tags': {'$from': '/linkedHubs'}, 'properties': {'desired': {
                                 'a': {'$from': '', 'default': 1},
                                 'b': {'$literal': [{'c': 1}]}}}},
                             'payload': {'$from': '/linkedHubs', 'default': {'$from': 'kept as it is'}}},
                 'policies': [{'name': 'p', 'enrollments': ['a'], 'strategy': {'type': 'plain'},
                               'initialTwin': {}, 'payload': {'$literal': {'$from': 1}}}]}
                """);
        assertThat(config.lint()).isEmpty();
    }
}
