package io.dpsallocation.testkit.host;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.DeviceAllocatorBuilder;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.AllocationListener;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.webhook.AllocationWebhook;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A webhook whose requests say what is to become of them. It takes the function keys of the suite, gives every decision the
 * same ID, so that answers can be compared byte for byte, and keeps deadlines by a clock that stands still.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class ScriptedWebhook implements AutoCloseable {

    static final String KEY = "conformance-key==";
    static final String ROLLED_KEY = "rolled+key/of/before==";
    static final String GROUP = "conformance";

    /** How many calls the narrow webhook has to turn away before it lets the ones go on that it holds. */
    static final int TO_TURN_AWAY = 12;

    static final String DECISION_ID = "conformance-0001";
    private static final String CONFIGURATION = """
            {
              "policies": [
                {
                  "name": "conformance",
                  "enrollments": ["conformance"],
                  "strategy": { "type": "scripted" },
                  "initialTwin": { "tags": { "site": { "$from": "/deviceRuntimeContext/payload/site" } } }
                }
              ]
            }
            """;

    private final DeviceAllocator allocator;
    private final AllocationWebhook webhook;

    ScriptedWebhook(HostScenario scenario, List<AllocationListener> listeners) {
        AtomicLong nanos = new AtomicLong();
        CountDownLatch turnedAway = new CountDownLatch(TO_TURN_AWAY);
        Script script = new Script(nanos, turnedAway);
        StrategyRegistry registry = StrategyRegistry.builder()
                .withoutDiscovery()
                .provider(new ScriptedProvider(script))
                .build();
        DeviceAllocatorBuilder builder = DeviceAllocator.builder(AllocationConfig.parse(CONFIGURATION, registry))
                .hubs(() -> catalog(scenario))
                .filter(script::test)
                .filter(new ScriptedFence())
                .ledger(new ScriptedLedger())
                .nanoTime(nanos::get)
                .decisionIds(() -> DECISION_ID)
                .listener(script::heard);
        listeners.forEach(builder::listener);
        this.allocator = builder.build();
        this.webhook = AllocationWebhook.builder(allocator)
                .functionKeys(KEY, ROLLED_KEY)
                .maxConcurrent(scenario.maxConcurrent())
                .build();
        if (scenario == HostScenario.CLOSED) {
            allocator.close();
        }
    }

    private static HubCatalog catalog(HostScenario scenario) {
        if (scenario == HostScenario.WITHOUT_CATALOG) {
            throw new IllegalStateException(Mark.inFailure());
        }
        return HubCatalog.empty();
    }

    /**
     * The webhook to serve.
     *
     * @return the webhook
     */
    public AllocationWebhook webhook() {
        return webhook;
    }

    /** Closes the allocator behind the webhook. */
    @Override
    public void close() {
        allocator.close();
    }
}
