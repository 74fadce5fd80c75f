package io.dpsallocation.examples.bench;

import io.dpsallocation.DecisionLog;
import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.HubFilters;
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

/** A whole decision: validate, join, filter by state, draw, guard, tell. The log is off. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBenchmark {

    private static final int KEPT = 100;

    /** How many hubs. */
    @Param({"10", "50"})
    public int hubs;

    private AllocationRequest request;
    private DeviceAllocator plain;
    private DeviceAllocator traced;

    @Setup
    public void open() {
        List<LinkedHub> fleet = Fleets.weighted(hubs);
        HubCatalog catalog = HubCatalog.of(fleet);
        request = AllocationJson.standard().readRequest(body(fleet).getBytes(StandardCharsets.UTF_8));
        plain = DeviceAllocator.builder(AllocationStrategies.weighted())
                .hubs(catalog)
                .filter(HubFilters.state())
                .build();
        traced = DeviceAllocator.builder(AllocationStrategies.weighted())
                .hubs(catalog)
                .filter(HubFilters.state())
                .decisionLog(DecisionLog.bounded(KEPT))
                .build();
    }

    private static String body(List<LinkedHub> fleet) {
        String names = fleet.stream().map(hub -> "\"" + hub.name() + "\"").collect(Collectors.joining(", "));
        return """
                {
                  "deviceRuntimeContext": { "registrationId": "device-0001", "symmetricKey": {} },
                  "enrollmentGroup": { "enrollmentGroupId": "vehicles", "attestation": { "type": "symmetricKey" } },
                  "linkedHubs": [ %s ]
                }
                """.formatted(names);
    }

    @Benchmark
    public AllocationDecision traceOff() {
        return plain.allocate(request);
    }

    @Benchmark
    public AllocationDecision traceOn() {
        return traced.allocate(request);
    }
}
