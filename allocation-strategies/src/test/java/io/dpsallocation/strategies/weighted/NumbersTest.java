package io.dpsallocation.strategies.weighted;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void plain_has_no_needless_decimals() {
        assertThat(Numbers.plain(3)).isEqualTo("3");
        assertThat(Numbers.plain(2.5)).isEqualTo("2.5");
        assertThat(Numbers.plain(1.1 + 2.2)).isEqualTo("3.3");
        assertThat(Numbers.plain(2.0004)).isEqualTo("2");
        assertThat(Numbers.plain(1_000_000)).isEqualTo("1000000");
    }

    @Test
    void percent_has_one_decimal_at_most() {
        assertThat(Numbers.percent(0.6)).isEqualTo("60 %");
        assertThat(Numbers.percent(1.0 / 3)).isEqualTo("33.3 %");
    }
}
