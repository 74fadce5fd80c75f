package io.dpsallocation;

import static io.dpsallocation.Decisions.assigned;
import static io.dpsallocation.Decisions.rejected;
import static io.dpsallocation.Requests.EUS;
import static io.dpsallocation.Requests.NEU;
import static io.dpsallocation.Requests.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.config.ConfigFile;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.Deadline;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AssignmentLedger;
import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.ReservationRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The ledger is told what hubs may hold: at the start, at every reload, when a catalog changes, and again when it failed. */
@Timeout(60)
class LedgerCapacitiesTest {

    /** Remembers what it was told. */
    private static final class Told implements AssignmentLedger {
        private final List<Long> capacities = new CopyOnWriteArrayList<>();
        private final boolean blocking;
        private volatile boolean away;

        private Told(boolean blocking) {
            this.blocking = blocking;
        }

        @Override
        public Reservation reserve(ReservationRequest request) {
            return new Reservation.Granted(request.ranking().get(0), true);
        }

        @Override
        public void release(String registrationId, String iotHubHostName) {}

        @Override
        public void capacities(HubCatalog hubs, Deadline deadline) {
            if (away) {
                throw new IllegalStateException("away");
            }
            capacities.add(hubs.find(WEU).orElseThrow().capacity().orElse(-1));
        }

        @Override
        public boolean blocking() {
            return blocking;
        }
    }

    private final Told ledger = new Told(true);

    private static HubCatalog weu(long capacity) {
        return HubCatalog.of(LinkedHub.builder(WEU).capacity(capacity).build());
    }

    private static AllocationDecision ask(DeviceAllocator allocator) {
        return allocator.allocate(Requests.of("t").build());
    }

    private static String config(int capacity) {
        return "{\"hubs\": [{\"name\": \"" + WEU + "\", \"capacity\": " + capacity
                + "}], \"default\": {\"strategy\": {\"type\": \"by-name\"}}}";
    }

    @Test
    void at_the_start_and_at_every_reload(@TempDir Path directory) throws Exception {
        Path path = directory.resolve("allocation.json");
        Files.writeString(path, config(1));
        try (ConfigFile file = ConfigFile.open(path, TestProviders.registry(), Clock.systemUTC());
                DeviceAllocator allocator =
                        DeviceAllocator.builder(file).ledger(ledger).build()) {
            assertThat(ledger.capacities).containsExactly(1L);
            assigned(ask(allocator));
            Files.writeString(path, config(2));
            file.check();
            assertThat(ledger.capacities).containsExactly(1L, 2L);
            assigned(ask(allocator));
            assertThat(ledger.capacities).containsExactly(1L, 2L);
        }
    }

    @Test
    void at_the_start_of_an_allocator_from_one_document() {
        AllocationConfig config = TestProviders.config(config(5).replace('"', '\''));
        DeviceAllocator.builder(config).ledger(ledger).build().close();
        assertThat(ledger.capacities).containsExactly(5L);
    }

    @Test
    void when_a_catalog_from_elsewhere_has_changed_and_not_when_it_is_the_same_anew() {
        AtomicReference<HubCatalog> catalog = new AtomicReference<>(weu(1));
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.BY_NAME)
                .hubs(catalog::get)
                .ledger(ledger)
                .build()) {
            catalog.set(weu(1));
            assigned(ask(allocator));
            assertThat(ledger.capacities).containsExactly(1L);
            catalog.set(weu(2));
            assigned(ask(allocator));
            assigned(ask(allocator));
            assertThat(ledger.capacities).containsExactly(1L, 2L);
        }
    }

    @Test
    void an_allocator_starts_without_its_ledger_and_tells_it_once_it_is_back() {
        ledger.away = true;
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.BY_NAME)
                .hubs(weu(3))
                .ledger(ledger)
                .build()) {
            assertThat(rejected(ask(allocator)).reasonCode()).isEqualTo(ReasonCode.LEDGER_UNAVAILABLE);
            ledger.away = false;
            assigned(ask(allocator));
            assertThat(ledger.capacities).containsExactly(3L);
        }
    }

    @Test
    void an_explanation_tells_nothing() {
        AtomicReference<HubCatalog> catalog = new AtomicReference<>(weu(1));
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.BY_NAME)
                .hubs(catalog::get)
                .ledger(ledger)
                .build()) {
            catalog.set(weu(2));
            allocator.explain(Requests.of("t").build());
            assertThat(ledger.capacities).containsExactly(1L);
        }
    }

    /** The request began with a catalog that has been replaced since; the ledger is not told the old one again. */
    @Test
    void a_request_from_before_a_change_does_not_bring_the_old_capacities_back() throws Exception {
        AtomicReference<HubCatalog> catalog = new AtomicReference<>(weu(1));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AllocationStrategy slow = new AllocationStrategy() {
            @Override
            public AllocationDecision allocate(AllocationContext context) {
                if (context.registrationId().equals("slow")) {
                    inside.countDown();
                    await(goOn);
                }
                return AllocationDecision.assign(WEU);
            }
        };
        try (DeviceAllocator allocator = DeviceAllocator.builder(slow)
                .hubs(catalog::get)
                .ledger(ledger)
                .deadline(Duration.ofMinutes(1))
                .build()) {
            Thread old = new Thread(() -> allocator.allocate(Requests.of("slow").build()));
            old.start();
            inside.await();
            catalog.set(weu(2));
            assigned(ask(allocator));
            goOn.countDown();
            old.join();
            assertThat(ledger.capacities).containsExactly(1L, 2L);
        }
    }

    /** Nobody waits longer for somebody else's telling than his own time. */
    @Test
    void a_request_that_waits_for_another_ones_telling_ends_with_its_deadline() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicReference<HubCatalog> catalog = new AtomicReference<>(HubCatalog.empty());
        AssignmentLedger stuck = new AssignmentLedger() {
            @Override
            public Reservation reserve(ReservationRequest request) {
                return new Reservation.Granted(request.ranking().get(0), true);
            }

            @Override
            public void release(String registrationId, String iotHubHostName) {}

            @Override
            public void capacities(HubCatalog hubs, Deadline deadline) {
                if (hubs.find(WEU).isPresent()) {
                    inside.countDown();
                    await(goOn);
                }
            }

            @Override
            public boolean blocking() {
                return false;
            }
        };
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.BY_NAME)
                .hubs(catalog::get)
                .ledger(stuck)
                .deadline(Duration.ofMillis(200))
                .build()) {
            catalog.set(weu(1));
            Thread first = new Thread(() -> ask(allocator));
            first.start();
            inside.await();
            assertThat(rejected(ask(allocator)).reasonCode()).isEqualTo(ReasonCode.LEDGER_UNAVAILABLE);
            goOn.countDown();
            first.join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The strategy ranks one hub now; the ledger has the device on another one that is still allowed. */
    @Test
    void a_retry_is_answered_with_a_candidate_that_is_not_ranked() {
        AtomicReference<String> favourite = new AtomicReference<>(EUS);
        AllocationStrategy one = context -> AllocationDecision.assign(favourite.get());
        try (DeviceAllocator allocator = DeviceAllocator.builder(one)
                .ledger(AssignmentLedger.inMemory(Clock.systemUTC()))
                .build()) {
            assertThat(assigned(ask(allocator)).iotHubHostName()).isEqualTo(EUS);
            favourite.set(NEU);
            AllocationDecision.Assigned again = assigned(ask(allocator));
            assertThat(again.iotHubHostName()).isEqualTo(EUS);
            assertThat(again.reasonCode()).isEqualTo(ReasonCode.RESERVED);
        }
    }
}
