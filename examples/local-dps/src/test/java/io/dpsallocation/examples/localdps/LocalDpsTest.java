package io.dpsallocation.examples.localdps;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.testkit.dps.RegistrationResult;
import io.dpsallocation.testkit.dps.SasTokens;
import io.dpsallocation.testkit.dps.SharedAccessPolicy;
import io.dpsallocation.testkit.server.DpsServer;
import io.dpsallocation.testkit.tpm.SoftwareTpm;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LocalDpsTest {

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void it_says_in_one_line_where_it_is() {
        AtomicReference<String> endpoint = new AtomicReference<>();

        int code = run(server -> endpoint.set(server.endpoint()), "--json");

        assertThat(code).isZero();
        assertThat(out.toString().lines()).hasSize(1);
        JsonView line = AllocationJson.standard().readView(out.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(line.members().keySet()).containsExactly("endpoint", "idScope", "ca", "service", "hubs");
        assertThat(line.at("/endpoint").orElseThrow().asText()).contains(endpoint.get());
        assertThat(line.at("/idScope").orElseThrow().asText()).contains("0ne00000001");
        assertThat(Path.of(line.at("/ca").orElseThrow().asText().orElseThrow()))
                .content()
                .startsWith("-----BEGIN CERT");
        assertThat(line.at("/service/keyName").orElseThrow().asText()).contains("provisioningserviceowner");
        assertThat(line.at("/service/key").orElseThrow().asText().orElseThrow()).hasSize(44);
        assertThat(line.at("/hubs/1").orElseThrow().asText()).contains("contoso-eus.azure-devices.net");
    }

    @Test
    void it_says_what_to_paste_and_keeps_key_and_authority() throws IOException {
        run(server -> {});
        String first = out.toString();
        out.getBuffer().setLength(0);
        String authority = Files.readString(directory.resolve("data/ca.pem"));

        run(server -> {});

        String key = Files.readString(directory.resolve("data/service.key"));
        assertThat(first)
                .contains("ProvisioningDeviceClient.create(\"localhost:", "NODE_EXTRA_CA_CERTS=", "trust.p12", key)
                .contains("provisioningserviceowner " + key)
                .contains("HostName=localhost;SharedAccessKeyName=provisioningserviceowner;SharedAccessKey=" + key);
        assertThat(out.toString()).contains(key);
        assertThat(directory.resolve("data/ca.pem")).hasContent(authority);
    }

    @Test
    void the_printed_key_opens_the_service_api() {
        run(
                server -> {
                    JsonView line =
                            AllocationJson.standard().readView(out.toString().getBytes(StandardCharsets.UTF_8));
                    String key = line.at("/service/key").orElseThrow().asText().orElseThrow();
                    String token = SasTokens.forService(
                            "localhost",
                            SharedAccessPolicy.owner(key),
                            Instant.now().plusSeconds(60));
                    String target = "/enrollments/my-device?api-version=2021-10-01";

                    assertThat(get(server, target, "Authorization", token).body())
                            .startsWith("{\"registrationId\":\"my-device\"");
                    assertThat(get(server, target).statusCode()).isEqualTo(401);
                },
                "--json");

        assertThat(err.toString())
                .contains("GET /enrollments/my-device -> 200", "GET /enrollments/my-device -> 401 401002 Unauthorized");
    }

    @Test
    void a_service_key_that_is_none_is_told() throws IOException {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data/service.key"), "oops");

        assertThat(run(server -> {})).isEqualTo(2);
        assertThat(err.toString()).contains("service.key").doesNotContain("oops");
    }

    @Test
    void every_enrollment_of_the_built_in_world_lets_devices_in() {
        run(server -> {
            assertThat(server.simulator()
                            .device("my-device")
                            .register()
                            .twin()
                            .orElseThrow()
                            .tags()
                            .toJson())
                    .isEqualTo("{\"site\":\"lab\"}");
            for (String group : new String[] {"vehicles", "sensors"}) {
                RegistrationResult result =
                        server.simulator().deviceOf(group, group + "-1").register();
                assertThat(result.assignedHub()).as(group).isPresent();
            }
            RegistrationResult measured = server.simulator()
                    .deviceOf("sensors", "sensors-2")
                    .withPayload(Map.of(
                            "rtt", Map.of("contoso-weu.azure-devices.net", 80, "contoso-eus.azure-devices.net", 9)))
                    .register();
            assertThat(measured.assignedHub()).contains("contoso-eus.azure-devices.net");
        });

        assertThat(err.toString())
                .contains("sensors-2 hub chosen: contoso-eus.azure-devices.net by the policy geoLatency");
    }

    @Test
    void exchanges_are_logged_and_answered() {
        run(server ->
                assertThat(get(server, "/nowhere?sig=secret").statusCode()).isEqualTo(404));

        assertThat(err.toString())
                .contains("GET /nowhere -> 404 404201 There is no such path")
                .doesNotContain("secret");
    }

    @Test
    void a_world_of_ones_own_is_used() throws IOException {
        Path world = world("""
                { "idScope": "0ne000000FF", "allocationPolicy": "static",
                  "hubs": [ { "name": "a.azure-devices.net", "applyAllocationPolicy": false, "connectionString": "x" },
                            { "name": "b.azure-devices.net", "location": "westeurope", "allocationWeight": 7 } ],
                  "enrollmentGroups": [ { "enrollmentGroupId": "g", "iotHubs": [ "b.azure-devices.net" ],
                      "reprovisionPolicy": { "updateHubAssignment": true, "migrateDeviceData": true },
                      "attestation": { "type": "symmetricKey", "symmetricKey": { "primaryKey":
                        "bG9jYWwgZHBzLCBncm91cCB2ZWhpY2xlcywgcHJpbWFyeQ==" } } } ],
                  "registrations": [ { "registrationId": "d-1", "assignedHub": "a.azure-devices.net" } ] }
                """);

        int code = run(
                server -> {
                    assertThat(server.simulator()
                                    .registration("d-1")
                                    .orElseThrow()
                                    .deviceId())
                            .isEqualTo("d-1");
                    RegistrationResult moved =
                            server.simulator().deviceOf("g", "d-1").register();
                    assertThat(moved.assignedHub()).contains("b.azure-devices.net");
                    assertThat(moved.substatus().orElseThrow().value()).isEqualTo("deviceDataMigrated");
                    assertThat(server.simulator().hubs().get(1).linkedHub().allocationWeight())
                            .isEqualTo(7);
                },
                "--json",
                "--world",
                world.toString());

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).contains("0ne000000FF");
    }

    @Test
    void a_world_may_hold_devices_with_a_tpm() throws IOException {
        SoftwareTpm tpm = SoftwareTpm.named("boat-7");
        Path world = world("""
                { "hubs": [ { "name": "a.azure-devices.net" } ],
                  "enrollments": [ { "registrationId": "boat-7", "capabilities": { "iotEdge": true },
                      "attestation": { "type": "tpm", "tpm": { "endorsementKey": "%s" } } } ] }
                """.formatted(tpm.endorsementKey().toBase64()));

        int code = run(
                server -> {
                    RegistrationResult result =
                            server.simulator().device("boat-7", tpm).register();
                    assertThat(result.connect().iotHubHostName()).isEqualTo("a.azure-devices.net");
                    assertThat(server.simulator()
                                    .hub("a.azure-devices.net")
                                    .device("boat-7")
                                    .orElseThrow()
                                    .capabilities()
                                    .isEdge())
                            .isTrue();
                },
                "--world",
                world.toString());

        assertThat(code).as(err.toString()).isZero();
        assertThat(err.toString()).contains("boat-7 is to prove its identity by its TPM");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | the document must be an object with idScope",
                "{ | (line",
                "{\"hub\":[]} | /hub is unknown: use idScope, allocationPolicy, hubs",
                "{\"hubs\":{}} | /hubs must be an array, and is object",
                "{\"hubs\":[7]} | /hubs/0 must be an object, and is number",
                "{\"hubs\":[{}]} | /hubs/0/name is missing",
                "{\"hubs\":[{\"name\":7}]} | /hubs/0/name must be a string, and is number",
                "{\"hubs\":[{\"name\":\"a b\"}]} | /hubs/0: name",
                "{\"hubs\":[{\"name\":\"a.b\",\"allocationWeight\":1001}]} | /hubs/0: allocationWeight must be within 1 to 1000",
                "{\"hubs\":[{\"name\":\"a.b\",\"allocationWeight\":\"1\"}]} | /hubs/0/allocationWeight must be a whole number",
                "{\"hubs\":[{\"name\":\"a.b\",\"applyAllocationPolicy\":1}]} | /hubs/0/applyAllocationPolicy must be true or false",
                "{\"allocationPolicy\":\"custom\"} | /allocationPolicy must not be custom",
                "{\"hubs\":[{\"name\":\"a.b\"}],\"enrollments\":[{\"registrationId\":\"d\",\"attestation\":{\"type\":\"tpm\",\"tpm\":{\"endorsementKey\":\"AAAA\"}}}]} | a TPM 1.2 does not",
                "{\"certificates\":[{\"name\":\"ca\"}]} | /certificates/0/certificate is missing",
                "{\"certificates\":[{\"name\":\"ca\",\"certificate\":\"se-cret\"}]} | /certificates/0/certificate cannot be used",
                "{\"certificates\":[{\"name\":\"ca\",\"isVerified\":1}]} | /certificates/0/isVerified must be true or false",
                "{\"enrollments\":[{\"registrationId\":7}]} | /enrollments/0/registrationId",
                "{\"enrollments\":[{\"registrationId\":\"d\"}]} | /enrollments/0",
                "{\"enrollmentGroups\":[{\"enrollmentGroupId\":\"-\"}]} | /enrollmentGroups/0",
                "{\"registrations\":[{\"registrationId\":\"d\"}]} | /registrations/0 cannot be used: a registration must have",
                "{\"registrations\":[{\"registrationId\":\"d\",\"assignedHub\":\"a.b\"}]} | /registrations/0 cannot be used: the hub a.b is not linked"
            })
    void what_is_wrong_with_a_world_is_told_with_its_place(String world, String message) throws IOException {
        int code = run(server -> {}, "--world", world(world).toString());

        assertThat(code).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .startsWith("local-dps: ")
                .contains("world.json: ")
                .contains(message);
    }

    @Test
    void wrong_use_is_told() throws IOException {
        assertThat(run(server -> {}, "--world", "/nowhere/world.json")).isEqualTo(2);
        assertThat(err.toString()).contains("/nowhere/world.json: cannot be read");
        assertThat(run(server -> {}, "--port", "70000")).isEqualTo(2);
        assertThat(err.toString()).contains("port must be 0 to 65535");
        assertThat(run(server -> {}, "--colour")).isEqualTo(2);
        Path file = Files.writeString(directory.resolve("file"), "no directory");
        assertThat(run(server -> {}, "--data", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("cannot be used: give another to --data");
    }

    @Test
    void a_port_that_is_taken_is_told() {
        run(server -> assertThat(LocalDps.commandLine(other -> {})
                        .setErr(new PrintWriter(err, true))
                        .execute(
                                "--port",
                                Integer.toString(server.port()),
                                "--data",
                                directory.resolve("b").toString()))
                .isEqualTo(2));

        assertThat(err.toString()).contains("cannot be opened: choose another, or 0 for a free one");
    }

    private HttpResponse<String> get(DpsServer server, String target, String... headers) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(server.trustStore());
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            return HttpClient.newBuilder()
                    .sslContext(tls)
                    .build()
                    .send(request(URI.create(server.uri() + target), headers), HttpResponse.BodyHandlers.ofString());
        } catch (GeneralSecurityException | IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest request(URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    private Path world(String json) throws IOException {
        return Files.writeString(directory.resolve("world.json"), json);
    }

    private int run(Consumer<DpsServer> whileItRuns, String... options) {
        CommandLine command = LocalDps.commandLine(whileItRuns)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        String[] all = new String[options.length + 3];
        all[0] = "--data";
        all[1] = directory.resolve("data").toString();
        all[2] = "--port=0";
        System.arraycopy(options, 0, all, 3, options.length);
        return command.execute(all);
    }
}
