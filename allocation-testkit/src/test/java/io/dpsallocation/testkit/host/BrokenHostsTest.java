package io.dpsallocation.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake that hosts make is found by the suite. */
class BrokenHostsTest {

    private interface Broken extends WebhookHost {
        @Override
        default void close() {}
    }

    private static ParallelHostContract with(UnaryOperator<WebhookHost> mistake) {
        return scenario -> mistake.apply(DirectHost.of(scenario));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                before("drops the query", "200 ASSIGNED: a hub", call -> copy(call, call.body(), "", call.headers())),
                before(
                        "decodes the query",
                        "200 ASSIGNED: the key that is being rolled",
                        call -> copy(call, call.body(), call.query().orElse("").replace("%2B", " "), call.headers())),
                before(
                        "drops the headers",
                        "200 ASSIGNED: a key in the header",
                        call -> copy(call, call.body(), call.query().orElse(""), Map.of())),
                before(
                        "reads Latin 1",
                        "200 ASSIGNED: a hub",
                        call -> copy(call, latin(call.body()), call.query().orElse(""), call.headers())),
                before(
                        "strips the body",
                        "413 BODY_TOO_LARGE: a byte too many",
                        call -> copy(call, stripped(call.body()), call.query().orElse(""), call.headers())),
                after(
                        "answers 500 for 503",
                        "503 STRATEGY_FAILED: the strategy throws",
                        answer -> new HostAnswer(
                                answer.status() == 503 ? 500 : answer.status(), headers(answer), answer.body())),
                after(
                        "answers in lower case",
                        "200 ASSIGNED: a hub",
                        answer -> new HostAnswer(answer.status(), headers(answer), lower(answer.body()))),
                after(
                        "drops the content type",
                        "200 ASSIGNED: a hub",
                        answer -> new HostAnswer(answer.status(), Map.of(), answer.body())),
                after(
                        "drops Allow",
                        "405 METHOD_NOT_ALLOWED: GET",
                        answer -> new HostAnswer(answer.status(), without(answer, "Allow"), answer.body())),
                after(
                        "compresses",
                        "200 ASSIGNED: a hub",
                        answer -> new HostAnswer(
                                answer.status(), plus(answer, "Content-Encoding", "gzip"), answer.body())));
    }

    private static Arguments before(String name, String found, UnaryOperator<HostCall> mistake) {
        return Arguments.argumentSet(
                name, found, (UnaryOperator<WebhookHost>) host -> (Broken) call -> host.call(mistake.apply(call)));
    }

    private static Arguments after(String name, String found, UnaryOperator<HostAnswer> mistake) {
        return Arguments.argumentSet(
                name, found, (UnaryOperator<WebhookHost>) host -> (Broken) call -> mistake.apply(host.call(call)));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_is_found(String found, UnaryOperator<WebhookHost> mistake) throws Exception {
        assertThat(failures(with(mistake))).contains(found);
    }

    @Test
    void a_host_that_serves_another_webhook_is_found() {
        ParallelHostContract another = scenario -> DirectHost.of(HostScenario.STANDARD);

        assertThatThrownBy(() -> Checks.oneCall(another, HostScenario.CLOSED, 503, "CLOSED"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the status has to be 503");
    }

    @Test
    void a_host_that_turns_nobody_away_is_found() {
        ParallelHostContract welcoming = with(host -> (Broken) call -> new HostAnswer(200, Map.of(), new byte[0]));

        assertThatThrownBy(welcoming::above_maxConcurrent_the_answer_is_429_at_once)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("8 were to be assigned and the others turned away with 429");
    }

    @Test
    void a_host_that_mixes_up_its_callers_is_found() {
        List<HostAnswer> kept = new ArrayList<>();
        ParallelHostContract mixing = with(host -> (Broken) call -> {
            HostAnswer own = host.call(call);
            synchronized (kept) {
                kept.add(own);
                return kept.get(0);
            }
        });

        assertThatThrownBy(mixing::two_hundred_callers_at_once_get_an_answer_each)
                .isInstanceOf(AssertionError.class);
    }

    /** Where a secret of a call can come out, and what the suite then says. */
    static Stream<Arguments> leaks() {
        return Stream.of(
                leak("an answer", "the answer to .*: \\[PAYLOAD, .*", (call, log) -> body(call)),
                leak(
                        "a header",
                        "the answer to .*: \\[COOKIE]",
                        (call, log) -> call.headers().getOrDefault("Cookie", "")),
                leak("a standard stream", "the standard streams: \\[FUNCTION_KEY, .*", (call, log) -> {
                    System.out.println(call.query());
                    return "";
                }),
                leak("the other standard stream", "the standard streams: \\[.*CERTIFICATE.*", (call, log) -> {
                    System.err.write(call.body(), 0, call.body().length);
                    return "";
                }),
                leak("a log", "the log: \\[.*SYMMETRIC_KEY.*", (call, log) -> {
                    log.add(body(call));
                    return "";
                }),
                leak("a log in Base64", "the log: \\[.*INITIAL_TWIN.*", (call, log) -> {
                    log.add(Base64.getEncoder().encodeToString(call.body()));
                    return "";
                }));
    }

    private static String body(HostCall call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }

    private static Arguments leak(
            String where, String found, BiFunction<HostCall, Collection<String>, String> intoTheAnswer) {
        return Arguments.argumentSet(where, found, (Function<DirectHost, WebhookHost>) host -> new Broken() {
            @Override
            public HostAnswer call(HostCall call) {
                HostAnswer answer = host.call(call);
                String more = intoTheAnswer.apply(call, host.log());
                return new HostAnswer(answer.status(), plus(answer, "X-Debug", more), answer.body());
            }

            @Override
            public Map<String, String> outputs() {
                return host.outputs();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void a_leak_is_found(String found, Function<DirectHost, WebhookHost> leaking) {
        WebhookHostContract contract = scenario -> leaking.apply(DirectHost.of(scenario));

        assertThatThrownBy(contract::nothing_secret_shows_in_any_output)
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("what has to stay secret shows in " + found);
    }

    @Test
    void a_host_whose_log_cannot_be_seen_is_found() {
        WebhookHostContract silent = scenario -> {
            DirectHost host = DirectHost.of(scenario);
            return (Broken) host::call;
        };

        assertThatThrownBy(silent::nothing_secret_shows_in_any_output)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("the suite sees nothing of the host's log");
    }

    private static List<String> failures(WebhookHostContract contract) throws Exception {
        List<String> failures = new ArrayList<>();
        try (Stream<DynamicTest> tests = contract.every_call_gets_the_answer_of_the_webhook()) {
            for (DynamicTest test : tests.toList()) {
                try {
                    test.getExecutable().execute();
                } catch (AssertionError e) {
                    failures.add(test.getDisplayName());
                } catch (Throwable e) {
                    throw new AssertionError(test.getDisplayName(), e);
                }
            }
        }
        return failures;
    }

    private static HostCall copy(HostCall call, byte[] body, String query, Map<String, String> headers) {
        HostCall copy = HostCall.of(call.method(), body).withQuery(query);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            copy = copy.withHeader(header.getKey(), header.getValue());
        }
        return copy;
    }

    private static byte[] latin(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] stripped(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] lower(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(HostAnswer answer) {
        Map<String, String> headers = new HashMap<>();
        for (String name : List.of("Content-Type", "Content-Length", "Allow")) {
            answer.header(name).ifPresent(value -> headers.put(name, value));
        }
        return headers;
    }

    private static Map<String, String> without(HostAnswer answer, String name) {
        Map<String, String> headers = headers(answer);
        headers.remove(name);
        return headers;
    }

    private static Map<String, String> plus(HostAnswer answer, String name, String value) {
        Map<String, String> headers = headers(answer);
        headers.put(name, value);
        return headers;
    }
}
