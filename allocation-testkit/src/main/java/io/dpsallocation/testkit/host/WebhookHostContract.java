package io.dpsallocation.testkit.host;

import io.dpsallocation.webhook.WebhookResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every host of an {@code AllocationWebhook} promises: its caller gets the answers of the webhook, status for status
 * and byte for byte, whatever was sent. A host that takes several calls at once implements {@link ParallelHostContract},
 * one with a port of its own {@link HttpHostContract}.
 *
 * @since 0.1.0
 */
public interface WebhookHostContract {

    /**
     * Starts the host. Called anew for every test, which closes what it is given.
     *
     * @param scenario what the host is to serve: {@code scenario.open().webhook()}
     * @return the running host
     * @throws Exception if it does not start
     */
    WebhookHost start(HostScenario scenario) throws Exception;

    /**
     * Every outcome, every error and every oddity of a request.
     *
     * @return one test for each call
     * @throws Exception if the host does not start
     */
    @TestFactory
    default Stream<DynamicTest> every_call_gets_the_answer_of_the_webhook() throws Exception {
        WebhookHost host = start(HostScenario.STANDARD);
        ScriptedWebhook reference = HostScenario.STANDARD.open();
        return HostCases.all().stream()
                .filter(row -> row.isText() || !host.handsOverText())
                .map(row -> DynamicTest.dynamicTest(row.toString(), () -> {
                    WebhookResponse expected = Checks.reference(reference, row.call());
                    Checks.row(row, expected);
                    Checks.same(expected, host.call(row.call()));
                }))
                .onClose(() -> Checks.close(host, reference));
    }

    /** While a host stops, or before its allocator is there, DPS has to be told to come back. */
    @Test
    default void a_closed_allocator_is_503() throws Exception {
        Checks.oneCall(this, HostScenario.CLOSED, 503, "CLOSED");
    }

    /**
     * Keys, certificates, payloads, twins, a database's password and a hash key, each marked, go in by every way there is, and
     * none comes out: not in an answer, a log, a span, a metric or a page.
     *
     * @throws Exception if the host does not start or does not answer
     */
    @Test
    default void nothing_secret_shows_in_any_output() throws Exception {
        try (Outputs outputs = Outputs.listen()) {
            outputs.addAllOf(start(HostScenario.STANDARD), SecretCases.all());
            outputs.addAllOf(start(HostScenario.WITHOUT_CATALOG), List.of(SecretCases.withoutCatalog()));
            outputs.demandNoSecrets();
        }
    }

    /** The same while what is known of the hubs cannot be read. */
    @Test
    default void a_catalog_that_is_away_is_503() throws Exception {
        Checks.oneCall(this, HostScenario.WITHOUT_CATALOG, 503, "CATALOG_UNAVAILABLE");
    }
}
