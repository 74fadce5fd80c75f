package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.json.JsonView;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twins share what they have in common and stay what they are. */
class SharedValuesTest {

    private final SharedValues values = new SharedValues();

    @Test
    void equal_values_are_one() {
        JsonView first = values.shared(read("{\"site\":\"eu\",\"place\":{\"line\":7}}"));
        JsonView second = values.shared(read("{\"site\":\"eu\",\"place\":{\"line\":7}}"));
        JsonView third = values.shared(read("{\"serial\":1,\"place\":{\"line\":7}}"));

        assertThat(second).isSameAs(first);
        assertThat(third.get("place")).containsSame(first.get("place").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"b\":1,\"a\":2}", "{\"a\":2,\"b\":1.0}", "{\"a\":2,\"b\":[1,{\"c\":null}]}", "{}", "7"})
    void order_and_text_stay(String json) {
        values.shared(read("{\"a\":2,\"b\":1}"));

        assertThat(values.shared(read(json)).toJson()).isEqualTo(json);
    }

    @Test
    void beyond_the_limit_everything_is_its_own() {
        for (int i = 0; i < SharedValues.MOST; i++) {
            values.shared(JsonView.of(Map.of("n" + i, i)));
        }

        JsonView one = values.shared(read("{\"late\":\"eu\"}"));
        JsonView other = values.shared(read("{\"late\":\"eu\"}"));

        assertThat(other).isNotSameAs(one).isEqualTo(one);
    }

    private static JsonView read(String json) {
        return AllocationJson.standard().readView(json.getBytes(StandardCharsets.UTF_8));
    }
}
