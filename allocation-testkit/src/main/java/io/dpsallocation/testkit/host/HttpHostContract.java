package io.dpsallocation.testkit.host;

import io.dpsallocation.webhook.WebhookResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a host with a port of its own promises in addition: bodies in pieces, callers that are slow, that break off or never
 * end, and none of them is another caller's trouble.
 *
 * @since 0.1.0
 */
public interface HttpHostContract extends ParallelHostContract {

    @Override
    HttpHost start(HostScenario scenario) throws Exception;

    /** In pieces of one byte, of odd sizes and with an extension, since any client may send them so. */
    @Test
    default void a_body_in_chunks_is_read_like_any_other() throws Exception {
        HostCall call = HostCases.post(HostCases.request("device-1", "twin").toBytes());
        try (HttpHost host = start(HostScenario.STANDARD);
                ScriptedWebhook reference = HostScenario.STANDARD.open()) {
            WebhookResponse expected = Checks.reference(reference, call);
            for (int size : List.of(1, 7, 8192)) {
                try (RawHttp socket = RawHttp.open(host)) {
                    socket.head("POST", "Transfer-Encoding: chunked");
                    socket.chunks(call.body(), size);
                    Checks.same(expected, socket.answer());
                }
            }
        }
    }

    /** HEAD has the headers of an answer and no body. */
    @Test
    default void HEAD_is_405_without_a_body() throws Exception {
        try (HttpHost host = start(HostScenario.STANDARD);
                RawHttp socket = RawHttp.open(host)) {
            socket.head("HEAD", "Content-Length: 0");
            HostAnswer answer = socket.answerWithoutBody();
            Checks.demand(
                    answer.status() == 405
                            && answer.header("Allow").filter("POST"::equals).isPresent(),
                    "HEAD has to be 405 with Allow: POST; the host answered " + answer);
        }
    }

    /** A client that asks first is told to go on. */
    @Test
    default void a_client_that_asks_before_it_sends_is_answered() throws Exception {
        HostCall call = HostCases.post(HostCases.request("device-1", "").toBytes());
        try (HttpHost host = start(HostScenario.STANDARD);
                ScriptedWebhook reference = HostScenario.STANDARD.open();
                RawHttp socket = RawHttp.open(host)) {
            socket.head("POST", "Expect: 100-continue", "Content-Length: " + call.body().length);
            socket.send(call.body());
            Checks.same(Checks.reference(reference, call), socket.answer());
        }
    }

    /** More of them than any host has threads for others; they are still there when the others have their answers. */
    @Test
    default void callers_that_stop_half_way_keep_nobody_waiting() throws Exception {
        HostCall call = HostCases.post(HostCases.request("device-1", "").toBytes());
        List<RawHttp> stopped = new ArrayList<>();
        try (HttpHost host = start(HostScenario.STANDARD);
                ScriptedWebhook reference = HostScenario.STANDARD.open()) {
            WebhookResponse expected = Checks.reference(reference, call);
            for (int i = 0; i < RawHttp.STOPPED; i++) {
                RawHttp socket = RawHttp.open(host);
                stopped.add(socket);
                socket.stopHalfWay(i, call.body());
            }
            for (int i = 0; i < 20; i++) {
                Checks.same(expected, host.call(call));
            }
        } finally {
            RawHttp.closeAll(stopped);
        }
    }

    /** Nothing is left behind by a caller that goes away before it has sent all. */
    @Test
    default void a_caller_that_breaks_off_leaves_the_host_as_it_was() throws Exception {
        HostCall call = HostCases.post(HostCases.request("device-1", "").toBytes());
        try (HttpHost host = start(HostScenario.NARROW);
                ScriptedWebhook reference = HostScenario.STANDARD.open()) {
            for (int i = 0; i < 3 * HostScenario.NARROW.maxConcurrent(); i++) {
                try (RawHttp socket = RawHttp.open(host)) {
                    socket.stopHalfWay(i, call.body());
                }
            }
            Checks.same(Checks.reference(reference, call), RawHttp.untilThereIsPlace(host, call));
        }
    }

    /**
     * A server refuses by itself what is no HTTP, and its log or its error page would tell what that was, key and all.
     *
     * @throws Exception if the host does not start or does not answer
     */
    @Test
    default void a_call_that_is_no_HTTP_shows_no_key_either() throws Exception {
        try (Outputs outputs = Outputs.listen()) {
            try (HttpHost host = start(HostScenario.STANDARD)) {
                for (String head : RawHttp.broken(host)) {
                    try (RawHttp socket = RawHttp.open(host)) {
                        outputs.addAnswer("a broken call", socket.reply(head));
                    }
                }
                outputs.addAllOf(host, SecretCases.all());
            }
            outputs.demandNoSecrets();
        }
    }

    /** What a body may hold is bounded, whatever its length is said to be; the host answers 413 or hangs up. */
    @Test
    default void a_body_without_end_is_not_read_without_end() throws Exception {
        HostCall call = HostCases.post(HostCases.request("device-1", "").toBytes());
        try (HttpHost host = start(HostScenario.STANDARD);
                ScriptedWebhook reference = HostScenario.STANDARD.open()) {
            try (RawHttp socket = RawHttp.open(host)) {
                socket.head("POST", "Transfer-Encoding: chunked");
                Checks.demand(
                        socket.chunksUntilStopped(),
                        "the host read " + RawHttp.ENDLESS_MEGABYTES + " MB of one body and wants more");
            }
            Checks.same(Checks.reference(reference, call), host.call(call));
        }
    }
}
