package io.dpsallocation.testkit.assertj;

import io.dpsallocation.testkit.dps.WebhookExchange;
import io.dpsallocation.testkit.record.Masking;
import io.dpsallocation.testkit.record.RecordedBody;
import io.dpsallocation.testkit.record.RecordedExchange;
import io.dpsallocation.testkit.record.Recording;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Exchanges as a person wants to read them when a test has failed. */
final class ExchangeText {

    private static final int LONGEST_BODY = 2_000;
    private static final int MOST = 20;

    private ExchangeText() {}

    /** The exchange with both bodies, secrets masked as in a recording: what a test prints ends up in the log of a build. */
    static String whole(WebhookExchange exchange) {
        RecordedExchange masked =
                Recording.of(List.of(exchange), Masking.standard()).exchanges().get(0);
        return exchange + "\n    request   " + text(masked.request()) + "\n    response  " + text(masked.response());
    }

    private static String text(@Nullable RecordedBody body) {
        String text = body == null ? "" : new String(body.toBytes(), StandardCharsets.UTF_8);
        return text.isEmpty() ? "nothing" : cut(text);
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
