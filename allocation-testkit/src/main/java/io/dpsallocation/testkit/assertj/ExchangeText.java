package io.dpsallocation.testkit.assertj;

import io.dpsallocation.testkit.dps.WebhookExchange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Exchanges as a person wants to read them when a test has failed. */
final class ExchangeText {

    private static final int LONGEST_BODY = 2_000;
    private static final int MOST = 20;

    private ExchangeText() {}

    /** The exchange with both bodies. */
    static String whole(WebhookExchange exchange) {
        return exchange + "\n    request   "
                + cut(new String(exchange.call().body(), StandardCharsets.UTF_8)) + "\n    response  "
                + (exchange.responseText().isEmpty() ? "nothing" : cut(exchange.responseText()));
    }

    /** A line for each. */
    static String lines(List<WebhookExchange> exchanges) {
        if (exchanges.isEmpty()) {
            return "\n  there are no webhook exchanges";
        }
        String first = exchanges.stream()
                .limit(MOST)
                .map(exchange -> "\n  " + exchange)
                .collect(Collectors.joining());
        return exchanges.size() > MOST ? first + "\n  and " + (exchanges.size() - MOST) + " more" : first;
    }

    private static String cut(String body) {
        return body.length() > LONGEST_BODY
                ? body.substring(0, LONGEST_BODY) + ".. (" + body.length() + " characters)"
                : body;
    }
}
