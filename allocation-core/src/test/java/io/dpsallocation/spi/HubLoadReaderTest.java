package io.dpsallocation.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.GoldenDocuments;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class HubLoadReaderTest {

    private static final LinkedHub HUB = LinkedHub.of("Hub-A");
    private static final HubLoad SEVEN = new HubLoad(7, Instant.EPOCH);

    private final List<String> logged = new ArrayList<>();
    private HubLoadSource source = host -> Optional.of(SEVEN);
    private final HubLoadReader reader = new HubLoadReader(host -> source.load(host), log());

    private Logger log() {
        return (Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("debug")) {
                        logged.add(method.getName() + " " + arguments[1]);
                    }
                    return null;
                });
    }

    private Optional<HubLoad> read(boolean explaining) {
        AllocationContext context = AllocationContext.builder(
                        GoldenDocuments.request("request-group-symmetric-key-first"))
                .explaining(explaining)
                .build();
        return reader.read(context, HUB);
    }

    private static Optional<HubLoad> fail() {
        throw new IllegalStateException("password hunter2");
    }

    @Test
    void what_the_source_knows_is_passed_on() {
        assertThat(read(false)).contains(SEVEN);
        source = host -> Optional.empty();
        assertThat(read(false)).isEmpty();
        assertThat(logged).isEmpty();
    }

    @Test
    void a_source_that_fails_knows_nothing_and_is_logged_when_that_changes() {
        source = host -> fail();
        assertThat(read(false)).isEmpty();
        assertThat(read(false)).isEmpty();
        assertThat(logged).hasSize(1);
        assertThat(logged.get(0)).startsWith("warn").contains("threw for Hub-A").doesNotContain("hunter2");
        source = host -> Optional.of(SEVEN);
        assertThat(read(false)).contains(SEVEN);
        assertThat(read(false)).contains(SEVEN);
        assertThat(logged).hasSize(2);
        source = host -> fail();
        assertThat(read(false)).isEmpty();
        assertThat(logged).hasSize(3);
    }

    @Test
    @SuppressWarnings("NullAway") // a source that breaks its promise is what is tested
    void null_is_no_count() {
        source = host -> null;
        assertThat(read(false)).isEmpty();
        assertThat(logged).singleElement().asString().contains("answered null instead of an empty Optional");
    }

    @Test
    void an_explanation_logs_nothing_and_forgets_nothing() {
        source = host -> fail();
        assertThat(read(true)).isEmpty();
        assertThat(logged).isEmpty();
        read(false);
        source = host -> Optional.of(SEVEN);
        read(true);
        source = host -> fail();
        read(false);
        assertThat(logged).hasSize(1);
    }

    @Test
    void what_a_machine_cannot_go_on_from_is_passed_on() {
        source = host -> {
            throw new OutOfMemoryError("test");
        };
        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> read(false));
    }
}
