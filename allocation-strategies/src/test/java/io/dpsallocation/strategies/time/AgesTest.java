package io.dpsallocation.strategies.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT1M59.9S, 119 s",
        "PT2M, 2 min",
        "PT1H59M, 119 min",
        "PT2H, 2 h",
        "P1DT23H, 47 h",
        "P2D, 2 days",
        "P400D, 400 days"
    })
    void an_age_is_told_in_the_largest_unit_that_it_fills_twice(Duration age, String words) {
        assertThat(Ages.inWords(age)).isEqualTo(words);
    }

    @Test
    void what_lies_in_the_future_is_new() {
        Instant now = Instant.parse("2026-07-01T12:00:00Z");
        assertThat(Ages.of(now.plusSeconds(5), now)).isZero();
        assertThat(Ages.of(now.minusSeconds(5), now)).isEqualTo(Duration.ofSeconds(5));
    }
}
