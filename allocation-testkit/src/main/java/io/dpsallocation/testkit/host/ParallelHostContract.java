package io.dpsallocation.testkit.host;

import io.dpsallocation.webhook.WebhookResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What a host promises in addition that takes several calls at once: each caller gets its own answer, and above the webhook's
 * {@code maxConcurrent} the answer is 429 at once. The host needs twenty threads at least.
 *
 * @since 0.1.0
 */
public interface ParallelHostContract extends WebhookHostContract {

    /** Each names another device, and must get that device's answer. */
    @Test
    default void two_hundred_callers_at_once_get_an_answer_each() throws Exception {
        List<HostCall> calls = new ArrayList<>();
        for (int i = 0; i < Callers.MANY; i++) {
            calls.add(HostCases.post(
                    HostCases.request("device-" + i, i % 2 == 0 ? "" : "refuse").toBytes()));
        }
        try (WebhookHost host = start(HostScenario.STANDARD);
                ScriptedWebhook reference = HostScenario.STANDARD.open()) {
            List<WebhookResponse> expected = calls.stream()
                    .map(call -> Checks.reference(reference, call))
                    .toList();
            List<HostAnswer> actual = Callers.atOnce(host, calls);
            for (int i = 0; i < Callers.MANY; i++) {
                Checks.same(expected.get(i), actual.get(i));
            }
        }
    }

    /**
     * The calls that have a place are held until enough of the others were turned away, so no call can have waited for a
     * place.
     */
    @Test
    default void above_maxConcurrent_the_answer_is_429_at_once() throws Exception {
        int places = HostScenario.NARROW.maxConcurrent();
        HostCall hold = HostCases.post(HostCases.request("device-1", "hold").toBytes());
        List<HostCall> calls = IntStream.range(0, places + ScriptedWebhook.TO_TURN_AWAY)
                .mapToObj(i -> hold)
                .toList();
        try (WebhookHost host = start(HostScenario.NARROW)) {
            List<HostAnswer> answers = Callers.atOnce(host, calls);
            Checks.demand(
                    count(answers, 200) == places && count(answers, 429) == ScriptedWebhook.TO_TURN_AWAY,
                    "of " + calls.size() + " calls " + places
                            + " were to be assigned and the others turned away with 429: "
                            + answers.stream().map(HostAnswer::status).toList());
            HostAnswer after =
                    host.call(HostCases.post(HostCases.request("device-1", "").toBytes()));
            Checks.demand(after.status() == 200, "after the rush there has to be place again: " + after);
        }
    }

    private static long count(List<HostAnswer> answers, int status) {
        return answers.stream().filter(answer -> answer.status() == status).count();
    }
}
