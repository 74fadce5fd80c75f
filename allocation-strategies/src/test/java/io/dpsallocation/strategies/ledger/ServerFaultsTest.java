package io.dpsallocation.strategies.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.testkit.AllocationRequests;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed and started again while devices register through two instances. */
@Timeout(180)
class ServerFaultsTest {

    private static final int CLIENTS = 8;
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final String[] HUBS = {"hub-a", "hub-b", "hub-c"};

    @TempDir
    private Path directory;

    private final AtomicInteger devices = new AtomicInteger();
    private final AtomicInteger rejected = new AtomicInteger();
    private final AtomicLong longest = new AtomicLong();
    private final Map<String, String> granted = new ConcurrentHashMap<>();
    private volatile boolean isOver;

    private static DeviceAllocator allocator(HikariDataSource pool) {
        List<LinkedHub> hubs = new ArrayList<>();
        for (String hub : HUBS) {
            hubs.add(LinkedHub.builder(hub).capacity(100_000).build());
        }
        return DeviceAllocator.builder(AllocationStrategies.weighted())
                .hubs(HubCatalog.of(hubs))
                .ledger(JdbcAssignmentLedger.builder(pool, Clock.systemUTC()).build())
                .blockingThreads(CLIENTS)
                .deadline(DEADLINE)
                .build();
    }

    private static HikariDataSource pool(DataSource source) {
        return new HikariDataSource(JdbcFixture.poolConfig(source, CLIENTS / 2, Duration.ofSeconds(1)));
    }

    /** Registers devices, each twice, until the test is over; tells when it got places before and after the server's death. */
    private void register(DeviceAllocator allocator, CountDownLatch before, CountDownLatch died, CountDownLatch after) {
        while (!isOver) {
            String device = "device-" + devices.incrementAndGet();
            for (int call = 0; call < 2; call++) {
                AllocationDecision decision = ask(allocator, device);
                if (decision instanceof AllocationDecision.Assigned assigned) {
                    String earlier = granted.putIfAbsent(device, assigned.iotHubHostName());
                    assertThat(earlier).isIn(null, assigned.iotHubHostName());
                    (died.getCount() > 0 ? before : after).countDown();
                } else {
                    assertThat(((AllocationDecision.Rejected) decision).kind())
                            .isIn(RejectionKind.UNAVAILABLE, RejectionKind.SATURATED);
                    rejected.incrementAndGet();
                }
            }
        }
    }

    private AllocationDecision ask(DeviceAllocator allocator, String device) {
        long start = System.nanoTime();
        AllocationDecision decision = allocator.allocate(
                AllocationRequests.individual(device).linkedHubs(HUBS).build());
        longest.accumulateAndGet(System.nanoTime() - start, Math::max);
        return decision;
    }

    @Test
    void the_server_is_killed_and_restarted_under_load() throws Exception {
        CountDownLatch before = new CountDownLatch(80);
        CountDownLatch died = new CountDownLatch(1);
        CountDownLatch after = new CountDownLatch(80);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (MortalPostgres server = MortalPostgres.start(directory);
                HikariDataSource firstPool = pool(server.dataSource());
                HikariDataSource secondPool = pool(server.dataSource());
                DeviceAllocator first = allocator(firstPool);
                DeviceAllocator second = allocator(secondPool)) {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                DeviceAllocator mine = i % 2 == 0 ? first : second;
                clients.add(threads.submit(() -> register(mine, before, died, after)));
            }
            before.await();
            server.kill();
            while (rejected.get() < CLIENTS) {
                Thread.onSpinWait();
            }
            server.startAgain();
            died.countDown();
            after.await();
            isOver = true;
            for (Future<?> client : clients) {
                client.get();
            }
            Tables tables = new Tables(firstPool);
            assertThat(tables.faults()).isEmpty();
            assertThat(tables.number("SELECT SUM(devices) FROM dps_hub"))
                    .isGreaterThanOrEqualTo(granted.size())
                    .isLessThanOrEqualTo(devices.get());
            assertThat(tables.places()).containsAllEntriesOf(granted);
            assertThat(Duration.ofNanos(longest.get())).isLessThan(DEADLINE.plus(GRACE));
        } finally {
            isOver = true;
            threads.shutdownNow();
        }
    }
}
