package io.dpsallocation.testkit.assertj;

import io.dpsallocation.testkit.dps.WebhookExchange;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about webhook calls and their answers; see {@link AllocationAssertions}.
 *
 * <p>This fails when the truck was sent elsewhere, and shows the exchange that comes closest:
 *
 * <pre>{@code
 * assertThat(dps).exchanges().contains(exchange -> exchange.device("truck-1").status(200).assignedTo("hub-a.azure-devices.net"));
 * }</pre>
 *
 * <pre>
 * Expected a webhook exchange with
 *   device: truck-1
 *   status: 200
 *   hub answered: hub-a
 * but none of 2 is; closest is exchange 1, with 2 of 3
 *   hub answered: hub-b
 * in
 *   2026-01-01T00:00:00Z truck-1 attempt 1: POST https://webhook.test/api/allocate -&gt; 200
 *   ..
 * </pre>
 *
 * @since 0.1.0
 */
public final class WebhookExchangesAssert extends AbstractAssert<WebhookExchangesAssert, List<WebhookExchange>> {

    WebhookExchangesAssert(@Nullable List<WebhookExchange> actual) {
        super(actual, WebhookExchangesAssert.class);
    }

    /**
     * Leaves the exchanges of one device.
     *
     * @param registrationId the registration ID as the device presented it
     * @return the assertions about these
     */
    public WebhookExchangesAssert ofDevice(String registrationId) {
        isNotNull();
        return new WebhookExchangesAssert(actual.stream()
                .filter(exchange -> exchange.registrationId().equals(registrationId))
                .toList());
    }

    /**
     * There are so many.
     *
     * @param size at least 0
     * @return this
     */
    public WebhookExchangesAssert hasSize(int size) {
        isNotNull();
        if (actual.size() != size) {
            throw failure(
                    "Expected %s webhook exchanges%nbut there are %s%s",
                    size, actual.size(), ExchangeText.lines(actual));
        }
        return this;
    }

    /**
     * The webhook answered with these statuses, one call after the other, and was not called again.
     *
     * @param statuses the HTTP statuses, oldest first
     * @return this
     */
    public WebhookExchangesAssert answeredWith(int... statuses) {
        isNotNull();
        List<String> expected =
                Arrays.stream(statuses).mapToObj(Integer::toString).toList();
        return same(
                "statuses",
                expected,
                actual.stream().map(ExchangeCheck::outcome).toList());
    }

    /**
     * The calls were made this long after the first of them, in virtual time, and no others were.
     *
     * @param sinceTheFirst the times, oldest first; the first is 0
     * @return this
     */
    public WebhookExchangesAssert wereMadeAfter(Duration... sinceTheFirst) {
        isNotNull();
        List<String> expected =
                Arrays.stream(sinceTheFirst).map(Duration::toString).toList();
        List<String> found = actual.stream()
                .map(exchange ->
                        Duration.between(actual.get(0).at(), exchange.at()).toString())
                .toList();
        return same("times", expected, found);
    }

    private WebhookExchangesAssert same(String what, List<String> expected, List<String> found) {
        if (!expected.equals(found)) {
            throw failure(
                    "Expected the %s of the webhook exchanges to be%n  %s%nbut they are%n  %s%s%s",
                    what,
                    String.join(", ", expected),
                    found.isEmpty() ? "none" : String.join(", ", found),
                    firstDifference(expected, found),
                    ExchangeText.lines(actual));
        }
        return this;
    }

    private static String firstDifference(List<String> expected, List<String> found) {
        int i = 0;
        while (i < expected.size() && i < found.size() && expected.get(i).equals(found.get(i))) {
            i++;
        }
        return "\nthey differ from exchange " + (i + 1) + " on, counted from 1";
    }

    /**
     * One of them is all of this.
     *
     * @param expectation says what is expected
     * @return this
     */
    public WebhookExchangesAssert contains(Consumer<ExchangeExpectation> expectation) {
        isNotNull();
        List<ExchangeCheck> checks = checks(expectation);
        if (actual.stream().noneMatch(exchange -> met(checks, exchange) == checks.size())) {
            throw failure("%s", "Expected a webhook exchange with" + expected(checks) + nearMiss(checks));
        }
        return this;
    }

    /**
     * None of them is all of this.
     *
     * @param expectation says what is not expected
     * @return this
     */
    public WebhookExchangesAssert doesNotContain(Consumer<ExchangeExpectation> expectation) {
        isNotNull();
        List<ExchangeCheck> checks = checks(expectation);
        actual.stream()
                .filter(exchange -> met(checks, exchange) == checks.size())
                .findFirst()
                .ifPresent(exchange -> {
                    throw failure(
                            "%s",
                            "Expected no webhook exchange with" + expected(checks) + "\nbut found\n  "
                                    + ExchangeText.whole(exchange));
                });
        return this;
    }

    private static List<ExchangeCheck> checks(Consumer<ExchangeExpectation> expectation) {
        ExchangeExpectation expected = new ExchangeExpectation();
        expectation.accept(expected);
        return expected.checks();
    }

    private static int met(List<ExchangeCheck> checks, WebhookExchange exchange) {
        return (int)
                checks.stream().filter(check -> check.holds().test(exchange)).count();
    }

    private static String expected(List<ExchangeCheck> checks) {
        return checks.stream()
                .map(check -> "\n  " + check.what() + ": " + check.expected())
                .collect(Collectors.joining());
    }

    /** The exchange that meets most; of several, the latest. */
    private String nearMiss(List<ExchangeCheck> checks) {
        int best = -1;
        for (int i = 0; i < actual.size(); i++) {
            if (best < 0 || met(checks, actual.get(i)) >= met(checks, actual.get(best))) {
                best = i;
            }
        }
        if (best < 0) {
            return "\nbut there are no webhook exchanges";
        }
        WebhookExchange closest = actual.get(best);
        String unmet = checks.stream()
                .filter(check -> !check.holds().test(closest))
                .map(check -> "\n  " + check.what() + ": " + check.found().apply(closest)
                        + check.closest().apply(closest).replace("\n", "\n    "))
                .collect(Collectors.joining());
        return "\nbut none of " + actual.size() + " is; closest is exchange " + (best + 1) + ", with "
                + met(checks, closest) + " of " + checks.size() + unmet + "\nin\n  " + ExchangeText.whole(closest);
    }

    /**
     * Starts assertions about the first of them.
     *
     * @return the assertions
     */
    public WebhookExchangeAssert first() {
        return exchange(1);
    }

    /**
     * Starts assertions about the last of them.
     *
     * @return the assertions
     */
    public WebhookExchangeAssert last() {
        isNotNull();
        return exchange(Math.max(1, actual.size()));
    }

    /**
     * Starts assertions about one of them.
     *
     * @param number 1 for the oldest
     * @return the assertions
     */
    public WebhookExchangeAssert exchange(int number) {
        isNotNull();
        if (number < 1 || number > actual.size()) {
            throw failure(
                    "Expected a webhook exchange %s%nbut there are %s%s",
                    number, actual.size(), ExchangeText.lines(actual));
        }
        return new WebhookExchangeAssert(actual.get(number - 1));
    }
}
