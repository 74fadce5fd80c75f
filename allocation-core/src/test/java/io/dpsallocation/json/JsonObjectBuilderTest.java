package io.dpsallocation.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectBuilderTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, FewMembers.MOST, FewMembers.MOST + 1, 3 * FewMembers.MOST})
    void members_stand_in_the_order_they_were_added_and_none_twice(int count) {
        JsonObjectBuilder builder = JsonView.objectBuilder();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < count; i++) {
            assertThat(builder.add("m" + i, JsonView.of(i))).isTrue();
            assertThat(builder.add("m" + i / 2, JsonView.nullValue())).isFalse();
            expected.append(i == 0 ? "" : ",")
                    .append("\"m")
                    .append(i)
                    .append("\":")
                    .append(i);
        }

        assertThat(builder.build().toJson()).isEqualTo("{" + expected + "}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, FewMembers.MOST, FewMembers.MOST + 1})
    void what_is_added_later_is_not_in_an_object_that_was_built(int count) {
        JsonObjectBuilder builder = JsonView.objectBuilder();
        for (int i = 0; i < count; i++) {
            builder.add("m" + i, JsonView.bool(true));
        }
        JsonView before = builder.build();

        builder.add("later", JsonView.bool(false));

        assertThat(before.members()).hasSize(count).doesNotContainKey("later");
        assertThat(builder.build().members()).hasSize(count + 1).containsKey("later");
    }

    @Test
    void nulls_are_refused() {
        JsonObjectBuilder builder = JsonView.objectBuilder();

        assertThatNullPointerException().isThrownBy(() -> builder.add(null, JsonView.bool(true)));
        assertThatNullPointerException().isThrownBy(() -> builder.add("a", null));
    }
}
