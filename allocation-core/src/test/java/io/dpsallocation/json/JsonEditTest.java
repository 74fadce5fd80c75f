package io.dpsallocation.json;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonEditTest {

    private static final JsonView ROOT = json("{'a': {'b': [1, {'c': 2}], 'n': null}, 's': 'text', 'a/b': 0}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/a/b/0      | {'a': {'b': [9, {'c': 2}], 'n': null}, 's': 'text', 'a/b': 0}",
                "/a/b/1/c    | {'a': {'b': [1, {'c': 9}], 'n': null}, 's': 'text', 'a/b': 0}",
                "/a/b/1/d/e  | {'a': {'b': [1, {'c': 2, 'd': {'e': 9}}], 'n': null}, 's': 'text', 'a/b': 0}",
                "/a/n/x      | {'a': {'b': [1, {'c': 2}], 'n': {'x': 9}}, 's': 'text', 'a/b': 0}",
                "/a~1b       | {'a': {'b': [1, {'c': 2}], 'n': null}, 's': 'text', 'a/b': 9}",
                "/new        | {'a': {'b': [1, {'c': 2}], 'n': null}, 's': 'text', 'a/b': 0, 'new': 9}",
                "/a          | {'a': 9, 's': 'text', 'a/b': 0}"
            })
    void set_puts_a_value_at_a_place_and_makes_what_is_missing_on_the_way(String place, String changed) {
        assertThat(JsonEdit.set(ROOT, JsonPointer.of(place), json("9"))).contains(json(changed));
    }

    @Test
    void set_of_the_whole_document() {
        assertThat(JsonEdit.set(ROOT, JsonPointer.ROOT, json("9"))).contains(json("9"));
    }

    @ParameterizedTest
    @CsvSource({"/s/x", "/a/b/2", "/a/b/-", "/a/b/01", "/a/b/x/y", "/a/b/0/x"})
    void set_through_what_has_no_such_part_is_nothing(String place) {
        assertThat(JsonEdit.set(ROOT, JsonPointer.of(place), json("9"))).isEmpty();
    }

    @Test
    void set_inside_a_value_that_came_as_a_string() {
        JsonView root = JsonView.object(Map.of("p", JsonView.decoded("{\"c\":1}", json("{'c': 1}"))));
        assertThat(JsonEdit.set(root, JsonPointer.of("/p/c"), json("2")).map(JsonView::toJson))
                .contains("{\"p\":{\"c\":2}}");
    }

    @Test
    void remove_takes_a_member_away() {
        assertThat(JsonEdit.remove(ROOT, JsonPointer.of("/a/b/1/c")))
                .contains(json("{'a': {'b': [1, {}], 'n': null}, 's': 'text', 'a/b': 0}"));
        assertThat(JsonEdit.remove(ROOT, JsonPointer.of("/a/n")))
                .contains(json("{'a': {'b': [1, {'c': 2}]}, 's': 'text', 'a/b': 0}"));
    }

    @ParameterizedTest
    @CsvSource({"''", "/missing", "/a/b/0", "/s/x"})
    void remove_of_what_is_not_there_or_would_move_others_is_nothing(String place) {
        assertThat(JsonEdit.remove(ROOT, JsonPointer.of(place))).isEmpty();
    }

    @Test
    void the_argument_does_not_change() {
        String before = ROOT.toJson();
        JsonEdit.set(ROOT, JsonPointer.of("/a/b/1/c"), json("9"));
        JsonEdit.remove(ROOT, JsonPointer.of("/a/b"));
        assertThat(ROOT.toJson()).isEqualTo(before);
    }
}
