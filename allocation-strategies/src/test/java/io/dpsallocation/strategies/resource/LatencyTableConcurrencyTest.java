package io.dpsallocation.strategies.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.hub.LinkedHub;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Sixteen threads: readers, probers and reloads, and nobody sees half of anything. */
class LatencyTableConcurrencyTest {

    private static final int THREADS = 16;
    private static final int ROUNDS = 2_000;
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    private static final LinkedHub ONE = LinkedHub.of("one.net");
    private static final LinkedHub TWO = LinkedHub.of("two.net");
    private static final LinkedHub THREE = LinkedHub.of("three.net");

    private final LatencyTable table = new LatencyTable(Clock.fixed(NOW, ZoneOffset.UTC));

    private void reload(int round) {
        table.replaceWithCsv("from,hub,ms\na,one.net," + round + "\na,two.net," + round + "\n", NOW.minusSeconds(1));
    }

    @Test
    void readers_see_one_table_and_no_measurement_is_lost() throws Exception {
        reload(1);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> ends = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int kind = thread % 4;
            ends.add(pool.submit(() -> {
                start.await();
                for (int round = 1; round <= ROUNDS; round++) {
                    act(kind, round);
                }
                return null;
            }));
        }
        for (Future<?> end : ends) {
            end.get();
        }
        pool.shutdown();
        Latency measured = table.from("a").orElseThrow().to(THREE).orElseThrow();
        assertThat(measured.measurements()).isEqualTo(4L * ROUNDS);
        assertThat(measured.milliseconds()).isBetween(6.999, 7.001);
    }

    private void act(int kind, int round) {
        if (kind == 0) {
            table.measure("a", "three.net", 7);
        } else if (kind == 1) {
            reload(round);
        } else {
            LatencyRow row = table.from("a").orElseThrow();
            assertThat(row.to(ONE)).isPresent().isEqualTo(row.to(TWO));
        }
    }
}
