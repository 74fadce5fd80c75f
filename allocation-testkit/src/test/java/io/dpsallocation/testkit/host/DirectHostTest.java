package io.dpsallocation.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.decision.ReasonCode;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The suite holds for the webhook itself, and its table leaves nothing out. */
class DirectHostTest implements ParallelHostContract {

    /** What no caller of a host can bring about: codes of hubs that are assigned, of configurations, of threads. */
    private static final Set<String> NOT_OF_A_CALL = Set.of(
            "ASSIGNED",
            "FALLBACK",
            "PINNED",
            "RESERVED",
            "UNUSABLE_ROW",
            "INTERRUPTED",
            "INTERNAL_ERROR",
            "LEDGER_SCHEMA",
            "INVALID_CONFIGURATION",
            "CONFIGURATION_UNREADABLE",
            "KEY_IN_CONFIGURATION");

    @Override
    public WebhookHost start(HostScenario scenario) {
        return new DirectHost(scenario.open());
    }

    @Test
    void the_suite_brings_about_every_code_that_a_call_can_have() {
        Set<String> reached =
                HostCases.all().stream().map(HostCase::code).collect(Collectors.toCollection(TreeSet::new));
        reached.addAll(Set.of("SATURATED", "CLOSED", "CATALOG_UNAVAILABLE"));

        assertThat(reached).containsAll(codes());
    }

    private static Set<String> codes() {
        Set<String> codes = Arrays.stream(ReasonCode.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(Field::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        codes.removeAll(NOT_OF_A_CALL);
        return codes;
    }

    @Test
    void the_rows_have_names_of_their_own() {
        assertThat(HostCases.all()).extracting(HostCase::name).doesNotHaveDuplicates();
    }

    @Test
    void calls_and_answers_show_no_key() {
        HostCall call = HostCases.post(new byte[3]).withHeader("x-functions-key", ScriptedWebhook.KEY);

        assertThat(call).hasToString("HostCall[POST, 3 bytes]");
        assertThat(call.headers()).containsKeys("Content-Type", "x-functions-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost:1/a", "http://localhost/a", "http://localhost:1/a?code=x"})
    void an_address_that_the_suite_cannot_call_is_refused(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpHost.at(URI.create(address), () -> {}))
                .withMessage("address must be http://<host>:<port>/<path>, without a query");
    }
}
