package io.dpsallocation.examples.lambda;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.testkit.host.HostAnswer;
import io.dpsallocation.testkit.host.HostCall;
import io.dpsallocation.testkit.host.WebhookHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The function in a JVM of its own, started by AWS's runtime client as Lambda starts it. */
final class LambdaHost implements WebhookHost {

    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final int LONGEST_SECONDS = 60;

    private final RuntimeApi api;
    private final Process function;
    private final Path output;

    private LambdaHost(RuntimeApi api, Process function, Path output) {
        this.api = api;
        this.function = function;
        this.output = output;
    }

    static LambdaHost start(Class<?> handler, Map<String, String> environment) throws IOException {
        RuntimeApi api = new RuntimeApi();
        Path output = Files.createTempFile("lambda", ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CLIENT,
                        handler.getName() + "::handleRequest")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
        builder.environment().put("LAMBDA_TASK_ROOT", "/nowhere");
        builder.environment().putAll(environment);
        return new LambdaHost(api, builder.start(), output);
    }

    RuntimeApi api() {
        return api;
    }

    @Override
    public HostAnswer call(HostCall call) throws Exception {
        CompletableFuture<byte[]> outcome = api.invoke(event(call));
        CompletableFuture<Object> first = CompletableFuture.anyOf(outcome, api.initError(), function.onExit());
        if (first.get(LONGEST_SECONDS, TimeUnit.SECONDS) != outcome.getNow(new byte[0])) {
            throw new AssertionError(
                    "the function did not start: " + api.initError().getNow("its process ended"));
        }
        JsonView answer = LambdaWebhook.EVENTS.readView(outcome.join());
        Map<String, String> headers = new LinkedHashMap<>();
        answer.get("headers").orElseThrow().members().forEach((name, value) -> headers.put(name, text(value)));
        return new HostAnswer(
                (int) answer.get("statusCode").orElseThrow().asLong().orElseThrow(),
                headers,
                text(answer.get("body").orElseThrow()).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(JsonView value) {
        return value.asText().orElseThrow();
    }

    /** As a function URL makes it: names of headers in lower case, and Base64 for what is not text. */
    private static JsonView event(HostCall call) {
        Map<String, String> headers = new LinkedHashMap<>();
        call.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        byte[] body = call.body();
        String text = new String(body, StandardCharsets.UTF_8);
        boolean isText = Arrays.equals(body, text.getBytes(StandardCharsets.UTF_8));
        return JsonView.of(Map.of(
                "version",
                "2.0",
                "rawPath",
                "/api/allocate",
                "rawQueryString",
                call.query().orElse(""),
                "headers",
                headers,
                "requestContext",
                Map.of("http", Map.of("method", call.method(), "path", "/api/allocate")),
                "body",
                isText ? text : Base64.getEncoder().encodeToString(body),
                "isBase64Encoded",
                !isText));
    }

    /** What the function's process printed, which Lambda puts in CloudWatch. */
    @Override
    public Map<String, String> outputs() throws IOException {
        return Map.of("the function's log", Files.readString(output));
    }

    @Override
    public void close() {
        function.destroyForcibly().onExit().join();
        api.close();
        try {
            Files.delete(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
