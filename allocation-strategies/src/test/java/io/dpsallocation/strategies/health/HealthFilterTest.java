package io.dpsallocation.strategies.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.strategies.HubFilters;
import io.dpsallocation.strategies.fixtures.Requests;
import io.dpsallocation.strategies.fixtures.TestClock;
import io.dpsallocation.strategies.resource.HubHealth;
import io.dpsallocation.strategies.resource.HubReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthFilterTest {

    private static final Instant START = Instant.parse("2026-07-01T12:00:00Z");
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final TestClock clock = new TestClock(START);
    private final HubHealth health = new HubHealth(clock);

    private static List<LinkedHub> hubs(int count) {
        return IntStream.range(0, count).mapToObj(i -> LinkedHub.of("hub-" + i)).toList();
    }

    private FilterVerdict verdict(HubFilter filter, int hub, int of) {
        return filter.test(Requests.context("device-1", hubs(of)).clock(clock).build(), hubs(of).get(hub));
    }

    private long ejected(HubFilter filter, int of) {
        return IntStream.range(0, of)
                .filter(hub -> !verdict(filter, hub, of).allowed())
                .count();
    }

    @Test
    void a_hub_that_was_reported_ill_is_refused_for_now_and_one_that_was_not_is_let_through() {
        health.unhealthy("HUB-0", "no answer to three probes");
        health.healthy("hub-1");
        clock.advance(Duration.ofSeconds(12));
        FilterVerdict ill = verdict(HubFilters.health(health), 0, 3);
        assertThat(ill)
                .isEqualTo(FilterVerdict.refuseForNow("it was reported ill 12 s ago, no answer to three probes", ""));
        assertThat(verdict(HubFilters.health(health), 1, 3)).isEqualTo(FilterVerdict.allow());
        assertThat(verdict(HubFilters.health(health), 2, 3)).isEqualTo(FilterVerdict.allow());
        health.healthy("hub-0");
        assertThat(verdict(HubFilters.health(health), 0, 3)).isEqualTo(FilterVerdict.allow());
    }

    @ParameterizedTest
    @CsvSource({
        // hubs, ill, share, ejected
        "4, 2, 0.5, 2",
        "4, 3, 0.5, 0",
        "2, 1, 0.5, 1",
        "1, 1, 0.5, 0",
        "1, 1, 1, 1",
        "3, 3, 1, 3",
        "3, 1, 0, 0",
        "100, 29, 0.29, 29",
        "100, 30, 0.29, 0",
        "10, 7, 0.7, 7"
    })
    void no_more_than_the_share_is_ejected_and_none_when_more_are_ill(int of, int ill, double share, int ejected) {
        for (int i = 0; i < ill; i++) {
            health.unhealthy("hub-" + i, "");
        }
        assertThat(ejected(HubFilters.health(health, share, TEN_MINUTES), of)).isEqualTo(ejected);
    }

    @Test
    void in_a_panic_the_verdict_says_so() {
        health.unhealthy("hub-0", "quota");
        health.unhealthy("hub-1", "quota");
        assertThat(verdict(HubFilters.health(health), 1, 3).sentence())
                .isEqualTo(
                        "it was reported ill 0 s ago, quota; but so were 2 of 3 hubs, more than maxEjectedShare of 50 %"
                                + " allows, so none is ejected");
    }

    @Test
    void a_report_that_is_too_old_does_not_count_in_the_panic_either() {
        health.unhealthy("hub-0", "");
        clock.advance(TEN_MINUTES);
        health.unhealthy("hub-1", "");
        assertThat(ejected(HubFilters.health(health), 4)).isEqualTo(2);
        clock.advance(Duration.ofSeconds(1));
        HubFilter filter = new HealthFilter(health, 0.25, TEN_MINUTES, JsonPointer.of("/filters/0"));
        assertThat(verdict(filter, 0, 4))
                .isEqualTo(FilterVerdict.allow(
                        "it was reported ill 10 min ago; that is older than maxAge, 10 min, and does not count",
                        "/filters/0/maxAge"));
        assertThat(verdict(filter, 1, 4).settingPath()).isEqualTo("/filters/0/health");
        assertThat(verdict(filter, 1, 4).allowed()).isFalse();
        assertThat(verdict(filter, 1, 3).settingPath()).isEqualTo("/filters/0/maxEjectedShare");
    }

    @Test
    void what_is_no_setting_is_refused() {
        for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> HubFilters.health(health, share, TEN_MINUTES))
                    .withMessage("maxEjectedShare must be within 0 to 1");
        }
        for (Duration age : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> HubFilters.health(health, 1, age))
                    .withMessage("maxAge must be longer than zero");
        }
    }

    @Test
    void sixteen_threads_that_report_leave_whole_reports() throws Exception {
        int threads = 16;
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> ends = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            boolean ill = thread % 2 == 0;
            ends.add(pool.submit(() -> {
                start.await();
                for (int i = 0; i < 2_000; i++) {
                    if (ill) {
                        health.unhealthy("hub-0", "ill");
                    } else {
                        health.healthy("HUB-0");
                    }
                    HubReport report = health.report("hub-0").orElseThrow();
                    assertThat(report.reason()).isEqualTo(report.healthy() ? "" : "ill");
                }
                return null;
            }));
        }
        for (Future<?> end : ends) {
            end.get();
        }
        pool.shutdown();
    }
}
