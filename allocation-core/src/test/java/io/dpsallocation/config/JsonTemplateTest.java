package io.dpsallocation.config;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.json.JsonArbitraries;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTemplateTest {

    private static final JsonView REQUEST = json("""
            {'enrollmentGroup': {'enrollmentGroupId': 'vehicles'},
             'deviceRuntimeContext': {'registrationId': 'truck-1',
                                      'payload': {'site': 'a', 'nothing': null, 'list': [1.50, {'x': true}]}},
             'linkedHubs': ['hub-a', 'hub-b']}
            """);

    private final List<String> leftOut = new ArrayList<>();

    private Optional<JsonView> fill(String template, JsonView request) {
        return new JsonTemplate(json(template), JsonPointer.of("/default/payload")).fill(request::at, leftOut::add);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                // what is constant stays, number text and order included
                "{'b': 1.50, 'a': [null, {}, 'x']}; {'b': 1.50, 'a': [null, {}, 'x']}",
                "{'a': {'default': 3}}; {'a': {'default': 3}}",
                // what is there is copied whole
                "{'a': {'$from': '/deviceRuntimeContext/payload/site'}}; {'a': 'a'}",
                "{'a': {'$from': '/deviceRuntimeContext/payload/list'}}; {'a': [1.50, {'x': true}]}",
                "{'a': {'$from': '/linkedHubs/1'}}; {'a': 'hub-b'}",
                "{'a': [0, {'$from': '/linkedHubs/0'}, [{'b': {'$from': '/linkedHubs/1'}}]]};"
                        + " {'a': [0, 'hub-a', [{'b': 'hub-b'}]]}",
                "{'$from': '/enrollmentGroup'}; {'enrollmentGroupId': 'vehicles'}",
                // null is something
                "{'a': {'$from': '/deviceRuntimeContext/payload/nothing'}}; {'a': null}",
                "{'a': {'$from': '/deviceRuntimeContext/payload/nothing', 'default': 1}}; {'a': null}",
                // the default is for what is not there, and is no template
                "{'a': {'$from': '/nowhere', 'default': 5}}; {'a': 5}",
                "{'a': {'$from': '/linkedHubs/2', 'default': null}}; {'a': null}",
                "{'a': {'$from': '/x', 'default': {'$from': '/linkedHubs/0'}}}; {'a': {'$from': '/linkedHubs/0'}}",
                "{'$from': '/x', 'default': {}}; {}",
                // a literal is no template
                "{'a': {'$literal': {'$from': '/linkedHubs/0'}}}; {'a': {'$from': '/linkedHubs/0'}}",
                "{'$literal': [{'$literal': 1}]}; [{'$literal': 1}]",
                "{'a': {'$literal': null}}; {'a': null}"
            })
    void a_template_is_filled(String template, String filled) {
        assertThat(fill(template, REQUEST).orElseThrow().toJson())
                .isEqualTo(json(filled).toJson());
        assertThat(leftOut).isEmpty();
    }

    @Test
    void a_hole_that_stays_empty_is_left_out_and_told_with_both_places() {
        assertThat(fill("""
                {'a': {'$from': '/deviceRuntimeContext/payload/rtt'}, 'b': [1, {'$from': '/linkedHubs/7'}, 2],
                 'c': {'d/e': {'$from': ''}, 'f': {'$from': '/enrollmentGroup/a~1b'}}}
                """, REQUEST)).contains(json("{'b': [1, 2], 'c': {'d/e': %s}}".formatted(REQUEST.toJson())));
        assertThat(leftOut)
                .containsExactly(
                        "/default/payload/a is left out: the request has nothing at /deviceRuntimeContext/payload/rtt",
                        "/default/payload/b/1 is left out: the request has nothing at /linkedHubs/7",
                        "/default/payload/c/f is left out: the request has nothing at /enrollmentGroup/a~1b");
    }

    @Test
    void what_holds_nothing_but_holes_that_stay_empty_is_left_out_and_what_is_meant_to_be_empty_stays() {
        assertThat(fill("{'a': {'b': {'$from': '/x'}}, 'c': [{'$from': '/y'}], 'd': {}, 'e': []}", REQUEST))
                .contains(json("{'d': {}, 'e': []}"));
        assertThat(leftOut).hasSize(2);
        assertThat(fill("{'a': [{'b': {'$from': '/x'}}]}", REQUEST)).isEmpty();
    }

    @Test
    void a_template_that_is_one_hole_may_come_to_nothing() {
        assertThat(fill("{'$from': '/x'}", REQUEST)).isEmpty();
        assertThat(leftOut).containsExactly("/default/payload is left out: the request has nothing at /x");
    }

    @Test
    void a_payload_that_came_as_a_string_is_seen_and_copied_as_what_is_inside() {
        JsonView request = AllocationJson.standard()
                .readRequest("""
                {"enrollmentGroup": {"enrollmentGroupId": "g"}, "linkedHubs": ["a"],
                 "deviceRuntimeContext": {"registrationId": "r", "payload": "{\\"site\\": [1]}"}}
                """.getBytes(StandardCharsets.UTF_8))
                .toView();
        assertThat(fill("""
                {'whole': {'$from': '/deviceRuntimeContext/payload'},
                 'part': {'$from': '/deviceRuntimeContext/payload/site/0'}}
                """, request).orElseThrow().toJson()).isEqualTo("{\"whole\":{\"site\":[1]},\"part\":1}");
    }

    @Property(tries = 200, seed = "3501")
    void a_template_without_names_that_begin_with_a_dollar_is_its_own_filling(@ForAll("plain") JsonView template) {
        Optional<JsonView> filled = new JsonTemplate(template, JsonPointer.ROOT)
                .fill(pointer -> Optional.empty(), sentence -> {
                    throw new AssertionError(sentence);
                });
        assertThat(filled.orElseThrow().toJson()).isEqualTo(template.toJson());
    }

    @Property(tries = 200, seed = "3502")
    void a_literal_is_its_own_filling_whatever_it_is(@ForAll("anything") JsonView value) {
        JsonView template = JsonView.object(Map.of("$literal", value));
        Problems problems = new Problems();
        JsonTemplate.check(template, JsonPointer.ROOT, problems);
        assertThat(problems.isEmpty()).isTrue();
        assertThat(new JsonTemplate(template, JsonPointer.ROOT).fill(pointer -> Optional.empty(), sentence -> {}))
                .contains(value);
    }

    @Provide
    Arbitrary<JsonView> anything() {
        return JsonArbitraries.values();
    }

    @Provide
    Arbitrary<JsonView> plain() {
        return JsonArbitraries.values().map(JsonTemplateTest::withoutDollars);
    }

    private static JsonView withoutDollars(JsonView view) {
        if (view.isArray()) {
            return JsonView.array(view.elements().stream()
                    .map(JsonTemplateTest::withoutDollars)
                    .toList());
        }
        if (!view.isObject()) {
            return view;
        }
        Map<String, JsonView> members = new LinkedHashMap<>();
        view.members().forEach((name, value) -> members.put(name.replace('$', '_'), withoutDollars(value)));
        return JsonView.object(members);
    }

    @Test
    void toString_shows_the_place_and_nothing_of_the_template() {
        JsonTemplate template = new JsonTemplate(json("{'a': 'secret'}"), JsonPointer.of("/policies/1/payload"));
        assertThat(template).hasToString("JsonTemplate[/policies/1/payload]");
        assertThat(template.place()).isEqualTo(JsonPointer.of("/policies/1/payload"));
    }
}
