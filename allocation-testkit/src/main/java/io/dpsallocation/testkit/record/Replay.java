package io.dpsallocation.testkit.record;

import io.dpsallocation.json.JsonEdit;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.WebhookCall;
import io.dpsallocation.testkit.dps.WebhookEndpoint;
import io.dpsallocation.testkit.dps.WebhookReply;
import io.dpsallocation.webhook.AllocationWebhook;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Puts recorded requests to a webhook, to see whether it still answers as it did: today's configuration as last month's.
 *
 * <pre>{@code
 * ReplayReport report = Replay.of(Recording.read(file)).functionKey("secret").against(webhook);
 * assertThat(report).answersAsRecorded();
 * }</pre>
 *
 * <p>An answer is compared by its status and its body; the {@code traceId} of an error, and what the recording masks, count for
 * nothing. Where something is masked, the webhook gets the mask, so it may answer otherwise if it decides by that: keep it, with
 * {@link Masking#keeping}. Exchanges without an answer, or with one that makes DPS call again (429 and from 500 on), are skipped.
 * Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class Replay {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final JsonPointer TRACE_ID = JsonPointer.of("/traceId");

    private final Recording recording;
    private final String url;

    private Replay(Recording recording, String url) {
        this.recording = Objects.requireNonNull(recording, "recording");
        this.url = url;
    }

    /**
     * Starts a replay.
     *
     * @param recording the recording
     * @return a replay that sends no function key
     */
    public static Replay of(Recording recording) {
        return new Replay(recording, Enrollments.WEBHOOK_URL);
    }

    /**
     * Sends a function key along, as {@code code} in the URL; the recording has none.
     *
     * @param key the key in clear
     * @return a copy
     */
    public Replay functionKey(String key) {
        return at(Enrollments.webhookUrl(key));
    }

    /**
     * Calls the webhook at this URL, with its function key, for one behind HTTP:
     * {@code Replay.of(recording).at("http://127.0.0.1:7071/api/allocate").against(WebhookEndpoint.overHttp())}.
     *
     * @param webhookUrl the URL; default {@link Enrollments#WEBHOOK_URL}
     * @return a copy
     */
    public Replay at(String webhookUrl) {
        return new Replay(recording, webhookUrl);
    }

    /**
     * Puts the requests to a webhook, in the order of the recording.
     *
     * @param webhook the webhook
     * @return what it answers, held against what was recorded
     */
    public ReplayReport against(AllocationWebhook webhook) {
        return against(WebhookEndpoint.of(webhook));
    }

    /**
     * Puts the requests to whatever answers as a webhook, in the order of the recording.
     *
     * @param webhook the webhook
     * @return what it answers, held against what was recorded
     */
    public ReplayReport against(WebhookEndpoint webhook) {
        List<ReplayedExchange> replayed = new ArrayList<>();
        int skipped = 0;
        for (RecordedExchange exchange : recording.exchanges()) {
            if (isSettled(exchange)) {
                replayed.add(replayed(exchange, webhook));
            } else {
                skipped++;
            }
        }
        return new ReplayReport(replayed, skipped);
    }

    private static boolean isSettled(RecordedExchange exchange) {
        Integer status = exchange.status();
        return status != null && status != TOO_MANY_REQUESTS && status < SERVER_ERROR;
    }

    private ReplayedExchange replayed(RecordedExchange exchange, WebhookEndpoint webhook) {
        WebhookCall call = WebhookCall.of(
                url, exchange.requestHeaders(), exchange.request().toBytes(), TIMEOUT);
        try {
            return compared(exchange, webhook.post(call));
        } catch (IOException e) {
            return ReplayedExchange.of(
                    exchange, List.of("no answer now (" + e.getClass().getSimpleName() + ")"));
        }
    }

    private ReplayedExchange compared(RecordedExchange exchange, WebhookReply reply) {
        List<String> differences = new ArrayList<>();
        int recorded = Objects.requireNonNull(exchange.status(), "status");
        if (reply.status() != recorded) {
            differences.add("status: recorded " + recorded + ", now " + reply.status());
        }
        RecordedBody now = new Masker(recording.masking()).body(JsonPointer.ROOT, RecordedBody.of(reply.body()));
        RecordedBody before = Objects.requireNonNull(exchange.response(), "response");
        Difference.between(withoutTrace(before), withoutTrace(now)).stream()
                .map(Difference::toString)
                .forEach(differences::add);
        return ReplayedExchange.of(exchange, differences);
    }

    private static JsonView withoutTrace(RecordedBody body) {
        return JsonEdit.remove(body.view(), TRACE_ID).orElse(body.view());
    }

    /** What is replayed. */
    @Override
    public String toString() {
        return "Replay[" + recording + "]";
    }
}
