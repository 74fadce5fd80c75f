package io.dpsallocation.examples.bench.host;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts a contender, takes its first answer, ends it. */
final class Start {

    private static final Pattern PORT =
            Pattern.compile("^port (\\d+)|https?://localhost:(\\d+)|Tomcat started on port (\\d+)");
    private static final int LONGEST_SECONDS = 120;

    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * What one start took.
     *
     * @param wall from the start of the process to its answer
     * @param processor processor time of the process until then
     */
    record Took(Duration wall, Duration processor) {}

    Took once(Contender contender, List<String> options) throws IOException, InterruptedException {
        try (RuntimeApi api = new RuntimeApi()) {
            ProcessBuilder builder = new ProcessBuilder(command(contender, options)).redirectErrorStream(true);
            builder.environment().putAll(contender.environment());
            builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
            long start = System.nanoTime();
            Process process = builder.start();
            try (BufferedReader out = process.inputReader()) {
                firstAnswer(contender, api, out);
                Duration wall = Duration.ofNanos(System.nanoTime() - start);
                Duration processor = process.info().totalCpuDuration().orElse(Duration.ZERO);
                end(process, out);
                return new Took(wall, processor);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static List<String> command(Contender contender, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(String.join(File.pathSeparator, contender.classPath()));
        command.addAll(contender.command());
        return command;
    }

    private void firstAnswer(Contender contender, RuntimeApi api, BufferedReader out)
            throws IOException, InterruptedException {
        switch (contender.entry()) {
            case ITSELF ->
                demand(
                        contender,
                        lineWith(contender, out, Pattern.compile("answered (\\d+)"))
                                .group(1));
            case PORT -> demand(contender, call(lineWith(contender, out, PORT)));
            case LAMBDA -> {
                String answer = answered(contender, api);
                demand(contender, answer.contains("\"statusCode\":200") ? "200" : answer);
            }
        }
    }

    private static void demand(Contender contender, String status) throws IOException {
        if (!status.equals("200")) {
            throw new IOException(contender.name() + " answered " + status);
        }
    }

    private static Matcher lineWith(Contender contender, BufferedReader out, Pattern wanted) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher matcher = wanted.matcher(line);
            if (matcher.find()) {
                return matcher;
            }
            seen.append(line).append('\n');
        }
        throw new IOException(contender.name() + " ended without an answer:\n" + seen);
    }

    private String call(Matcher line) throws IOException, InterruptedException {
        String port = line.group(1) != null ? line.group(1) : line.group(2) != null ? line.group(2) : line.group(3);
        URI address = URI.create("http://127.0.0.1:" + port + FirstCall.PATH + "?" + FirstCall.QUERY);
        HttpRequest request = HttpRequest.newBuilder(address)
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofByteArray(FirstCall.body()))
                .build();
        return Integer.toString(
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    }

    private static String answered(Contender contender, RuntimeApi api) throws IOException, InterruptedException {
        try {
            return api.answer().get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(contender.name() + " did not answer", e);
        }
    }

    /** Asked to end, so that a JVM that archives its classes then can do so; by its handle, which leaves its output open. */
    private static void end(Process process, BufferedReader out) throws IOException, InterruptedException {
        process.toHandle().destroy();
        while (out.readLine() != null) {
            // Whatever it still says; a full pipe would keep it from ending.
        }
        process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
    }
}
