package io.dpsallocation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;

class FaultsTest {

    static Stream<Throwable> survivable() {
        return Stream.of(
                new IllegalStateException(),
                new IOException(),
                new AssertionError(),
                new NoClassDefFoundError(),
                new Error("not written yet"),
                new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("survivable")
    void passOnIfFatal_returns_for_everything_the_machine_can_go_on_from(Throwable thrown) {
        assertThatCode(() -> Faults.passOnIfFatal(thrown)).doesNotThrowAnyException();
    }

    @Test
    void passOnIfFatal_passes_on_what_the_machine_cannot_go_on_from() {
        OutOfMemoryError fatal = new OutOfMemoryError();
        assertThatThrownBy(() -> Faults.passOnIfFatal(fatal)).isSameAs(fatal);
    }

    @Test
    void withoutMessages_names_classes_causes_and_places_and_quotes_nothing() {
        Throwable thrown = new IllegalStateException("password=hunter2", new IOException("pin=4711"));

        assertThat(Faults.withoutMessages(thrown))
                .startsWith("java.lang.IllegalStateException at ")
                .contains("withoutMessages_names_classes_causes_and_places_and_quotes_nothing(FaultsTest.java")
                .contains(", caused by java.io.IOException at ")
                .doesNotContain("hunter2", "4711");
    }

    @Test
    void withoutMessages_of_a_throwable_without_places_and_of_a_circle_of_causes() {
        Throwable bare = new IllegalStateException("x", null) {
            @Override
            public StackTraceElement[] getStackTrace() {
                return new StackTraceElement[0];
            }
        };
        assertThat(Faults.withoutMessages(bare)).isEqualTo(bare.getClass().getName());

        Exception one = new Exception();
        one.initCause(new Exception(one));
        assertThat(Faults.withoutMessages(one).split("caused by")).hasSize(4);
    }

    @Test
    void warn_keeps_the_message_out_of_a_log_that_is_on_by_default() {
        List<String> lines = new ArrayList<>();
        Logger log = (Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                    lines.add(method.getName() + Arrays.toString(arguments));
                    return null;
                });

        Faults.warn(log, "a strategy\nthrew", new IllegalStateException("hunter2"));
        Faults.warn(log, "a strategy returned null", null);

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .startsWith("warn[{}; {}, a strategy?threw, java.lang.IllegalStateException at ")
                .doesNotContain("hunter2");
        assertThat(lines.get(1)).startsWith("debug[").contains("hunter2");
        assertThat(lines.get(2)).isEqualTo("warn[{}, a strategy returned null]");
    }
}
