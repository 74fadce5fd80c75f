package io.dpsallocation.json;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading a user's own types from views, and making views of them. */
class JsonViewBindingTest {

    record Position(double latitude, double longitude) {}

    record Telemetry(String site, int count, boolean edge, List<Position> track, Map<String, Integer> rtt) {}

    record Renamed(@JsonProperty("iot-hub") String hub) {}

    /** A bean as older code writes them. */
    public static final class Bean {

        private String name = "unset";

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    /** A bean that cannot be written. */
    public static final class Broken {

        public List<Broken> getParts() {
            return List.of(this);
        }
    }

    /** A bean whose getter fails with a value in its message. */
    public static final class Failing {

        public String getName() {
            return Objects.requireNonNull(null, "secret");
        }
    }

    @Test
    void as_record() {
        JsonView view = json(
                "{'site': 'eu', 'count': 3, 'edge': true, 'track': [{'latitude': 1, 'longitude': 2.5}], 'rtt': {'weu': 8}}");
        assertThat(view.as(Telemetry.class))
                .isEqualTo(new Telemetry("eu", 3, true, List.of(new Position(1, 2.5)), Map.of("weu", 8)));
    }

    @Test
    void as_ignores_members_the_type_does_not_have() {
        assertThat(json("{'latitude': 1, 'longitude': 2, 'altitude': 3}").as(Position.class))
                .isEqualTo(new Position(1, 2));
    }

    @Test
    void as_honours_annotations() {
        assertThat(json("{'iot-hub': 'weu'}").as(Renamed.class)).isEqualTo(new Renamed("weu"));
    }

    @Test
    void as_bean() {
        assertThat(json("{'name': 'x'}").as(Bean.class).getName()).isEqualTo("x");
        assertThat(json("{}").as(Bean.class).getName()).isEqualTo("unset");
    }

    @Test
    void as_plain_types() {
        assertThat(json("'x'").as(String.class)).isEqualTo("x");
        assertThat(json("7").as(Integer.class)).isEqualTo(7);
        assertThat(json("7").as(long.class)).isEqualTo(7L);
        assertThat(json("1.50").as(BigDecimal.class)).isEqualTo(new BigDecimal("1.50"));
        assertThat(json("123456789012345678901").as(BigInteger.class))
                .isEqualTo(new BigInteger("123456789012345678901"));
        assertThat((Object) json("[1, 'a']").as(List.class)).isEqualTo(List.of(1L, "a"));
        assertThat((Object) json("{'a': true}").as(Map.class)).isEqualTo(Map.of("a", true));
        assertThat(json("['a', 'b']").as(String[].class)).containsExactly("a", "b");
    }

    @Test
    void as_view_keeps_the_text_of_numbers() {
        JsonView view = json("{'a': 1.50, 'b': 12345678901234567890}");
        assertThat(view.as(JsonView.class)).isEqualTo(view);
    }

    @Test
    void as_reads_a_decoded_string_as_the_value_inside() {
        JsonView decoded = JsonView.decoded("{..}", json("{'latitude': 1, 'longitude': 2}"));
        assertThat(decoded.as(Position.class)).isEqualTo(new Position(1, 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'site': 4711};                 /site;             object",
                "{'site': true};                 /site;             object",
                "{'site': 4711.5};               /site;             object",
                "{'count': '4711'};              /count;            object",
                "{'count': 4711.5};              /count;            object",
                "{'count': null};                /count;            object",
                "{'edge': 4711};                 /edge;             object",
                "{'track': [{'latitude': '4711'}]}; /track/0/latitude; object",
                "{'rtt': {'a/b': 'x4711'}};      /rtt/a~1b;         object",
            },
            quoteCharacter = '`')
    void as_valueThatDoesNotFit_names_the_place_and_not_the_value(String text, String place, String kind) {
        JsonView view = json(text);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> view.as(Telemetry.class))
                .withMessage("cannot read " + place + " as " + Telemetry.class.getName() + ": the JSON value (" + kind
                        + ") does not fit the type")
                .withMessageNotContaining("4711")
                .withNoCause();
    }

    @Test
    void as_missingPrimitive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> json("{'latitude': 1}").as(Position.class))
                .withMessageContaining("/longitude");
    }

    @Test
    void as_valueOfAnotherKind() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> json("'4711'").as(Position.class))
                .withMessage("cannot read the value as " + Position.class.getName()
                        + ": the JSON value (string) does not fit the type");
    }

    @Test
    void as_null() {
        assertThatNullPointerException()
                .isThrownBy(() -> JsonView.emptyObject().as(null))
                .withMessage("type");
    }

    @Test
    void from_record_bean_and_annotation() {
        assertThat(JsonView.from(new Position(1, 2.5)).toJson()).isEqualTo("{\"latitude\":1.0,\"longitude\":2.5}");
        assertThat(JsonView.from(new Bean()).toJson()).isEqualTo("{\"name\":\"unset\"}");
        assertThat(JsonView.from(new Renamed("weu")).toJson()).isEqualTo("{\"iot-hub\":\"weu\"}");
    }

    @Test
    void from_view_is_an_equal_view() {
        JsonView view = json("{'a': [1.50, null]}");
        assertThat(JsonView.from(view)).isEqualTo(view);
        assertThat(JsonView.from(Map.of("v", view)).get("v")).contains(view);
    }

    @Test
    void from_and_as_are_each_others_inverse() {
        Telemetry telemetry = new Telemetry("eu", 3, false, List.of(new Position(-1, 0.25)), Map.of("weu", 8));
        assertThat(JsonView.from(telemetry).as(Telemetry.class)).isEqualTo(telemetry);
    }

    @Test
    void from_objectThatCannotBeWritten() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonView.from(new Failing()))
                .withMessage("cannot write " + Failing.class.getName() + " as JSON, at /name")
                .withNoCause();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonView.from(new Broken()))
                .withMessageStartingWith("cannot write " + Broken.class.getName() + " as JSON, at /");
    }

    @Test
    void from_null() {
        assertThatNullPointerException().isThrownBy(() -> JsonView.from(null)).withMessage("bean");
    }
}
