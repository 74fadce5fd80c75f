package io.dpsallocation.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.dpsallocation.json.JsonView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    @Test
    void standard_limits_are_those_of_the_javadoc() {
        assertThat(Limits.standard()).isEqualTo(new Limits(262_144, 128, 131_072, 4_096, 400));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 1, 1, maxBytes must be >= 1",
        "1, 0, 1, 1, 1, maxDepth must be >= 1",
        "1, 1, 0, 1, 1, maxStringLength must be >= 1",
        "1, 1, 1, 0, 1, maxNameLength must be >= 1",
        "1, 1, 1, 1, 0, maxNumberLength must be >= 1",
        "-1, 1, 1, 1, 1, maxBytes must be >= 1",
        "1, -2147483648, 1, 1, 1, maxDepth must be >= 1",
        "1, 513, 1, 1, 1, maxDepth must be <= 512",
        "1, 2147483647, 1, 1, 1, maxDepth must be <= 512"
    })
    void limits_outOfRange(int bytes, int depth, int string, int name, int number, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Limits(bytes, depth, string, name, number))
                .withMessage(message);
    }

    @Test
    void limits_at_the_ends_of_their_ranges_are_taken() {
        Limits smallest = new Limits(1, 1, 1, 1, 1);
        int most = Integer.MAX_VALUE;
        Limits largest = new Limits(most, JsonView.MAX_DEPTH, most, most, most);

        assertThat(smallest.maxDepth()).isOne();
        assertThat(largest.maxDepth()).isEqualTo(512);
    }

    @Test
    void withMaxBytes_changes_nothing_else() {
        assertThat(new Limits(1, 2, 3, 4, 5).withMaxBytes(9)).isEqualTo(new Limits(9, 2, 3, 4, 5));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void withMaxBytes_lessThanOne(int bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.standard().withMaxBytes(bytes))
                .withMessage("maxBytes must be >= 1");
    }

    @Test
    void a_codec_without_limits_is_refused() {
        assertThatNullPointerException()
                .isThrownBy(() -> AllocationJson.withLimits(null))
                .withMessage("limits");
    }

    @Test
    void the_standard_codec_is_one_codec() {
        assertThat(AllocationJson.standard()).isSameAs(AllocationJson.standard());
    }
}
