package io.dpsallocation.model;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimestampTest {

    @ParameterizedTest
    @CsvSource({
        "2024-03-01T08:00:00Z,             2024-03-01T08:00:00Z",
        "2024-03-01T08:00:00.12345Z,       2024-03-01T08:00:00.123450Z",
        "2024-03-02T09:30:00.1234567Z,     2024-03-02T09:30:00.123456700Z",
        "2024-03-02T09:30:00.0000001Z,     2024-03-02T09:30:00.000000100Z",
        "2024-03-02T09:30:00.123456789Z,   2024-03-02T09:30:00.123456789Z",
        "2024-03-02T11:30:00.5+02:00,      2024-03-02T09:30:00.5Z"
    })
    void toInstant_any_number_of_digits(String text, Instant instant) {
        assertThat(UtcTimestamp.of(text).toInstant()).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2024-03-01", "2024-03-01T08:00:00", "2024-02-30T08:00:00Z", "0"})
    void toInstant_textThatIsNoTimestamp(String text) {
        assertThat(UtcTimestamp.of(text).toInstant()).isEmpty();
        assertThat(UtcTimestamp.of(text)).hasToString(text);
    }

    @Test
    void of_instant_is_its_text() {
        Instant instant = Instant.parse("2024-03-01T08:00:00.12345Z");
        assertThat(UtcTimestamp.of(instant).toInstant()).contains(instant);
        assertThat(UtcTimestamp.of(instant)).hasToString("2024-03-01T08:00:00.123450Z");
    }

    @Test
    void of_null() {
        assertThatNullPointerException()
                .isThrownBy(() -> UtcTimestamp.of((String) null))
                .withMessage("text");
    }

    @Test
    void text_is_written_as_it_was_read() {
        EnrollmentGroup group = WireObject.read(
                json("{'createdDateTimeUtc': '2024-03-01T08:00:00.12340Z', 'lastUpdatedDateTimeUtc': 'never'}"),
                EnrollmentGroup.class);
        assertThat(group.toView().toJson())
                .isEqualTo(
                        "{\"createdDateTimeUtc\":\"2024-03-01T08:00:00.12340Z\",\"lastUpdatedDateTimeUtc\":\"never\"}");
    }
}
