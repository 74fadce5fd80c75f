package io.dpsallocation.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.spi.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a file's contents, one look at a time. */
class ConfigFileTest {

    private static final String BAD = "{'default': {'strategy': {'type': 'plian'}}}";
    private static final String WHY = "/default/strategy/type: names no known strategy; did you mean \"plain\"?";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock();
    private final Instant start = clock.instant();
    private Path path = Path.of("");

    @BeforeEach
    void writeFirst() throws IOException {
        path = directory.resolve("allocation.json");
        write(good("one"));
    }

    private void write(String json) throws IOException {
        Files.writeString(path, json.replace('\'', '"'));
    }

    private static String good(String description) {
        return "{'default': {'description': '" + description + "', 'strategy': {'type': 'plain'}}}";
    }

    private ConfigFile open() {
        return ConfigFile.open(path, Providers.REGISTRY, clock);
    }

    /** One look, a minute after the one before. */
    private ConfigStatus check(ConfigFile file) {
        clock.forward(MINUTE);
        ConfigStatus status = file.check();
        assertThat(file.status()).isEqualTo(status);
        assertThat(status.version()).isEqualTo(file.current().version());
        assertThat(status.checkedAt()).isEqualTo(clock.instant());
        return status;
    }

    @Test
    void an_opened_file_is_in_use_and_current() {
        try (ConfigFile file = open()) {
            String version = Providers.config(good("one")).version();
            assertThat(file.current().version()).isEqualTo(version);
            assertThat(file.status()).isEqualTo(new ConfigStatus(version, start, start, null));
            assertThat(file.status().isCurrent()).isTrue();
            assertThat(file.status().problem()).isEmpty();
        }
    }

    @Test
    void open_missing() {
        path = directory.resolve("nowhere.json");
        assertThatExceptionOfType(AllocationException.class)
                .isThrownBy(this::open)
                .extracting(AllocationException::code)
                .isEqualTo(ReasonCode.CONFIGURATION_UNREADABLE);
    }

    @Test
    void open_bad() throws IOException {
        write(BAD);
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(this::open)
                .withMessageContaining(WHY)
                .extracting(AllocationException::code)
                .isEqualTo(ReasonCode.INVALID_CONFIGURATION);
    }

    @Test
    void open_not_json() throws IOException {
        write("default:");
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(this::open)
                .extracting(AllocationException::code)
                .isEqualTo(ReasonCode.NOT_JSON);
    }

    @Test
    void open_with_the_providers_that_are_found() throws IOException {
        write(DiscoveredProvider.configuration("d"));
        try (ConfigFile file = ConfigFile.open(path)) {
            assertThat(file.check().isCurrent()).isTrue();
        }
    }

    @Test
    void open_null() {
        Clock systemClock = Clock.systemUTC();
        assertThatNullPointerException()
                .isThrownBy(() -> ConfigFile.open(null, Providers.REGISTRY, systemClock))
                .withMessage("path");
        assertThatNullPointerException()
                .isThrownBy(() -> ConfigFile.open(path, null, systemClock))
                .withMessage("registry");
        assertThatNullPointerException()
                .isThrownBy(() -> ConfigFile.open(path, Providers.REGISTRY, null))
                .withMessage("clock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-0.000000001S", "PT-1H"})
    void watch_bad_interval(Duration interval) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfigFile.watch(path, interval))
                .withMessage("interval must be > 0");
    }

    @Test
    void the_same_content_stays_in_use_and_was_looked_at() throws IOException {
        try (ConfigFile file = open()) {
            AllocationConfig before = file.current();
            write(good("one"));
            ConfigStatus status = check(file);
            assertThat(status.since()).isEqualTo(start);
            assertThat(status.isCurrent()).isTrue();
            assertThat(file.current()).isSameAs(before);
        }
    }

    @Test
    void a_new_good_content_comes_into_use() throws IOException {
        try (ConfigFile file = open()) {
            write(good("two"));
            ConfigStatus status = check(file);
            assertThat(status.version()).isEqualTo(Providers.config(good("two")).version());
            assertThat(status.since()).isEqualTo(start.plus(MINUTE));
            assertThat(status.isCurrent()).isTrue();
        }
    }

    @Test
    void a_bad_content_leaves_the_last_good_one_in_use_and_the_status_says_why() throws IOException {
        try (ConfigFile file = open()) {
            AllocationConfig before = file.current();
            write(BAD);
            ConfigStatus status = check(file);
            assertThat(file.current()).isSameAs(before);
            assertThat(status.isCurrent()).isFalse();
            assertThat(status.problem()).contains("the configuration is not valid:\n  " + WHY);
            assertThat(status.since()).isEqualTo(start);
            assertThat(status.refusal()).isInstanceOf(InvalidConfigurationException.class);
        }
    }

    @Test
    void a_bad_content_is_judged_once() throws IOException {
        try (ConfigFile file = open()) {
            write(BAD);
            ConfigStatus first = check(file);
            ConfigStatus second = check(file);
            assertThat(second.refusal()).isSameAs(first.refusal()).isNotNull();
            assertThat(second.checkedAt()).isAfter(first.checkedAt());
        }
    }

    @Test
    void another_bad_content_is_judged_anew() throws IOException {
        try (ConfigFile file = open()) {
            write(BAD);
            ConfigStatus first = check(file);
            write("nonsense");
            ConfigStatus second = check(file);
            assertThat(second.refusal()).isNotSameAs(first.refusal()).isInstanceOf(MalformedJsonException.class);
            write(BAD + " ");
            assertThat(check(file).problem()).isEqualTo(first.problem());
        }
    }

    @Test
    void back_at_the_content_in_use_there_is_nothing_wrong_any_more() throws IOException {
        try (ConfigFile file = open()) {
            AllocationConfig before = file.current();
            write(BAD);
            assertThat(check(file).isCurrent()).isFalse();
            write(good("one"));
            ConfigStatus status = check(file);
            assertThat(status.isCurrent()).isTrue();
            assertThat(status.since()).isEqualTo(start);
            assertThat(file.current()).isSameAs(before);
            write(BAD);
            assertThat(check(file).isCurrent()).isFalse();
        }
    }

    @Test
    void a_good_content_after_a_bad_one_comes_into_use() throws IOException {
        try (ConfigFile file = open()) {
            write(BAD);
            check(file);
            write(good("two"));
            assertThat(check(file).isCurrent()).isTrue();
            assertThat(file.current().version())
                    .isEqualTo(Providers.config(good("two")).version());
        }
    }

    @Test
    void a_file_that_vanishes_leaves_its_content_in_use_and_may_come_back() throws IOException {
        try (ConfigFile file = open()) {
            Files.delete(path);
            ConfigStatus gone = check(file);
            assertThat(gone.refusal())
                    .hasMessage("the configuration file " + path + " cannot be read: NoSuchFileException")
                    .extracting("code")
                    .isEqualTo(ReasonCode.CONFIGURATION_UNREADABLE);
            assertThat(check(file).isCurrent()).isFalse();

            write(good("one"));
            assertThat(check(file).isCurrent()).isTrue();
            Files.delete(path);
            check(file);
            write(good("two"));
            assertThat(check(file).since()).isEqualTo(clock.instant());
        }
    }

    @Test
    void a_bad_content_that_vanishes_and_comes_back_is_refused_again() throws IOException {
        try (ConfigFile file = open()) {
            write(BAD);
            ConfigStatus first = check(file);
            Files.delete(path);
            assertThat(check(file).problem()).isNotEqualTo(first.problem());
            write(BAD);
            assertThat(check(file).problem()).isEqualTo(first.problem());
        }
    }

    @Test
    void a_content_over_the_limit_is_refused() throws IOException {
        try (ConfigFile file = open()) {
            write(good("two") + " ".repeat(AllocationConfig.MAX_BYTES));
            assertThat(check(file).refusal())
                    .hasMessage("the document is larger than the limit of 4194304 bytes")
                    .extracting("code")
                    .isEqualTo(ReasonCode.BODY_TOO_LARGE);
        }
    }

    @Test
    void an_empty_file_is_refused() throws IOException {
        try (ConfigFile file = open()) {
            write("");
            assertThat(check(file).refusal()).extracting("code").isEqualTo(ReasonCode.BODY_MISSING);
        }
    }

    @Test
    void a_closed_file_keeps_its_content_in_use() throws IOException {
        ConfigFile file = open();
        file.close();
        file.close();
        write(good("two"));
        assertThat(file.status().isCurrent()).isTrue();
        assertThat(file.current().version())
                .isEqualTo(Providers.config(good("one")).version());
    }
}
