package io.dpsallocation.testkit.fault;

import io.dpsallocation.testkit.dps.WebhookEndpoint;
import io.dpsallocation.testkit.dps.WebhookReply;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/*
 * Where the webhook is called and its answer is lost on the way back, the webhook has done its work: a ledger holds a place
 * for the device. Faults that never reach the webhook do not test that. Each method says which of the two it is.
 */
/**
 * What can go wrong between DPS and a webhook. What comes of each for the device is listed in section 4.7 of
 * {@code docs/contract.md}, with how well that is founded.
 *
 * <p>All of it happens in virtual time, and nothing is drawn: a test is the same on every run.
 *
 * @since 0.1.0
 */
public final class WebhookFaults {

    private static final int TWIN_STRING = 4_000;

    private WebhookFaults() {}

    /**
     * The answer comes late, in virtual time; where that is more than DPS waits, it is a timeout. The webhook is called.
     *
     * @param delay how much later; at least 0
     * @return the fault
     * @throws IllegalArgumentException if {@code delay} &lt; 0
     */
    public static WebhookFault slow(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay must be >= 0");
        }
        return webhook -> call -> {
            WebhookReply reply = webhook.post(call);
            return reply.after(reply.latency().plus(delay));
        };
    }

    /**
     * No answer comes in the time DPS waits. The webhook is called.
     *
     * @return the fault
     */
    public static WebhookFault timesOut() {
        return webhook -> call -> {
            webhook.post(call);
            throw new SocketTimeoutException("no answer in time");
        };
    }

    /**
     * Nobody listens. The webhook is not called.
     *
     * @return the fault
     */
    public static WebhookFault unreachable() {
        return webhook -> call -> {
            throw new ConnectException("connection refused");
        };
    }

    /**
     * The connection breaks before the answer is there. The webhook is called.
     *
     * @return the fault
     */
    public static WebhookFault reset() {
        return webhook -> call -> {
            webhook.post(call);
            throw new EOFException("the connection was cut");
        };
    }

    /**
     * The same call reaches the webhook twice, and DPS gets the second answer.
     *
     * @return the fault
     */
    public static WebhookFault duplicate() {
        return webhook -> call -> {
            webhook.post(call);
            return webhook.post(call);
        };
    }

    /**
     * The webhook's answer lacks its end. The webhook is called.
     *
     * @param bytes how many bytes of the body are left at most; at least 0
     * @return the fault
     * @throws IllegalArgumentException if {@code bytes} &lt; 0
     */
    public static WebhookFault cutAfter(int bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes must be >= 0");
        }
        return webhook -> call -> {
            WebhookReply reply = webhook.post(call);
            byte[] body = reply.body();
            byte[] left = Arrays.copyOf(body, Math.min(bytes, body.length));
            return WebhookReply.of(reply.status(), reply.headers(), left).after(reply.latency());
        };
    }

    /**
     * Another status stands before the webhook's own body. The webhook is called.
     *
     * @param status the status, 100 to 999
     * @return the fault
     * @throws IllegalArgumentException if {@code status} is not within 100 to 999
     */
    public static WebhookFault status(int status) {
        WebhookReply.status(status);
        return webhook -> call -> {
            WebhookReply reply = webhook.post(call);
            return WebhookReply.of(status, reply.headers(), reply.body()).after(reply.latency());
        };
    }

    /**
     * The answer is a redirect. The webhook is not called.
     *
     * @param location where to
     * @return the fault
     */
    public static WebhookFault redirect(String location) {
        return instead(WebhookReply.of(307, Map.of("Location", location), new byte[0]));
    }

    /**
     * The webhook's own answer is said to be of another type. The webhook is called.
     *
     * @param contentType the {@code Content-Type}
     * @return the fault
     */
    public static WebhookFault contentType(String contentType) {
        Objects.requireNonNull(contentType, "contentType");
        return webhook -> call -> {
            WebhookReply reply = webhook.post(call);
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(reply.headers());
            headers.put("Content-Type", contentType);
            return WebhookReply.of(reply.status(), new LinkedHashMap<>(headers), reply.body())
                    .after(reply.latency());
        };
    }

    /**
     * The answer is 200 and no JSON: the page of a proxy. The webhook is not called.
     *
     * @return the fault
     */
    public static WebhookFault garbage() {
        return instead(WebhookReply.of(
                200,
                Map.of("Content-Type", "text/html"),
                "<html><body>Welcome</body></html>".getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The answer is 200, and its hub is a number. The webhook is not called.
     *
     * @return the fault
     */
    public static WebhookFault wrongType() {
        return instead(WebhookReply.ok("{\"iotHubHostName\":7}"));
    }

    /**
     * The answer is 200 without a hub. The webhook is not called.
     *
     * @return the fault
     */
    public static WebhookFault noHub() {
        return instead(WebhookReply.ok("{\"iotHubHostName\":\"\"}"));
    }

    /**
     * The answer is 200 with a hub that is not linked. The webhook is not called.
     *
     * @return the fault
     */
    public static WebhookFault unlinkedHub() {
        return instead(WebhookReply.assign("not-linked.azure-devices.net"));
    }

    /**
     * The answer is 200, with the first of the hubs that were offered and desired properties of some 40 KB, which is more than
     * IoT Hub takes. The webhook is not called.
     *
     * @return the fault
     */
    public static WebhookFault oversizedTwin() {
        StringBuilder desired = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            desired.append(i == 0 ? "" : ",")
                    .append("\"p")
                    .append(i)
                    .append("\":\"")
                    .append("x".repeat(TWIN_STRING))
                    .append('"');
        }
        return withFirstHub("\"initialTwin\":{\"properties\":{\"desired\":{" + desired + "}}}");
    }

    /**
     * The answer is 200, with the first of the hubs that were offered and a payload of more than 96 KB. The webhook is not
     * called.
     *
     * @return the fault
     */
    public static WebhookFault oversizedAnswer() {
        return withFirstHub("\"payload\":{\"text\":\"" + "x".repeat(97 * 1024) + "\"}");
    }

    private static WebhookFault withFirstHub(String member) {
        return webhook -> call -> {
            String host = call.request().linkedHubs().get(0);
            return WebhookReply.ok("{\"iotHubHostName\":\"" + host + "\"," + member + "}");
        };
    }

    /**
     * Another answer than the webhook's. The webhook is not called.
     *
     * @param reply the answer
     * @return the fault
     */
    public static WebhookFault instead(WebhookReply reply) {
        Objects.requireNonNull(reply, "reply");
        WebhookEndpoint other = call -> reply;
        return webhook -> other;
    }
}
