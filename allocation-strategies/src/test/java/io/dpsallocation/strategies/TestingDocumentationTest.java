package io.dpsallocation.strategies;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;
import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThatMoving;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.AllocationResponse;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.testkit.AllocationRequests;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.contract.AllocationStrategyContract;
import io.dpsallocation.testkit.contract.FallbackContract;
import io.dpsallocation.testkit.contract.HubFilterContract;
import io.dpsallocation.testkit.contract.StabilityContract;
import io.dpsallocation.testkit.dps.DpsCertificate;
import io.dpsallocation.testkit.dps.DpsQuotas;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.RegistrationResult;
import io.dpsallocation.testkit.dps.SimulatedDevice;
import io.dpsallocation.testkit.dps.WebhookEndpoint;
import io.dpsallocation.testkit.dps.WebhookReply;
import io.dpsallocation.testkit.fault.WebhookFault;
import io.dpsallocation.testkit.fault.WebhookFaults;
import io.dpsallocation.testkit.fleet.Fleet;
import io.dpsallocation.testkit.fleet.Spread;
import io.dpsallocation.testkit.jqwik.AllocationDomain;
import io.dpsallocation.testkit.jqwik.NastyRequest;
import io.dpsallocation.testkit.jqwik.PolicyTree;
import io.dpsallocation.testkit.jqwik.PolicyTrees;
import io.dpsallocation.testkit.junit.DpsDevice;
import io.dpsallocation.testkit.junit.DpsExtension;
import io.dpsallocation.testkit.junit.DpsTest;
import io.dpsallocation.testkit.junit.DpsWebhook;
import io.dpsallocation.testkit.record.Masking;
import io.dpsallocation.testkit.record.Recording;
import io.dpsallocation.testkit.record.Replay;
import io.dpsallocation.testkit.server.DeviceCertificate;
import io.dpsallocation.testkit.server.TestCa;
import io.dpsallocation.webhook.AllocationWebhook;
import io.dpsallocation.webhook.WebhookRequest;
import io.dpsallocation.webhook.WebhookResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The code of {@code docs/testing.md} is compiled and run here, and what it says of contracts is so. */
class TestingDocumentationTest {

    private static final Path PROJECT = Path.of(System.getProperty("project.root", ".."));
    private static final Path HERE = PROJECT.resolve(
            "allocation-strategies/src/test/java/io/dpsallocation/strategies/TestingDocumentationTest.java");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");

    /** Stands for somebody's own strategy. */
    private record NearestCapital() implements AllocationStrategy {
        @Override
        public AllocationDecision allocate(AllocationContext context) {
            return AllocationStrategies.geo().allocate(context);
        }
    }

    @Nested
    class NearestCapitalTest implements AllocationStrategyContract, FallbackContract, StabilityContract {

        @Override
        public AllocationStrategy newStrategy() {
            return new NearestCapital();
        }
    }

    @Nested
    class QuarantineFilterTest implements HubFilterContract {

        @Override
        public HubFilter newFilter() {
            return HubFilters.tags().forbid("quarantine", "yes").build();
        }

        @Override
        public Fleet fleet() {
            return Fleet.standard()
                    .with(LinkedHub.builder("hub-q").tag("quarantine", "yes").build());
        }
    }

    @Test
    void fleets_are_spread_and_moved() {
        AllocationStrategy strategy = AllocationStrategies.weighted();
        AllocationStrategy byTenant = AllocationStrategies.weightedBuilder()
                .key("/deviceRuntimeContext/payload/tenant")
                .build();
        Fleet trucks = Fleet.of(10_000, LinkedHub.of("hub-a"), LinkedHub.of("hub-b"))
                .seed(7)
                .describedBy((request, device) -> request.payload(
                        Map.of("tenant", "tenant-" + device.draws("tenant").below(500))));

        assertThat(Spread.of(trucks, strategy)).givesEveryDeviceAHub().isProportionalTo(Map.of("hub-a", 1, "hub-b", 1));
        assertThatMoving(trucks, trucks.with(LinkedHub.of("hub-c")), strategy)
                .movesOnlyTo("hub-c")
                .movesNoMoreThanNeeded();

        assertThat(Spread.of(trucks, byTenant)).keepsTogether("/deviceRuntimeContext/payload/tenant");
    }

    private final DeviceAllocator allocator =
            DeviceAllocator.builder(AllocationStrategies.weighted()).build();

    private final AllocationWebhook webhook =
            AllocationWebhook.builder(allocator).authenticatedByHost().build();

    private static AllocationWebhook webhook() {
        return AllocationWebhook.builder(
                        DeviceAllocator.builder(AllocationStrategies.weighted()).build())
                .authenticatedByHost()
                .build();
    }

    @Nested
    @DpsTest(groups = "vehicles")
    class TrucksTest {

        @DpsWebhook
        final AllocationWebhook webhook = webhook();

        @Test
        void a_truck_gets_a_hub(@DpsDevice("truck-1") SimulatedDevice truck) {
            assertThat(truck.register()).isAssigned();
        }
    }

    @Nested
    class ByBuilder {

        @RegisterExtension
        final DpsExtension dps = DpsExtension.builder()
                .linkedHubs("hub-a.azure-devices.net", "hub-b.azure-devices.net")
                .groups("vehicles")
                .webhook(call -> WebhookReply.assign("hub-a.azure-devices.net"))
                .simulator(more -> more.quotas(DpsQuotas.published()))
                .build();

        @Test
        void a_truck_gets_a_hub(@DpsDevice("truck-1") SimulatedDevice truck) {
            assertThat(truck.register()).assignedTo("hub-a.azure-devices.net");
        }
    }

    @Test
    void requests_are_made_with_and_without_certificates() throws CertificateEncodingException {
        AllocationRequest request = AllocationRequests.group("vehicles")
                .device("truck-1")
                .linkedHubs("hub-a.azure-devices.net", "hub-b.azure-devices.net")
                .payload(Map.of("site", "eu"))
                .build();

        assertThat(allocator.allocate(request)).isAssigned();

        TestCa factory = TestCa.root("Factory");
        DeviceCertificate certificate = factory.device("press-1");
        AllocationRequest ofPress = AllocationRequests.of(Enrollments.group("presses")
                        .signingCertificates(factory.pem(), null)
                        .customAllocation()
                        .build())
                .device("press-1")
                .x509(Base64.getEncoder()
                        .encodeToString(certificate.certificate().getEncoded()))
                .build();

        assertThat(allocator.allocate(ofPress)).isAssigned();

        DpsSimulator dps = DpsSimulator.builder()
                .linkedHubs("hub-a.azure-devices.net")
                .enrollment(Enrollments.group("presses")
                        .signingCertificates(factory.pem(), null)
                        .customAllocation()
                        .build())
                .webhook(webhook)
                .build();
        dps.store(new DpsCertificate("factory", factory.certificate(), true));
        RegistrationResult press = dps.device("press-1", certificate.chain()).register();

        assertThat(press).assignedTo("hub-a.azure-devices.net");
        assertThat(press.exchanges().get(0).request().deviceRuntimeContext().x509())
                .isEqualTo(ofPress.deviceRuntimeContext().x509());
    }

    @Test
    void one_device_is_looked_at_from_all_sides() throws IOException {
        AllocationResponse answer = new AllocationResponse(
                "hub-a.azure-devices.net",
                InitialTwin.of(Map.of("site", "eu"), Map.of("log", Map.of("level", "info"))),
                JsonView.of(Map.of("firmware", "2.4.1")),
                Map.of());
        DpsSimulator dps = DpsSimulator.builder()
                .linkedHubs("hub-a.azure-devices.net", "hub-b.azure-devices.net")
                .enrollment(Enrollments.group("vehicles").customAllocation().build())
                .webhook(WebhookFaults.status(503).onTheFirst(1).around(call -> WebhookReply.ok(answer)))
                .build();
        RegistrationResult truck = dps.deviceOf("vehicles", "truck-1")
                .withPayload(Map.of("site", "eu"))
                .register();
        truck.connect().twin();

        assertThat(truck)
                .assignedTo("hub-a.azure-devices.net")
                .hasTag("site", "eu")
                .hasPayloadMember("firmware", "2.4.1");
        assertThat(dps)
                .hub("hub-a.azure-devices.net")
                .hasDeviceCount(1)
                .twinOf("truck-1")
                .hasDesired("/log/level", "info");
        assertThat(dps)
                .exchanges()
                .answeredWith(503, 200)
                .wereMadeAfter(Duration.ZERO, Duration.ofSeconds(1))
                .contains(exchange -> exchange.device("truck-1")
                        .request("/deviceRuntimeContext/payload/site", "eu")
                        .assignedTo("hub-a.azure-devices.net"));
        assertThat(dps).events().showsAllEightStepsOf("truck-1");

        String shown = plain(Files.readString(PROJECT.resolve("docs/testing.md")));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(dps)
                        .exchanges()
                        .contains(exchange -> exchange.device("truck-1")
                                .request("/deviceRuntimeContext/payload/sites", "eu")
                                .assignedTo("hub-aa.azure-devices.net")))
                .satisfies(failure -> assertThat(shown)
                        .contains(plain(failure.getMessage()
                                .substring(0, failure.getMessage().indexOf("\n    request")))));
    }

    @Test
    void what_was_recorded_is_replayed(@TempDir Path directory) {
        Path file = directory.resolve("last-month.json");
        AllocationWebhook webhook =
                AllocationWebhook.builder(allocator).functionKeys("secret").build();
        DpsSimulator dps = DpsSimulator.builder()
                .linkedHubs("hub-a.azure-devices.net", "hub-b.azure-devices.net")
                .enrollment(Enrollments.group("vehicles")
                        .customAllocation(Enrollments.WEBHOOK_URL + "?code=secret")
                        .build())
                .webhook(webhook)
                .build();
        RegistrationResult then = dps.deviceOf("vehicles", "truck-1")
                .withPayload(Map.of("routingKey", "eu", "vin", "1"))
                .register();

        Recording.of(dps).writeTo(file);

        Recording lastMonth = Recording.read(file);

        assertThat(Replay.of(lastMonth).functionKey("secret").against(webhook)).answersAsRecorded();

        DpsSimulator replaying = DpsSimulator.builder()
                .linkedHubs("hub-a.azure-devices.net", "hub-b.azure-devices.net")
                .enrollment(Enrollments.group("vehicles").customAllocation().build())
                .webhook(lastMonth.asWebhook())
                .build();

        assertThat(replaying
                        .deviceOf("vehicles", "truck-1")
                        .withPayload(Map.of("routingKey", "us", "vin", "1"))
                        .register())
                .assignedTo(then.assignedHub().orElseThrow());
        List<Recording> others = List.of(
                Recording.of(
                        dps.exchanges(),
                        Masking.standard().keeping("routingKey").masking("vin")),
                Recording.of(dps.exchanges(), Masking.off()));
        assertThat(others.get(0).toJson()).contains("\"routingKey\": \"eu\"", "\"vin\": \"****\"");
        assertThat(others.get(1).toJson()).contains("code=secret");
    }

    @Property(seed = "1")
    @Domain(AllocationDomain.class)
    void every_request_is_answered(@ForAll AllocationRequest request) {
        AllocationDecision decision = allocator.allocate(request);

        assertThat(decision.reason()).isNotBlank();
    }

    @Property(seed = "1")
    @Domain(AllocationDomain.class)
    void what_is_no_request_is_refused(@ForAll NastyRequest nasty) {
        WebhookResponse response =
                webhook.handle(WebhookRequest.builder("POST").body(nasty.body()).build());

        assertThat(response.status()).isBetween(400, 499);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).doesNotContain(NastyRequest.SECRET);
    }

    @Test
    void trees_are_grown() {
        Arbitrary<PolicyTree> trees = PolicyTrees.of(StrategyRegistry.load())
                .with("static", 0, none -> Map.of("hub", "hub-a"))
                .without("geo")
                .arbitrary();

        assertThat(trees).isNotNull();
    }

    @Test
    void faults_are_put_around_a_webhook() {
        WebhookFault fault = WebhookFaults.reset().onTheFirst(2).and(WebhookFaults.slow(Duration.ofSeconds(3)));
        DpsSimulator simulator = DpsSimulator.builder()
                .linkedHubs("hub-a.azure-devices.net")
                .enrollment(Enrollments.group("vehicles").customAllocation().build())
                .webhook(fault.around(WebhookEndpoint.of(webhook)))
                .build();

        RegistrationResult registered =
                simulator.deviceOf("vehicles", "truck-1").register();

        assertThat(registered).isAssigned();
        assertThat(registered.exchanges()).hasSize(3);
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", "");
    }

    @Test
    void every_piece_of_code_is_compiled_here() throws IOException {
        String here = plain(Files.readString(HERE));
        List<String> pieces = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.readString(PROJECT.resolve("docs/testing.md")));
        while (blocks.find()) {
            pieces.add(blocks.group(1));
        }
        assertThat(pieces).hasSizeGreaterThanOrEqualTo(5);
        for (String piece : pieces) {
            assertThat(here.contains(plain(piece))).as(piece).isTrue();
        }
    }

    @Test
    void every_contract_is_in_the_document() throws IOException {
        String document = Files.readString(PROJECT.resolve("docs/testing.md"));
        try (Stream<Path> files =
                Files.list(PROJECT.resolve("allocation-testkit/src/main/java/io/dpsallocation/testkit/contract"))) {
            List<String> contracts = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Contract.java") && !name.equals("StrategyContract.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toList());
            assertThat(contracts)
                    .hasSizeGreaterThan(15)
                    .allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
        }
    }
}
