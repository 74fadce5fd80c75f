package io.dpsallocation.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.decision.ReasonCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users of one file change over together or not at all. */
class ConfigSubscribersTest {

    @TempDir
    private Path directory;

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private Path path = Path.of("");

    /** Writes down what it is asked for; refuses the description it is told to. */
    private final class User implements ConfigSubscriber {
        private final String name;
        private final Throwable refusal;
        private boolean refuses;

        private User(String name, Throwable refusal) {
            this.name = name;
            this.refusal = refusal;
        }

        private User(String name) {
            this(name, new AllocationException(ReasonCode.INVALID_CONFIGURATION, name + " cannot use it"));
        }

        @Override
        public Change prepare(AllocationConfig config) {
            calls.add(name + " prepares");
            if (refuses) {
                throwUnchecked(refusal);
            }
            return new Change() {
                @Override
                public void commit() {
                    calls.add(name + " commits");
                }

                @Override
                public void discard() {
                    calls.add(name + " discards");
                }
            };
        }
    }

    @SuppressWarnings("unchecked") // how anything gets past the compiler
    private static <T extends Throwable> void throwUnchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @BeforeEach
    void writeFirst() throws IOException {
        path = directory.resolve("allocation.json");
        write("one");
    }

    private void write(String description) throws IOException {
        Files.writeString(path, """
                {"default": {"description": "%s", "strategy": {"type": "plain"}}}
                """.formatted(description));
    }

    private ConfigFile open() {
        return ConfigFile.open(path, Providers.REGISTRY, Clock.systemUTC());
    }

    @Test
    void a_user_is_given_the_configuration_in_use_at_once_and_every_new_one() throws IOException {
        try (ConfigFile file = open()) {
            List<AllocationConfig> given = new CopyOnWriteArrayList<>();
            User user = new User("a");
            try (ConfigFile.Subscription subscription = file.subscribe(config -> {
                given.add(config);
                return user.prepare(config);
            })) {
                assertThat(given).containsExactly(file.current());
                file.check();
                assertThat(calls).containsExactly("a prepares", "a commits");
                write("two");
                file.check();
                assertThat(calls).containsExactly("a prepares", "a commits", "a prepares", "a commits");
                assertThat(given).hasSize(2).last().isSameAs(file.current());
                assertThat(subscription).isNotNull();
            }
        }
    }

    @Test
    void a_user_that_has_left_is_asked_no_more() throws IOException {
        try (ConfigFile file = open()) {
            ConfigFile.Subscription leaving = file.subscribe(new User("a"));
            ConfigFile.Subscription staying = file.subscribe(new User("b"));
            leaving.close();
            leaving.close();
            calls.clear();
            write("two");
            assertThat(file.check().isCurrent()).isTrue();
            assertThat(calls).containsExactly("b prepares", "b commits");
            staying.close();
        }
    }

    @Test
    void a_user_that_cannot_use_what_is_in_use_is_not_taken_in() throws IOException {
        try (ConfigFile file = open()) {
            User user = new User("a");
            user.refuses = true;
            assertThatExceptionOfType(AllocationException.class)
                    .isThrownBy(() -> file.subscribe(user))
                    .withMessage("a cannot use it");
            calls.clear();
            write("two");
            assertThat(file.check().isCurrent()).isTrue();
            assertThat(calls).isEmpty();
        }
    }

    @Test
    void when_one_user_refuses_what_the_others_prepared_is_discarded() throws IOException {
        User second = new User("b");
        try (ConfigFile file = open();
                ConfigFile.Subscription a = file.subscribe(new User("a"));
                ConfigFile.Subscription b = file.subscribe(second);
                ConfigFile.Subscription c = file.subscribe(new User("c"))) {
            AllocationConfig before = file.current();
            calls.clear();
            second.refuses = true;
            write("two");
            ConfigStatus status = file.check();
            assertThat(calls).containsExactly("a prepares", "b prepares", "a discards");
            assertThat(file.current()).isSameAs(before);
            assertThat(status.problem()).contains("b cannot use it");
            assertThat(List.of(a, b, c)).doesNotContainNull();
        }
    }

    @Test
    void a_content_that_was_refused_by_a_user_is_offered_again_at_the_next_look() throws IOException {
        User user = new User("a");
        try (ConfigFile file = open();
                ConfigFile.Subscription subscription = file.subscribe(user)) {
            user.refuses = true;
            write("two");
            calls.clear();
            file.check();
            assertThat(file.check().isCurrent()).isFalse();
            user.refuses = false;
            assertThat(file.check().isCurrent()).isTrue();
            assertThat(calls).containsExactly("a prepares", "a prepares", "a prepares", "a commits");
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void a_user_that_fails_with_an_error_is_a_refusal_too_and_what_the_others_prepared_is_discarded()
            throws IOException {
        User broken = new User("b", new AssertionError("secret"));
        try (ConfigFile file = open();
                ConfigFile.Subscription a = file.subscribe(new User("a"));
                ConfigFile.Subscription b = file.subscribe(broken)) {
            calls.clear();
            broken.refuses = true;
            write("two");
            assertThat(file.check().problem())
                    .contains("the new configuration cannot be used: java.lang.AssertionError");
            assertThat(calls).containsExactly("a prepares", "b prepares", "a discards");
            assertThat(List.of(a, b)).doesNotContainNull();
        }
    }

    @Test
    void a_user_that_throws_something_else_is_a_refusal_that_names_it_and_no_more() throws IOException {
        User user = new User("a", new IllegalStateException("secret"));
        try (ConfigFile file = open();
                ConfigFile.Subscription subscription = file.subscribe(user)) {
            user.refuses = true;
            write("two");
            ConfigStatus status = file.check();
            assertThat(status.refusal())
                    .hasMessage("the new configuration cannot be used: java.lang.IllegalStateException")
                    .hasNoCause()
                    .extracting("code")
                    .isEqualTo(ReasonCode.INTERNAL_ERROR);
            assertThat(subscription).isNotNull();
        }
    }
}
