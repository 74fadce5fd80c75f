package io.dpsallocation.examples.quickstart;

import io.dpsallocation.DecisionLog;
import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.config.ConfigFile;
import io.dpsallocation.config.ConfigStatus;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.DpsSimulatorBuilder;
import io.dpsallocation.testkit.dps.RegistrationResult;
import io.dpsallocation.testkit.dps.WebhookExchange;
import io.dpsallocation.webhook.AllocationWebhook;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/**
 * Starts an allocation webhook on a loopback port, provisions a fleet through a simulated DPS that calls it over HTTP, and
 * tells what happened.
 */
public final class Quickstart {

    private static final int STATIONS_PER_PLACE = 24;
    private static final int DECISIONS_KEPT = 100_000;
    private static final String KEY = "quickstart-function-key==";
    private static final String NEW_HUB = "contoso-wus.azure-devices.net";

    private final Report report;
    private final PrintStream out;
    private final Fleet fleet;

    private Quickstart(PrintStream out, int stationsPerPlace) throws IOException {
        this.out = out;
        this.report = new Report(out);
        this.fleet = new Fleet(Station.atEveryPlace(stationsPerPlace));
    }

    /**
     * Runs the quickstart.
     *
     * @param arguments none
     * @throws IOException if the configuration cannot be written or no port is free
     * @throws InterruptedException if somebody interrupts
     * @throws ExecutionException if a registration fails in a way it must not
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        run(System.out, STATIONS_PER_PLACE);
    }

    static void run(PrintStream out, int stationsPerPlace)
            throws IOException, InterruptedException, ExecutionException {
        Path directory = Files.createTempDirectory("dps-allocation-quickstart");
        Path path = directory.resolve("allocation.json");
        Files.writeString(path, configuration());
        try (ConfigFile file = ConfigFile.open(path);
                DeviceAllocator allocator = DeviceAllocator.builder(file)
                        .decisionLog(DecisionLog.bounded(DECISIONS_KEPT))
                        .build();
                WebhookServer server = WebhookServer.start(
                        AllocationWebhook.builder(allocator).functionKeys(KEY).build())) {
            new Quickstart(out, stationsPerPlace).tell(path, file, allocator, server);
        } finally {
            Files.deleteIfExists(path);
            Files.deleteIfExists(directory);
        }
    }

    private static String configuration() throws IOException {
        try (InputStream resource = Objects.requireNonNull(Quickstart.class.getResourceAsStream("allocation.json"))) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void tell(Path path, ConfigFile file, DeviceAllocator allocator, WebhookServer server)
            throws IOException, InterruptedException, ExecutionException {
        HubCatalog hubs = file.current().hubs().orElseThrow();
        DpsSimulator dps = dps(hubs, server.url() + "?code=" + KEY.replace("=", "%3D"));

        report.heading("A fleet of " + fleet.stations().size() + " weather stations registers");
        report.line(
                "  DPS simulated in this process, webhook at %s, configuration %s",
                server.url(), file.current().version());
        long start = System.nanoTime();
        Map<Station, RegistrationResult> results =
                fleet.register(dps, new ProgressBar(out, fleet.stations().size()));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        report.line(
                "  %d registrations in %.1f s, %.0f per second, every one with an HTTP call to the webhook",
                results.size(), took.toMillis() / 1000.0, results.size() * 1000.0 / Math.max(1, took.toMillis()));

        report.heading("Devices per hub");
        report.shares(hubs, german(results), Fleet.perHub(results));

        report.heading("Why these devices are where they are");
        for (String id : new String[] {"de-berlin-1", "fr-paris-1", "jp-tokyo-1", "br-sao-paulo-1"}) {
            report.line("  %s", fate(dps, allocator, id));
        }

        report.heading("What a device received");
        report.received(dps.deviceOf(Fleet.GROUP, "is-reykjavik-1")
                .withPayload(station("is-reykjavik-1").payload())
                .register());

        report.heading("One device explained, hub by hub");
        report.block(allocator.explain(request(dps, "is-reykjavik-1")).toText());

        report.heading("One device turned away");
        turnedAway(dps, allocator, server);

        report.heading("A hub is added");
        addHub(path, file, dps, results);
    }

    private DpsSimulator dps(HubCatalog hubs, String webhookUrl) {
        DpsSimulatorBuilder dps = DpsSimulator.builder()
                .historyLimit(4 * fleet.stations().size())
                .enrollment(Enrollments.group(Fleet.GROUP)
                        .customAllocation(webhookUrl)
                        .build());
        hubs.hubs().forEach(dps::linkedHub);
        return dps.build();
    }

    /** The stations that a rule sends to one hub, which the weights have no part in. */
    private static Map<String, Integer> german(Map<Station, RegistrationResult> results) {
        Map<String, Integer> german = new TreeMap<>();
        results.forEach((station, result) -> {
            if (station.country().equals("DE")) {
                german.merge(result.assignedHub().orElse("none"), 1, Integer::sum);
            }
        });
        return german;
    }

    private Station station(String registrationId) {
        return fleet.stations().stream()
                .filter(station -> station.registrationId().equals(registrationId))
                .findFirst()
                .orElseThrow();
    }

    private static String fate(DpsSimulator dps, DeviceAllocator allocator, String registrationId) {
        AllocationDecision decision =
                allocator.explain(request(dps, registrationId)).decision();
        String hub = decision instanceof AllocationDecision.Assigned assigned ? assigned.iotHubHostName() : "no hub";
        return String.format(Locale.ROOT, "%-15s %s, %s", registrationId, hub, decision.reason());
    }

    /** The first request the webhook got for a device. */
    private static AllocationRequest request(DpsSimulator dps, String registrationId) {
        return dps.exchanges().stream()
                .filter(exchange -> exchange.registrationId().equals(registrationId))
                .findFirst()
                .map(WebhookExchange::request)
                .orElseThrow();
    }

    private void turnedAway(DpsSimulator dps, DeviceAllocator allocator, WebhookServer server) {
        dps.enroll(Enrollments.group("prototypes")
                .customAllocation(server.url() + "?code=" + KEY.replace("=", "%3D"))
                .build());
        RegistrationResult result = dps.deviceOf("prototypes", "prototype-7").register();
        WebhookExchange exchange = dps.exchanges().get(dps.exchanges().size() - 1);
        report.line(
                "  the device sees   %s, %d %s",
                result.status(),
                result.errorCode().orElse(0),
                result.errorMessage().orElse(""));
        report.line("  the webhook said  %d %s", exchange.status().orElse(0), exchange.responseText());
        String traceId = AllocationJson.standard()
                .readView(exchange.responseBody())
                .get("traceId")
                .flatMap(JsonView::asText)
                .orElseThrow();
        report.line(
                "  the log explains  %s",
                allocator.explain(traceId).orElseThrow().sentence());
    }

    private void addHub(Path path, ConfigFile file, DpsSimulator dps, Map<Station, RegistrationResult> before)
            throws IOException, InterruptedException, ExecutionException {
        String old = file.current().version();
        Files.writeString(path, configuration().replaceFirst("\"hubs\": \\[", """
                "hubs": [
                    { "name": "%s", "location": "westus", "allocationWeight": 3 },""".formatted(NEW_HUB)));
        ConfigStatus status = file.check();
        LinkedHub added = file.current().hubs().orElseThrow().find(NEW_HUB).orElseThrow();
        dps.linkHub(added);
        report.line(
                "  %s, weight %d, configuration %s replaces %s while the webhook runs",
                NEW_HUB, added.allocationWeight(), status.version(), old);
        Map<Station, RegistrationResult> after = fleet.register(dps, new ProgressBar(out, before.size()));
        int toNewHub = Fleet.perHub(after).getOrDefault(NEW_HUB, 0);
        int moved = moved(before, after);
        int weights = Report.weights(file.current().hubs().orElseThrow());
        report.line(
                "  its weight asks for %d of %d, %.1f %% of the devices; %.1f %% moved to it, and %d between the old hubs",
                added.allocationWeight(),
                weights,
                100.0 * added.allocationWeight() / weights,
                100.0 * toNewHub / before.size(),
                moved - toNewHub);
    }

    private static int moved(Map<Station, RegistrationResult> before, Map<Station, RegistrationResult> after) {
        int moved = 0;
        for (Map.Entry<Station, RegistrationResult> entry : before.entrySet()) {
            RegistrationResult now = after.getOrDefault(entry.getKey(), entry.getValue());
            if (!entry.getValue().assignedHub().equals(now.assignedHub())) {
                moved++;
            }
        }
        return moved;
    }
}
