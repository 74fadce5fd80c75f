package io.dpsallocation.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A watched file is looked at without being asked to. */
@Timeout(60)
class ConfigWatchTest {

    private static final Duration OFTEN = Duration.ofMillis(1);

    @TempDir
    private Path directory;

    private final BlockingQueue<String> committed = new LinkedBlockingQueue<>();
    private final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
    private Path path = Path.of("");

    /** Tells of each version it has changed over to, and on which thread. */
    private ConfigSubscriber.Change telling(AllocationConfig config) {
        return new ConfigSubscriber.Change() {
            @Override
            public void commit() {
                threads.add(Thread.currentThread());
                committed.add(config.version());
            }

            @Override
            public void discard() {}
        };
    }

    @BeforeEach
    void writeFirst() throws IOException {
        path = directory.resolve("allocation.json");
        write("one");
    }

    /** In one step, so that nobody sees half a file. */
    private void write(String description) throws IOException {
        Path written = directory.resolve("written");
        Files.writeString(written, DiscoveredProvider.configuration(description));
        Files.move(written, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String version(String description) {
        return AllocationConfig.parse(DiscoveredProvider.configuration(description))
                .version();
    }

    @Test
    void a_changed_file_comes_into_use_on_a_daemon_thread_of_its_own() throws Exception {
        try (ConfigFile file = ConfigFile.watch(path, OFTEN);
                ConfigFile.Subscription subscription = file.subscribe(this::telling)) {
            assertThat(committed.take()).isEqualTo(version("one"));
            assertThat(threads.take()).isSameAs(Thread.currentThread());
            write("two");
            assertThat(committed.take()).isEqualTo(version("two"));
            write("three");
            assertThat(committed.take()).isEqualTo(version("three"));
            Thread poller = threads.take();
            assertThat(poller.getName()).isEqualTo("dps-allocation-config");
            assertThat(poller.isDaemon()).isTrue();
            assertThat(threads.take()).isSameAs(poller);
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void a_refusal_does_not_end_the_watch() throws Exception {
        CountDownLatch refused = new CountDownLatch(1);
        String second = version("two");
        try (ConfigFile file = ConfigFile.watch(path, OFTEN);
                ConfigFile.Subscription subscription = file.subscribe(config -> {
                    if (config.version().equals(second)) {
                        refused.countDown();
                        throw new IllegalStateException("not this one");
                    }
                    return telling(config);
                })) {
            assertThat(committed.take()).isEqualTo(version("one"));
            write("two");
            refused.await();
            write("three");
            assertThat(committed.take()).isEqualTo(version("three"));
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void close_ends_the_watch_and_lets_a_look_that_is_under_way_finish() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ConfigFile file = ConfigFile.watch(path, OFTEN);
        String first = version("one");
        try (ConfigFile.Subscription subscription = file.subscribe(config -> {
            if (!config.version().equals(first)) {
                inside.countDown();
                awaitUninterrupted(goOn);
            }
            return telling(config);
        })) {
            assertThat(committed.take()).isEqualTo(first);
            assertThat(threads.take()).isSameAs(Thread.currentThread());
            write("two");
            inside.await();
            file.close();
            goOn.countDown();
            assertThat(committed.take()).isEqualTo(version("two"));
            Thread poller = threads.take();
            poller.join();
            assertThat(file.status().problem()).isEmpty();
            assertThat(file.current().version()).isEqualTo(version("two"));
            assertThat(subscription).isNotNull();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted in the middle of a change", e);
        }
    }

    @Test
    void a_closed_watch_looks_no_more() throws Exception {
        ConfigFile file = ConfigFile.watch(path, OFTEN);
        try (ConfigFile.Subscription subscription = file.subscribe(this::telling)) {
            write("two");
            assertThat(committed.take()).isEqualTo(version("one"));
            assertThat(committed.take()).isEqualTo(version("two"));
            threads.take();
            Thread poller = threads.take();
            file.close();
            poller.join();
            write("three");
            assertThat(file.current().version()).isEqualTo(version("two"));
            assertThat(subscription).isNotNull();
        }
    }
}
