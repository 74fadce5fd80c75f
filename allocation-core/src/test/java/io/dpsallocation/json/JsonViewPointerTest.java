package io.dpsallocation.json;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Walking a document with pointers; the document and the table are those of RFC 6901, section 5. */
class JsonViewPointerTest {

    private static final JsonView RFC_6901 = JsonTexts.parse("""
            {
              "foo": ["bar", "baz"],
              "": 0,
              "a/b": 1,
              "c%d": 2,
              "e^f": 3,
              "g|h": 4,
              "i\\\\j": 5,
              "k\\"l": 6,
              " ": 7,
              "m~n": 8
            }
            """);

    @Test
    void at_emptyPointer_is_the_document_itself() {
        assertThat(RFC_6901.at("")).containsSame(RFC_6901);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '`',
            value = {
                "/foo;[\"bar\",\"baz\"]",
                "/foo/0;\"bar\"",
                "/;0",
                "/a~1b;1",
                "/c%d;2",
                "/e^f;3",
                "/g|h;4",
                "/i\\j;5",
                "/k\"l;6",
                "/ ;7",
                "/m~0n;8"
            })
    void at_examples_of_the_rfc(String pointer, String value) {
        assertThat(RFC_6901.at(pointer)).contains(JsonTexts.parse(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/bar",
                "/foo/2",
                "/foo/-",
                "/foo/-1",
                "/foo/00",
                "/foo/01",
                "/foo/10",
                "/foo/1.0",
                "/foo/",
                "/foo/x"
            })
    void at_whereNothingIs(String pointer) {
        assertThat(RFC_6901.at(pointer)).isEmpty();
    }

    @Test
    void at_anIndexOfTooManyDigits_is_nothing() {
        assertThat(RFC_6901.at("/foo/0000000000")).isEmpty();
        assertThat(RFC_6901.at("/foo/99999999999999999999")).isEmpty();
    }

    @Test
    void at_digitsThatAreNotAscii_are_no_index() {
        assertThat(json("[1]").at("/\u0660")).isEmpty();
    }

    @Test
    void at_does_not_walk_into_scalars() {
        assertThat(RFC_6901.at("/foo/0/0")).isEmpty();
        assertThat(json("'text'").at("/length")).isEmpty();
    }

    @Test
    void at_tells_null_from_nothing() {
        JsonView view = json("{'a': null}");
        assertThat(view.at("/a")).contains(JsonView.nullValue());
        assertThat(view.at("/b")).isEmpty();
        assertThat(view.at("/a/b")).isEmpty();
    }

    @Test
    void at_digits_name_members_of_objects() {
        assertThat(json("{'01': 'x'}").at("/01")).contains(JsonView.string("x"));
    }

    @Test
    void at_walks_into_a_string_that_was_decoded() {
        JsonView payload = JsonView.decoded("{\"site\":\"eu\"}", json("{'site': 'eu'}"));
        JsonView request = JsonView.object(Map.of("payload", payload));
        assertThat(request.at("/payload/site")).contains(JsonView.string("eu"));
    }

    @Test
    void at_noPointer() {
        assertThatIllegalArgumentException().isThrownBy(() -> RFC_6901.at("foo"));
    }

    @Property(seed = "20260801", tries = 200)
    void at_finds_every_member_by_the_pointer_to_it(@ForAll("objects") JsonView object) {
        object.members().forEach((name, value) -> {
            JsonPointer pointer = JsonPointer.ROOT.child(name);
            assertThat(object.at(pointer)).contains(value);
            assertThat(object.at(pointer.toString())).contains(value);
            assertThat(object.get(name)).contains(value);
        });
    }

    @Provide
    Arbitrary<JsonView> objects() {
        return JsonArbitraries.objects();
    }
}
