package io.dpsallocation.testkit.record;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.testkit.dps.WebhookCall;
import io.dpsallocation.testkit.dps.WebhookEndpoint;
import io.dpsallocation.testkit.dps.WebhookReply;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers what was recorded. Thread-safe. */
final class RecordedWebhook implements WebhookEndpoint {

    private static final String TIMED_OUT = "no answer within";

    private final Masking masking;
    private final Map<JsonView, List<RecordedExchange>> recorded = new LinkedHashMap<>();
    private final Map<JsonView, AtomicInteger> answered = new ConcurrentHashMap<>();

    RecordedWebhook(Recording recording) {
        this.masking = recording.masking();
        for (RecordedExchange exchange : recording.exchanges()) {
            recorded.computeIfAbsent(RequestMatch.of(exchange.request()), request -> new ArrayList<>())
                    .add(exchange);
        }
    }

    @Override
    public WebhookReply post(WebhookCall call) throws IOException {
        RecordedBody body = new Masker(masking).body(JsonPointer.ROOT, RecordedBody.of(call.body()));
        JsonView request = RequestMatch.of(body);
        List<RecordedExchange> exchanges = recorded.get(request);
        if (exchanges == null) {
            throw RecordingException.notRecorded(nearMiss(request));
        }
        int before =
                answered.computeIfAbsent(request, first -> new AtomicInteger()).getAndIncrement();
        return reply(exchanges.get(Math.min(before, exchanges.size() - 1)));
    }

    private static WebhookReply reply(RecordedExchange exchange) throws IOException {
        if (exchange.status() == null) {
            String failure = Objects.requireNonNull(exchange.failure(), "failure");
            throw failure.startsWith(TIMED_OUT) ? new SocketTimeoutException(failure) : new IOException(failure);
        }
        RecordedBody body = Objects.requireNonNull(exchange.response(), "response");
        return WebhookReply.of(exchange.status(), exchange.responseHeaders(), body.toBytes())
                .after(exchange.took());
    }

    /** The recorded request that differs in the fewest places. */
    private String nearMiss(JsonView request) {
        return recorded.entrySet().stream()
                .min(Comparator.comparingInt(
                        entry -> Difference.between(entry.getKey(), request).size()))
                .map(closest ->
                        "no recorded request is the one that was posted; the closest of " + recorded.size() + " is "
                                + closest.getValue().get(0)
                                + Difference.text(Difference.between(closest.getKey(), request))
                                + "\n  record anew if that is as it should be")
                .orElse("nothing was recorded at all; record first, with Recording.of(simulator)");
    }
}
