package io.dpsallocation;

import static io.dpsallocation.Decisions.assigned;
import static io.dpsallocation.Requests.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.config.ConfigFile;
import io.dpsallocation.config.ConfigSubscriber;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed file changes decisions; a bad one changes nothing; a replaced configuration closes when nobody is inside. */
class HotReloadTest {

    private static final AllocationRequest REQUEST =
            Requests.of("t").linkedHubs(WEU).build();

    @TempDir
    private Path directory;

    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch slowClosed = new CountDownLatch(1);
    private Path path = Path.of("");

    /** A strategy that answers its label as the reason, and waits when told to. */
    private final class Labelled implements AllocationStrategy, AutoCloseable {
        private final String label;
        private final boolean waits;

        private Labelled(String label, boolean waits) {
            this.label = label;
            this.waits = waits;
        }

        @Override
        public AllocationDecision allocate(AllocationContext context) {
            if (waits) {
                inside.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return AllocationDecision.assign(WEU).because(label);
        }

        @Override
        public void close() {
            closed.add(label);
            if (label.equals("slow")) {
                slowClosed.countDown();
            }
        }
    }

    private final class Provider implements AllocationStrategyProvider {
        @Override
        public String name() {
            return "labelled";
        }

        @Override
        public SettingsSpec settings() {
            return SettingsSpec.of(
                    Setting.required("label", SettingKind.text(), "What it answers."),
                    Setting.withDefault("waits", SettingKind.flag(), false, "Whether it waits."));
        }

        @Override
        public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
            if (settings.text("label").equals("refused")) {
                throw new IllegalArgumentException("not this label");
            }
            return new Labelled(settings.text("label"), settings.flag("waits"));
        }
    }

    @BeforeEach
    void writeFirst() throws IOException {
        path = directory.resolve("allocation.json");
        write("one", false);
    }

    private void write(String label, boolean waits) throws IOException {
        Files.writeString(path, """
                {"default": {"strategy": {"type": "labelled", "label": "%s", "waits": %s}}}
                """.formatted(label, waits));
    }

    private ConfigFile open() {
        StrategyRegistry registry = StrategyRegistry.builder()
                .withoutDiscovery()
                .provider(new Provider())
                .build();
        return ConfigFile.open(path, registry, Clock.systemUTC());
    }

    @Test
    void decisions_follow_the_file_and_bear_its_version() throws IOException {
        try (ConfigFile file = open();
                DeviceAllocator allocator = DeviceAllocator.builder(file).build()) {
            AllocationDecision first = allocator.allocate(REQUEST);
            write("two", false);
            file.check();
            AllocationDecision second = allocator.allocate(REQUEST);

            assertThat(first.reason()).endsWith("one");
            assertThat(second.reason()).endsWith("two");
            assertThat(second.stamp().configurationVersion())
                    .isEqualTo(file.current().version())
                    .isNotEqualTo(first.stamp().configurationVersion());
            assertThat(closed).containsExactly("one");
        }
        assertThat(closed).containsExactly("one", "two");
    }

    @Test
    void a_configuration_that_cannot_be_used_leaves_the_last_good_one() throws IOException {
        try (ConfigFile file = open();
                DeviceAllocator allocator = DeviceAllocator.builder(file).build()) {
            write("refused", false);

            assertThat(file.check().problem())
                    .hasValueSatisfying(problem -> assertThat(problem).contains("/default/strategy: not this label"));
            assertThat(allocator.allocate(REQUEST).reason()).endsWith("one");
            assertThat(closed).isEmpty();
        }
    }

    @Test
    void when_one_of_two_allocators_cannot_change_over_neither_does() throws IOException {
        try (ConfigFile file = open();
                DeviceAllocator good = DeviceAllocator.builder(file).build()) {
            try (ConfigFile.Subscription bad = file.subscribe(config -> {
                if (Files.exists(directory.resolve("second"))) {
                    throw new IllegalStateException("cannot");
                }
                return new ConfigSubscriber.Change() {
                    @Override
                    public void commit() {}

                    @Override
                    public void discard() {}
                };
            })) {
                Files.writeString(directory.resolve("second"), "");
                write("two", false);
                assertThat(file.check().isCurrent()).isFalse();
                assertThat(good.allocate(REQUEST).reason()).endsWith("one");
                assertThat(closed).containsExactly("two");
                assertThat(bad).isNotNull();
            }
        }
    }

    @Test
    void a_replaced_configuration_is_closed_when_its_last_request_has_left() throws Exception {
        write("slow", true);
        try (ConfigFile file = open();
                DeviceAllocator allocator = DeviceAllocator.builder(file).build()) {
            CopyOnWriteArrayList<AllocationDecision> decided = new CopyOnWriteArrayList<>();
            Thread thread = new Thread(() -> decided.add(allocator.allocate(REQUEST)));
            thread.start();
            inside.await();
            write("two", false);
            file.check();

            assertThat(closed).isEmpty();
            assertThat(allocator.allocate(REQUEST).reason()).endsWith("two");
            goOn.countDown();
            thread.join();
            assertThat(assigned(decided.get(0)).reason()).endsWith("slow");
            assertThat(slowClosed.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(closed).containsExactly("slow");
        }
    }

    @Test
    void a_closed_allocator_stays_closed_when_the_file_changes() throws IOException {
        try (ConfigFile file = open()) {
            DeviceAllocator allocator = DeviceAllocator.builder(file).build();
            allocator.close();
            write("two", false);

            assertThat(file.check().isCurrent()).isTrue();
            assertThat(allocator.configurationVersion()).isEqualTo("none");
            assertThat(closed).containsExactly("one");
        }
    }

    @Test
    void nothing_gets_into_a_closed_place() {
        CurrentSnapshot current = new CurrentSnapshot(() -> {});
        current.close();
        current.replace(Snapshots.of(TestProviders.BY_NAME));

        assertThat(current.enter()).isEmpty();
    }

    @Test
    void a_snapshot_that_everybody_has_left_cannot_be_entered() {
        Snapshot snapshot = Snapshots.of(TestProviders.BY_NAME);
        assertThat(snapshot.enter()).isTrue();
        snapshot.leave();
        snapshot.leave();
        assertThat(snapshot.enter()).isFalse();
    }
}
