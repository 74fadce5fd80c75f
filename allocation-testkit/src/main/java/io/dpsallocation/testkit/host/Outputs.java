package io.dpsallocation.testkit.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything a host lets somebody see: its answers, what it hands over, and this JVM's standard streams meanwhile. */
final class Outputs implements AutoCloseable {

    private static final String ANSWER = "the answer to ";

    private final Map<String, String> seen = new LinkedHashMap<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    private Outputs() {}

    /** Listens to the standard streams, which show what they are given all the same. */
    static Outputs listen() {
        Outputs outputs = new Outputs();
        System.setOut(outputs.both(outputs.out));
        System.setErr(outputs.both(outputs.err));
        return outputs;
    }

    private PrintStream both(PrintStream stream) {
        return new PrintStream(new Both(stream, printed), true, StandardCharsets.UTF_8);
    }

    /** What a host says to the calls, and what it tells of them elsewhere; then it is stopped. */
    void addAllOf(WebhookHost started, List<HostCase> rows) throws Exception {
        try (WebhookHost host = started) {
            for (HostCase row : rows) {
                HostAnswer answer = host.call(row.call());
                Checks.demand(answer.status() == row.status(), "was to answer " + row + ", but answered " + answer);
                addAnswer(row.toString(), answer.toString());
            }
            host.outputs().forEach(this::add);
        }
    }

    void addAnswer(String to, String answer) {
        add(ANSWER + to, answer);
    }

    private void add(String where, String output) {
        seen.merge(where, output, String::concat);
    }

    /** That nothing shows, and that the search had something to search: every host logs the calls that it turns away. */
    void demandNoSecrets() {
        add("the standard streams", printed.toString(StandardCharsets.UTF_8));
        seen.forEach((where, output) -> {
            List<Mark> found = Arrays.stream(Mark.values())
                    .filter(mark -> mark.showsIn(output))
                    .toList();
            Checks.demand(found.isEmpty(), "what has to stay secret shows in " + where + ": " + found);
        });
        Checks.demand(
                seen.entrySet().stream()
                        .anyMatch(output -> !output.getKey().startsWith(ANSWER)
                                && output.getValue().contains(ScriptedWebhook.DECISION_ID)),
                "the suite sees nothing of the host's log: let it tell rejections on a standard stream, as SLF4J's loggers do"
                        + " at INFO, or hand it over as one of WebhookHost.outputs()");
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }

    /** Two streams at once. Thread-safe, as both are. */
    private static final class Both extends OutputStream {

        private final OutputStream first;
        private final OutputStream second;

        Both(OutputStream first, OutputStream second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public void write(int b) throws IOException {
            first.write(b);
            second.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            first.write(bytes, from, length);
            second.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            first.flush();
        }
    }
}
