package io.dpsallocation.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.decision.ReasonCode;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
        return DirectHost.of(scenario);
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

    /** So that no secret has a way in that the search does not know of, and each way of ending was tried. */
    @Test
    void every_mark_goes_in_and_every_status_comes_out() {
        String calls = SecretCases.all().stream()
                        .map(row -> row.call().query() + " " + row.call().headers() + " "
                                + new String(row.call().body(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining())
                + Mark.inFailure();

        assertThat(Mark.values()).allSatisfy(mark -> assertThat(calls).contains(mark.text()));
        assertThat(SecretCases.all())
                .extracting(HostCase::status)
                .contains(200, 400, 401, 403, 405, 409, 413, 422, 503);
        try (ScriptedWebhook scripted = HostScenario.STANDARD.open()) {
            SecretCases.all().forEach(row -> Checks.row(row, Checks.reference(scripted, row.call())));
        }
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
