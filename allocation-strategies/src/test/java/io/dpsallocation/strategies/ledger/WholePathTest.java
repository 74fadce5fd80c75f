package io.dpsallocation.strategies.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.zaxxer.hikari.HikariDataSource;
import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.RegistrationResult;
import io.dpsallocation.testkit.dps.WebhookCall;
import io.dpsallocation.testkit.dps.WebhookEndpoint;
import io.dpsallocation.testkit.dps.WebhookReply;
import io.dpsallocation.webhook.AllocationWebhook;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** DPS, four instances of the webhook and one PostgreSQL: devices register, answers are lost, calls come twice, devices come back. */
class WholePathTest {

    private static final int INSTANCES = 4;
    private static final int THREADS = 8;
    private static final int EVERY_SO_MANY_TWICE = 5;
    private static final int EVERY_SO_MANY_LOST = 7;

    private final DataSource database = Postgres.newSchema();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    @Timeout(120)
    void a_thousand_devices() throws Exception {
        everyDeviceHasOnePlaceAndKeepsIt(1_000);
    }

    @Test
    @Tag("slow")
    @Timeout(3600)
    void fifty_thousand_devices() throws Exception {
        everyDeviceHasOnePlaceAndKeepsIt(50_000);
    }

    /** A small hub that fills up, and two that share the rest by weight. */
    private static List<LinkedHub> hubs(int devices) {
        return List.of(
                LinkedHub.builder("small").capacity(devices / 10).build(),
                LinkedHub.builder("one").capacity(devices).build(),
                LinkedHub.builder("two").allocationWeight(2).capacity(devices).build());
    }

    private WebhookEndpoint instance(int devices) {
        HikariDataSource pool = JdbcFixture.pool(database, INSTANCES);
        open.add(pool);
        DeviceAllocator allocator = DeviceAllocator.builder(AllocationStrategies.weighted())
                .hubs(HubCatalog.of(hubs(devices)))
                .ledger(JdbcAssignmentLedger.builder(pool, Clock.systemUTC()).build())
                .blockingThreads(THREADS)
                .deadline(Duration.ofMinutes(1))
                .build();
        open.add(0, allocator);
        return WebhookEndpoint.of(
                AllocationWebhook.builder(allocator).authenticatedByHost().build());
    }

    /** Instances take turns; some calls come twice, at two of them, and some answers are lost. */
    private WebhookReply balanced(List<WebhookEndpoint> instances, WebhookCall call) throws IOException {
        int number = calls.incrementAndGet();
        WebhookReply reply = instances.get(number % INSTANCES).post(call);
        if (number % EVERY_SO_MANY_TWICE == 0) {
            reply = instances.get((number + 1) % INSTANCES).post(call);
        }
        if (number % EVERY_SO_MANY_LOST == 0) {
            throw new SocketTimeoutException("the answer was lost");
        }
        return reply;
    }

    private DpsSimulator simulator(int devices) {
        List<WebhookEndpoint> instances = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            instances.add(instance(devices));
        }
        return DpsSimulator.builder()
                .linkedHubs("small", "one", "two")
                .enrollment(Enrollments.group("fleet").customAllocation().build())
                .webhook((WebhookEndpoint) call -> balanced(instances, call))
                .build();
    }

    /** Each device's hub. */
    private static Map<String, String> register(DpsSimulator dps, int devices) throws Exception {
        Map<String, String> hubs = new ConcurrentHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int first = i;
                futures.add(threads.submit(() -> {
                    for (int device = first; device < devices; device += THREADS) {
                        String id = "device-" + device;
                        RegistrationResult result = dps.deviceOf("fleet", id).register();
                        hubs.put(id, result.assignedHub().orElseThrow());
                    }
                }));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return hubs;
    }

    private void everyDeviceHasOnePlaceAndKeepsIt(int devices) throws Exception {
        try {
            DpsSimulator dps = simulator(devices);
            Map<String, String> placed = register(dps, devices);
            assertThat(calls.get()).isGreaterThan(devices);

            HikariDataSource pool = JdbcFixture.pool(database, 1);
            open.add(pool);
            Tables tables = new Tables(pool);
            assertThat(tables.faults()).isEmpty();
            assertThat(tables.places()).isEqualTo(placed);
            assertThat(tables.devices("small")).isEqualTo(devices / 10);
            double rest = devices - devices / 10;
            // Four standard deviations of a draw of one in three.
            assertThat((double) tables.devices("one")).isCloseTo(rest / 3, within(4 * Math.sqrt(rest * 2 / 9)));

            // They all come back, and stay where they are.
            assertThat(register(dps, devices)).isEqualTo(placed);
            assertThat(tables.places()).isEqualTo(placed);
            assertThat(tables.faults()).isEmpty();
        } finally {
            for (AutoCloseable closeable : open) {
                closeable.close();
            }
        }
    }
}
