package io.dpsallocation.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mathematics of the assertions, against exact sums and printed tables. */
class TailsTest {

    private static final Percentage NINE_DIGITS = Percentage.withPercentage(1e-7);

    /** The tails summed up in fractions. */
    private static double summed(int n, String share, int seen) {
        BigDecimal p = new BigDecimal(share);
        BigDecimal atMost = BigDecimal.ZERO;
        BigDecimal atLeast = BigDecimal.ZERO;
        BigInteger choose = BigInteger.ONE;
        for (int k = 0; k <= n; k++) {
            BigDecimal term = new BigDecimal(choose)
                    .multiply(p.pow(k))
                    .multiply(BigDecimal.ONE.subtract(p).pow(n - k));
            atMost = k <= seen ? atMost.add(term) : atMost;
            atLeast = k >= seen ? atLeast.add(term) : atLeast;
            choose = choose.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1));
        }
        return Math.min(1, 2 * atMost.min(atLeast).round(MathContext.DECIMAL64).doubleValue());
    }

    @ParameterizedTest
    @CsvSource({
        "10, 0.5, 0",
        "10, 0.5, 3",
        "10, 0.5, 5",
        "10, 0.5, 10",
        "200, 0.03, 0",
        "200, 0.03, 20",
        "200, 0.97, 180",
        "300, 0.2, 60",
        "300, 0.2, 30",
        "300, 0.2, 110",
        "1000, 0.1, 100",
        "1000, 0.1, 160",
        "1000, 0.001, 9"
    })
    void the_binomial_test_is_what_the_sums_say(int n, String share, int seen) {
        assertThat(Tails.binomial(n, Double.parseDouble(share), seen)).isCloseTo(summed(n, share, seen), NINE_DIGITS);
    }

    @Test
    void what_cannot_be_has_no_probability() {
        assertThat(Tails.binomial(10, 0, 0)).isEqualTo(1);
        assertThat(Tails.binomial(10, 0, 1)).isZero();
        assertThat(Tails.binomial(10, 1, 10)).isEqualTo(1);
        assertThat(Tails.binomial(10, 1, 9)).isZero();
    }

    /** Four standard deviations of a million throws are those of a normal distribution. */
    @Test
    void many_devices_are_normal() {
        assertThat(Tails.binomial(1_000_000, 0.5, 502_000)).isCloseTo(6.334e-5, Percentage.withPercentage(0.5));
        assertThat(Tails.binomial(1_000_000, 0.5, 498_000)).isCloseTo(6.334e-5, Percentage.withPercentage(0.5));
    }

    /** Table 26.8 of Abramowitz and Stegun. */
    @ParameterizedTest
    @CsvSource({
        "3.84146, 1, 0.05",
        "10.828, 1, 0.001",
        "5.99146, 2, 0.05",
        "18.3070, 10, 0.05",
        "2.15586, 10, 0.995",
        "29.588, 10, 0.001",
        "124.342, 100, 0.05",
        "149.449, 100, 0.001",
        "70.0649, 100, 0.99"
    })
    void the_chi_squared_test_is_what_the_table_says(double statistic, int degrees, double p) {
        assertThat(Tails.chiSquared(statistic, degrees)).isCloseTo(p, Percentage.withPercentage(0.05));
    }

    @Test
    void the_ends_of_the_chi_squared_test() {
        assertThat(Tails.chiSquared(0, 3)).isEqualTo(1);
        assertThat(Tails.chiSquared(7, 0)).isEqualTo(1);
        assertThat(Tails.chiSquared(Double.POSITIVE_INFINITY, 3)).isZero();
        // Of two degrees it is exp(-x / 2).
        assertThat(Tails.chiSquared(50, 2)).isCloseTo(Math.exp(-25), NINE_DIGITS);
    }

    @Test
    void the_logarithm_of_the_gamma_function_is_that_of_factorials() {
        double factorial = 1;
        for (int n = 1; n < 30; n++) {
            factorial *= n;
            assertThat(SpecialFunctions.logGamma(n + 1.0)).isCloseTo(Math.log(factorial), within(1e-11));
        }
        assertThat(SpecialFunctions.logGamma(0.5)).isCloseTo(Math.log(Math.sqrt(Math.PI)), within(1e-13));
    }

    @Test
    void the_ends_of_the_beta_function() {
        assertThat(SpecialFunctions.beta(0, 2, 3)).isZero();
        assertThat(SpecialFunctions.beta(1, 2, 3)).isEqualTo(1);
        assertThat(SpecialFunctions.beta(0.5, 7, 7)).isCloseTo(0.5, within(1e-12));
    }
}
