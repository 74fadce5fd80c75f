package io.dpsallocation.examples.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.HubFilters;
import io.dpsallocation.webhook.AllocationWebhook;
import io.dpsallocation.webhook.WebhookRequest;
import io.dpsallocation.webhook.WebhookResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * From the bytes of a request to the bytes of the response, as a host calls it: key, parse, decide, write. The peer reads the
 * same bytes into Jackson's tree and writes the same answer out of another tree, and does nothing else.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RequestBenchmark {

    private static final String QUERY = "code=0123456789abcdef0123456789abcdef%3D%3D";

    private final ObjectMapper mapper = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** How many hubs. */
    @Param({"10", "50"})
    public int hubs;

    private byte[] body;
    private AllocationWebhook webhook;
    private JsonNode answer;

    @Setup
    public void open() throws IOException {
        List<LinkedHub> fleet = Fleets.weighted(hubs);
        DeviceAllocator allocator = DeviceAllocator.builder(AllocationStrategies.weighted())
                .hubs(HubCatalog.of(fleet))
                .filter(HubFilters.state())
                .build();
        webhook = AllocationWebhook.builder(allocator)
                .functionKeys("0123456789abcdef0123456789abcdef==")
                .build();
        body = body(fleet).getBytes(StandardCharsets.UTF_8);
        WebhookResponse response = webhook();
        if (response.status() != 200) {
            throw new IllegalStateException("not assigned: " + response);
        }
        answer = mapper.readTree(response.body());
    }

    /** What DPS was seen to send for a device of a group: 1.8 kB with ten hubs. */
    private static String body(List<LinkedHub> fleet) {
        String names = fleet.stream().map(hub -> "\"" + hub.name() + "\"").collect(Collectors.joining(", "));
        return """
                {
                  "enrollmentGroup": {
                    "enrollmentGroupId": "vehicles",
                    "attestation": { "type": "symmetricKey" },
                    "capabilities": { "iotEdge": false },
                    "etag": "\\"2c00d3e4-0000-0300-0000-65f1d1ef0000\\"",
                    "provisioningStatus": "enabled",
                    "reprovisionPolicy": { "updateHubAssignment": true, "migrateDeviceData": true },
                    "createdDateTimeUtc": "2024-03-05T11:00:00.54321Z",
                    "lastUpdatedDateTimeUtc": "2024-03-05T11:00:00.54321Z",
                    "allocationPolicy": "custom",
                    "iotHubs": [ %s ],
                    "customAllocationDefinition": {
                      "webhookUrl": "https://allocate.example.net/api/allocate?****",
                      "apiVersion": "2021-10-01"
                    }
                  },
                  "deviceRuntimeContext": {
                    "registrationId": "truck-0123456789abcdef",
                    "symmetricKey": {},
                    "payload": { "model": "dtmi:com:example:Truck;1", "position": { "lat": 47.37, "lon": 8.54 } }
                  },
                  "linkedHubs": [ %s ]
                }
                """.formatted(names, names);
    }

    @Benchmark
    public WebhookResponse webhook() {
        return webhook.handle(
                WebhookRequest.builder("POST").query(QUERY).body(body).build());
    }

    @Benchmark
    public byte[] jacksonTree(Blackhole blackhole) throws IOException {
        blackhole.consume(mapper.readTree(body));
        return mapper.writeValueAsBytes(answer);
    }

    /** What a handler reads that wants names and types: the same records by Jackson's own binding, with no check and no decision. */
    @Benchmark
    public byte[] jacksonRecords(Blackhole blackhole) throws IOException {
        blackhole.consume(mapper.readValue(body, AllocationRequest.class));
        return mapper.writeValueAsBytes(answer);
    }
}
