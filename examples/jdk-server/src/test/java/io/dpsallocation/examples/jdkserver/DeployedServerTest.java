package io.dpsallocation.examples.jdkserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.testkit.AllocationRequests;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as it is deployed: a process that is told its secrets by its environment and its configuration. */
class DeployedServerTest {

    private static final String MARK = "m4rk";
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:(\\d+)(\\S+) answers");

    @TempDir
    private Path directory;

    private Process start(String configuration) throws Exception {
        Path file = Files.writeString(directory.resolve("allocation.json"), configuration);
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AllocationServer.class.getName())
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "ALLOCATION_CONFIG",
                        file.toString(),
                        "ALLOCATION_KEYS",
                        MARK + "-old," + MARK + "-new",
                        "TLS_KEYSTORE_PASSWORD",
                        MARK + "-keystore",
                        "PORT",
                        "0"));
        return builder.start();
    }

    private static int post(URI address, String group) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(AllocationRequests.group(group)
                                        .linkedHubs("hub-a.azure-devices.net")
                                        .payload(Map.of("password", MARK + "-payload"))
                                        .toBytes()))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void what_it_prints_from_its_start_to_its_end_has_no_secret_in_it() throws Exception {
        Process server = start("""
                {"hubs": [{"name": "hub-a.azure-devices.net",
                           "connectionString": "HostName=hub-a.azure-devices.net;SharedAccessKey=m4rk-hub-key"}],
                 "policies": [{"name": "trucks", "enrollments": ["trucks"], "strategy": {"type": "weighted"}}]}
                """);
        try (BufferedReader out = server.inputReader()) {
            StringBuilder printed = new StringBuilder();
            Matcher address = ADDRESS.matcher("");
            while (!address.find()) {
                printed.append(Objects.requireNonNull(out.readLine(), "it ended by itself"))
                        .append('\n');
                address = ADDRESS.matcher(printed);
            }
            URI webhook = URI.create("http://localhost:" + address.group(1) + address.group(2) + "?code=" + MARK);

            assertThat(post(URI.create(webhook + "-old"), "trucks")).isEqualTo(200);
            assertThat(post(URI.create(webhook + "-new"), "ships")).isEqualTo(404);
            assertThat(post(URI.create(webhook + "-other"), "trucks")).isEqualTo(401);
            server.toHandle().destroy();

            assertThat(printed + out.lines().collect(Collectors.joining("\n")))
                    .contains("NO_POLICY", "FUNCTION_KEY_WRONG")
                    .doesNotContain(MARK);
        } finally {
            server.destroyForcibly().waitFor();
        }
    }
}
