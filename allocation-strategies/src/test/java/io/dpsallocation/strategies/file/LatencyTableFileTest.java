package io.dpsallocation.strategies.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.strategies.fixtures.TestClock;
import io.dpsallocation.strategies.resource.Latency;
import io.dpsallocation.strategies.resource.LatencyTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a table's rows while their file changes. */
class LatencyTableFileTest {

    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T12:00:00Z");
    private static final LinkedHub WEU = LinkedHub.of("hub-weu.net");
    private static final String HEADING = "from,hub,ms\n";

    private final TestClock clock = new TestClock(NOW);
    private final LatencyTable table = new LatencyTable(clock);

    @TempDir
    private Path directory;

    private Path path = Path.of("");

    @BeforeEach
    void writeFirst() throws IOException {
        path = directory.resolve("latencies.csv");
        write(HEADING + "nordics,hub-weu.net,30", JUNE);
    }

    /** In one step, so that nobody sees half a file. */
    private void write(String text, Instant modified) throws IOException {
        Path written = directory.resolve("written");
        Files.writeString(written, text);
        Files.setLastModifiedTime(written, FileTime.from(modified));
        Files.move(written, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private Latency nordics() {
        return table.from("nordics").orElseThrow().to(WEU).orElseThrow();
    }

    @Test
    void rows_are_as_old_as_the_file() {
        try (LatencyTableFile file = LatencyTableFile.open(path, table, clock)) {
            assertThat(nordics()).isEqualTo(new Latency(30, JUNE, 0));
            assertThat(file.status().asOf()).isEqualTo(JUNE);
            assertThat(file.status().since()).isEqualTo(NOW);
            assertThat(file.status().isCurrent()).isTrue();
        }
    }

    @Test
    void a_file_from_the_future_is_of_now() throws IOException {
        write(HEADING + "nordics,hub-weu.net,30", NOW.plusSeconds(60));
        try (LatencyTableFile file = LatencyTableFile.open(path, table, clock)) {
            assertThat(file.status().asOf()).isEqualTo(NOW);
        }
    }

    @Test
    void what_begins_with_a_bracket_is_json() throws IOException {
        write("\n [{\"from\": \"nordics\", \"hub\": \"hub-weu.net\", \"ms\": 12.5}]", JUNE);
        try (LatencyTableFile file = LatencyTableFile.open(path, table, clock)) {
            assertThat(file.status().isCurrent()).isTrue();
            assertThat(nordics().milliseconds()).isEqualTo(12.5);
        }
    }

    @Test
    void new_rows_come_into_use_and_measurements_stay() throws IOException {
        try (LatencyTableFile file = LatencyTableFile.open(path, table, clock)) {
            table.measure("south", "hub-weu.net", 80);
            clock.advance(Duration.ofMinutes(1));
            write(HEADING + "nordics,hub-weu.net,40", NOW);
            LatencyTableFile.Status status = file.check();
            assertThat(status.asOf()).isEqualTo(NOW);
            assertThat(status.since()).isEqualTo(clock.instant());
            assertThat(nordics()).isEqualTo(new Latency(40, NOW, 0));
            assertThat(table.from("south")).isPresent();
        }
    }

    @Test
    void the_same_numbers_measured_again_are_younger() throws IOException {
        try (LatencyTableFile file = LatencyTableFile.open(path, table, clock)) {
            Files.setLastModifiedTime(path, FileTime.from(NOW));
            assertThat(file.check().asOf()).isEqualTo(NOW);
            assertThat(nordics().asOf()).isEqualTo(NOW);
        }
    }

    @Test
    void a_file_that_did_not_change_was_looked_at() {
        try (LatencyTableFile file = LatencyTableFile.open(path, table, clock)) {
            clock.advance(Duration.ofMinutes(1));
            LatencyTableFile.Status status = file.check();
            assertThat(status.checkedAt()).isEqualTo(clock.instant());
            assertThat(status.since()).isEqualTo(NOW);
            assertThat(file.status()).isEqualTo(status);
        }
    }

    @Test
    void wrong_rows_leave_the_last_good_ones_in_use_until_the_file_is_mended() throws IOException {
        try (LatencyTableFile file = LatencyTableFile.open(path, table, clock)) {
            write(HEADING, NOW);
            assertThat(file.check().problem())
                    .contains("the latency table: it has no rows; to leave the strategy without a"
                            + " table, take table and key out");
            assertThat(file.check().isCurrent()).isFalse();
            assertThat(nordics()).isEqualTo(new Latency(30, JUNE, 0));
            write(HEADING + "nordics,hub-weu.net,31", NOW);
            assertThat(file.check().isCurrent()).isTrue();
            assertThat(nordics().milliseconds()).isEqualTo(31);
        }
    }

    @Test
    void a_file_that_vanishes_may_come_back() throws IOException {
        try (LatencyTableFile file = LatencyTableFile.open(path, table, clock)) {
            Files.delete(path);
            assertThat(file.check().problem())
                    .contains("the latency table file " + path + " cannot be read: NoSuchFileException");
            assertThat(nordics().milliseconds()).isEqualTo(30);
            write(HEADING + "nordics,hub-weu.net,30", JUNE);
            assertThat(file.check().isCurrent()).isTrue();
        }
    }

    @Test
    void a_file_that_cannot_be_used_is_not_opened() throws IOException {
        write(HEADING + "nordics,hub-weu.net,fast", JUNE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LatencyTableFile.open(path, table, clock))
                .withMessageStartingWith(path + ": the latency table: line 2: ms must be a number");
        write("[{\"from\": }]", JUNE);
        assertThat(refusal()).isEqualTo(ReasonCode.NOT_JSON);
        Files.write(path, "from,hub,ms\nK\u00f6ln,hub-weu.net,3".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal()).isEqualTo(ReasonCode.CONFIGURATION_UNREADABLE);
        Files.write(path, new byte[LatencyTableFile.MAX_BYTES + 1]);
        assertThat(refusal()).isEqualTo(ReasonCode.BODY_TOO_LARGE);
        Files.delete(path);
        assertThat(refusal()).isEqualTo(ReasonCode.CONFIGURATION_UNREADABLE);
        assertThat(table.from("nordics")).isEmpty();
    }

    private ReasonCode refusal() {
        return assertThatExceptionOfType(AllocationException.class)
                .isThrownBy(() -> LatencyTableFile.open(path, table, clock))
                .actual()
                .code();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1H"})
    void an_interval_is_longer_than_zero(Duration interval) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LatencyTableFile.watch(path, table, clock, interval))
                .withMessage("interval must be > 0");
    }

    /** Tells of every time it is asked by a thread other than the test's: once for each look. */
    private static final class ToldClock extends TestClock {

        private final Thread test = Thread.currentThread();
        private final BlockingQueue<Thread> looks = new LinkedBlockingQueue<>();

        ToldClock() {
            super(NOW);
        }

        @Override
        public Instant instant() {
            if (!Thread.currentThread().equals(test)) {
                looks.add(Thread.currentThread());
            }
            return super.instant();
        }
    }

    @Test
    @Timeout(60)
    void a_watched_file_is_looked_at_by_a_daemon_thread_of_its_own() throws Exception {
        ToldClock told = new ToldClock();
        LatencyTable watched = new LatencyTable(told);
        try (LatencyTableFile file = LatencyTableFile.watch(path, watched, told, Duration.ofMillis(1))) {
            write(HEADING + "nordics,hub-weu.net,41", JUNE);
            told.looks.clear();
            // The first may have begun before the file was written, and the second is over when the third is there.
            told.looks.take();
            told.looks.take();
            Thread poller = told.looks.take();
            assertThat(watched.from("nordics")
                            .orElseThrow()
                            .to(WEU)
                            .orElseThrow()
                            .milliseconds())
                    .isEqualTo(41);
            assertThat(file.status().isCurrent()).isTrue();
            assertThat(poller.isDaemon()).isTrue();
            assertThat(poller.getName()).isEqualTo("dps-allocation-latencies");
        }
    }
}
