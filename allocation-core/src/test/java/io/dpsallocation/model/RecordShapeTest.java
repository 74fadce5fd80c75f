package io.dpsallocation.model;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dpsallocation.json.JsonView;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a record must be like to be a wire object, for records of others. */
class RecordShapeTest {

    /** A word of an open set. */
    public record Word(String value) {
        public static Word of(String text) throws IOException {
            if (text.equals("io")) {
                throw new IOException(text);
            }
            if (text.isEmpty()) {
                throw new IllegalArgumentException("empty");
            }
            return new Word(text);
        }

        @Override
        public String toString() {
            return value;
        }
    }

    /** A wire object of another package would look like this. */
    public record Own(
            @JsonProperty("word") Word word,
            @JsonProperty("renamed-on-the-wire") String renamed,
            Map<String, JsonView> additionalMembers)
            implements WireObject {
        public Own {
            if ("refused".equals(renamed)) {
                throw new IllegalArgumentException("the record refuses it");
            }
        }
    }

    /** Refuses everything with a checked exception, which only a trick can do. */
    public record Sneaky(@JsonProperty("text") String text, Map<String, JsonView> additionalMembers)
            implements WireObject {
        public Sneaky {
            if ("constructor".equals(text)) {
                throw RecordShapeTest.<RuntimeException>sneaky(new IOException(text));
            }
        }

        @Override
        @JsonProperty("text")
        public String text() {
            if ("accessor".equals(text)) {
                throw RecordShapeTest.<RuntimeException>sneaky(new IOException(text));
            }
            if ("runtime".equals(text)) {
                throw new UnsupportedOperationException(text);
            }
            return text;
        }
    }

    /** Not public. */
    record Hidden(@JsonProperty("text") String text, Map<String, JsonView> additionalMembers) implements WireObject {}

    /** Has members in the wrong order. */
    public record OutOfOrder(
            Map<String, JsonView> additionalMembers,
            @JsonProperty("text") String text) implements WireObject {}

    /** Has a member without a name on the wire. */
    public record Unnamed(String text, Map<String, JsonView> additionalMembers) implements WireObject {}

    /** Has a member of a type the wire does not know. */
    public record Foreign(@JsonProperty("thread") Thread thread, Map<String, JsonView> additionalMembers)
            implements WireObject {}

    /** Is no record. */
    public static final class NoRecord implements WireObject {
        @Override
        public Map<String, JsonView> additionalMembers() {
            return Map.of();
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> E sneaky(Exception e) throws E {
        throw (E) e;
    }

    @Test
    void record_of_others_is_read_and_written() {
        JsonView document = json("{'word': 'x', 'renamed-on-the-wire': 'y', 'z': null}");
        Own own = WireObject.read(document, Own.class);
        assertThat(own).isEqualTo(new Own(new Word("x"), "y", Map.of("z", JsonView.nullValue())));
        assertThat(own.toView()).isEqualTo(document);
    }

    @Test
    void component_wins_over_an_additional_member_of_its_name() {
        Own own = new Own(new Word("x"), null, Map.of("word", json("'other'")));
        assertThat(own.toView()).isEqualTo(json("{'word': 'x'}"));
    }

    @Test
    void what_a_records_constructor_throws_comes_through() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WireObject.read(json("{'renamed-on-the-wire': 'refused'}"), Own.class))
                .withMessage("the record refuses it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WireObject.read(json("{'word': ''}"), Own.class))
                .withMessage("empty");
        Sneaky runtime = WireObject.read(json("{'text': 'runtime'}"), Sneaky.class);
        assertThat(catchThrowable(runtime::toView)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void checked_exceptions_are_a_breach_of_contract() {
        assertThatIllegalStateException()
                .isThrownBy(() -> WireObject.read(json("{'word': 'io'}"), Own.class))
                .withMessage("of(String) declared a checked exception");
        assertThatIllegalStateException()
                .isThrownBy(() -> WireObject.read(json("{'text': 'constructor'}"), Sneaky.class))
                .withMessage("a record's constructor declared a checked exception");
        Sneaky accessor = WireObject.read(json("{'text': 'accessor'}"), Sneaky.class);
        assertThatIllegalStateException()
                .isThrownBy(accessor::toView)
                .withMessage("a record's accessor declared a checked exception");
    }

    @Test
    void type_that_cannot_be_a_wire_object_is_refused_with_the_reason() {
        JsonView empty = json("{}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WireObject.read(empty, Hidden.class))
                .withMessage(Hidden.class.getName() + " must be public in an exported package");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WireObject.read(empty, OutOfOrder.class))
                .withMessage(OutOfOrder.class.getName() + " must be a record that ends with additionalMembers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NoRecord().toView())
                .withMessage(NoRecord.class.getName() + " must be a record that ends with additionalMembers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WireObject.read(empty, Unnamed.class))
                .withMessageEndingWith("text has no @JsonProperty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WireObject.read(empty, Foreign.class))
                .withMessage("java.lang.Thread is not a type a wire record may hold");
    }
}
