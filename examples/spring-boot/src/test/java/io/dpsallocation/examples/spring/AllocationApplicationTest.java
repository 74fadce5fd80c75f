package io.dpsallocation.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.config.ConfigFile;
import io.dpsallocation.testkit.AllocationRequests;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The application as it is deployed: configured by application.yml, with health and metrics. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllocationApplicationTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private Path config = Path.of("");
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private ConfigurableApplicationContext application;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        config = directory.resolve("allocation.json");
        Files.writeString(config, """
                {"policies": [{"name": "vehicles", "enrollments": ["vehicles"],
                               "strategy": {"type": "static", "hub": "hub-b.azure-devices.net"}}]}
                """);
        application = Applications.start(
                context -> ((GenericApplicationContext) context)
                        .registerBean(OpenTelemetry.class, () -> Spans.into(spans)),
                "--ALLOCATION_REGISTRATION_ID_KEY=a key",
                "--ALLOCATION_CONFIG=" + config,
                "--ALLOCATION_KEYS=old,new",
                "--dps.allocation.look-every=1h");
    }

    @AfterAll
    void stop() {
        application.close();
    }

    private HttpResponse<String> allocate(String group, String key) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(Applications.address(application) + "?code=" + key))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(AllocationRequests.group(group)
                                .linkedHubs("hub-a.azure-devices.net", "hub-b.azure-devices.net")
                                .toBytes()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String get(String path) throws Exception {
        return Applications.get(Applications.address(application).resolve(path));
    }

    @Test
    void both_keys_of_application_yml_are_taken_and_no_other() throws Exception {
        assertThat(allocate("vehicles", "old").body()).isEqualTo("{\"iotHubHostName\":\"hub-b.azure-devices.net\"}");
        assertThat(allocate("vehicles", "new").statusCode()).isEqualTo(200);
        assertThat(allocate("vehicles", "other").statusCode()).isEqualTo(401);
    }

    @Test
    void decisions_are_counted_by_outcome_code_and_hub() throws Exception {
        allocate("vehicles", "new");
        allocate("ships", "new");

        assertThat(get("/actuator/metrics/dps.allocation.decisions"))
                .contains("\"assigned\"", "\"rejected\"", "\"NO_POLICY\"", "\"hub-b.azure-devices.net\"");
    }

    @Test
    void a_decision_has_a_span_and_its_ID_is_masked_under_the_key_of_application_yml() throws Exception {
        spans.reset();
        allocate("vehicles", "new");

        assertThat(spans.getFinishedSpanItems())
                .singleElement()
                .extracting(SpanData::getAttributes)
                .extracting(facts -> facts.get(AttributeKey.stringKey("dps.allocation.registrationId")))
                .asString()
                .startsWith("masked:");
    }

    @Test
    void health_tells_the_version_in_use_and_why_a_newer_one_is_not() throws Exception {
        String good = Files.readString(config);
        ConfigFile file = application.getBean(ConfigFile.class);
        Files.writeString(config, "{\"default\": {\"strategy\": {\"type\": \"wieghted\"}}}");
        file.check();
        String refused = get("/actuator/health");
        Files.writeString(config, good);
        file.check();

        assertThat(refused).contains("\"UP\"", file.current().version(), "did you mean \\\"weighted\\\"?");
        assertThat(get("/actuator/health")).contains(file.current().version()).doesNotContain("refused");
    }

    @Test
    void the_properties_show_no_key() {
        assertThat(application.getBean(AllocationProperties.class))
                .hasToString("AllocationProperties[" + config + ", 2 keys]");
    }
}
