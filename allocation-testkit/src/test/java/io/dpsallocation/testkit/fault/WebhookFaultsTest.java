package io.dpsallocation.testkit.fault;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.RegistrationResult;
import io.dpsallocation.testkit.dps.WebhookEndpoint;
import io.dpsallocation.testkit.dps.WebhookReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes of each fault: section 4.7 of docs/contract.md. */
class WebhookFaultsTest {

    private static final String HUB = "hub-a.azure-devices.net";

    private static final Map<String, Supplier<WebhookFault>> FAULTS = Map.ofEntries(
            Map.entry("slow within the timeout", () -> WebhookFaults.slow(Duration.ofSeconds(5))),
            Map.entry("slow", () -> WebhookFaults.slow(Duration.ofMillis(5_001))),
            Map.entry("timesOut", WebhookFaults::timesOut),
            Map.entry("unreachable", WebhookFaults::unreachable),
            Map.entry("reset", WebhookFaults::reset),
            Map.entry("duplicate", WebhookFaults::duplicate),
            Map.entry("cutAfter", () -> WebhookFaults.cutAfter(10)),
            Map.entry("status 204", () -> WebhookFaults.status(204)),
            Map.entry("status 400", () -> WebhookFaults.status(400)),
            Map.entry("status 401", () -> WebhookFaults.status(401)),
            Map.entry("status 429", () -> WebhookFaults.status(429)),
            Map.entry("status 503", () -> WebhookFaults.status(503)),
            Map.entry("redirect", () -> WebhookFaults.redirect("https://elsewhere.test")),
            Map.entry("contentType", () -> WebhookFaults.contentType("text/plain")),
            Map.entry("garbage", WebhookFaults::garbage),
            Map.entry("wrongType", WebhookFaults::wrongType),
            Map.entry("noHub", WebhookFaults::noHub),
            Map.entry("unlinkedHub", WebhookFaults::unlinkedHub),
            Map.entry("oversizedTwin", WebhookFaults::oversizedTwin),
            Map.entry("oversizedAnswer", WebhookFaults::oversizedAnswer),
            Map.entry("flapping", () -> WebhookFaults.status(503).flapping(2, 1)));

    private final AtomicInteger reached = new AtomicInteger();
    private final WebhookEndpoint webhook = call -> {
        reached.incrementAndGet();
        return WebhookReply.assign(HUB);
    };

    @ParameterizedTest
    @CsvSource({
        "slow within the timeout, 0, 1, 1",
        "slow, 400207, 11, 11",
        "timesOut, 400207, 11, 11",
        "unreachable, 400207, 11, 0",
        "reset, 400207, 11, 11",
        "duplicate, 0, 1, 2",
        "cutAfter, 400207, 1, 1",
        "status 204, 400207, 1, 1",
        "status 400, 400207, 1, 1",
        "status 401, 400209, 1, 1",
        "status 429, 400207, 11, 11",
        "status 503, 400207, 11, 11",
        "redirect, 400207, 1, 0",
        "contentType, 0, 1, 1",
        "garbage, 400207, 1, 0",
        "wrongType, 400207, 1, 0",
        "noHub, 400208, 1, 0",
        "unlinkedHub, 400207, 1, 0",
        "oversizedTwin, 400207, 1, 0",
        "oversizedAnswer, 400207, 1, 0",
        "flapping, 0, 3, 3"
    })
    void a_fault_ends_in_the_state_and_code_of_the_page(String name, int errorCode, int calls, int reachedWebhook)
            throws IOException {
        DpsSimulator simulator = simulator(FAULTS.get(name).get().around(webhook));

        RegistrationResult result = register(simulator);

        if (errorCode == 0) {
            assertThat(result).assignedTo(HUB);
        } else {
            assertThat(result).failedWith(errorCode);
        }
        assertThat(simulator.exchanges()).hasSize(calls);
        assertThat(reached).hasValue(reachedWebhook);
        String row = "| `" + name + "` | " + (errorCode == 0 ? "`assigned`" : "`failed`, " + errorCode) + " | " + calls
                + " |";
        assertThat(Files.readString(
                        Path.of(System.getProperty("project.root", "..")).resolve("docs/contract.md")))
                .contains(row);
    }

    @Test
    void every_fault_stands_in_the_table() {
        assertThat(List.of(WebhookFaults.class.getMethods()))
                .filteredOn(method -> method.getReturnType() == WebhookFault.class)
                .extracting(method -> method.getName())
                .allSatisfy(name -> assertThat(name.equals("instead")
                                || FAULTS.keySet().stream().anyMatch(row -> row.split(" ", -1)[0].equals(name)))
                        .as(name)
                        .isTrue());
    }

    @Test
    void faults_go_around_one_another_and_the_outer_one_has_the_last_word() {
        WebhookFault both = WebhookFaults.garbage().and(WebhookFaults.status(401));

        assertThat(register(simulator(both.around(webhook)))).failedWith(400209);
    }

    @Test
    void a_fault_may_be_for_the_first_calls_or_for_some_devices() {
        WebhookFault first = WebhookFaults.unreachable().onTheFirst(2);
        WebhookFault vans = WebhookFaults.status(400)
                .when(call ->
                        call.request().deviceRuntimeContext().registrationId().startsWith("van"));
        DpsSimulator simulator = simulator(first.and(vans).around(webhook));

        assertThat(simulator.deviceOf("vehicles", "truck-1").register()).isAssigned();
        assertThat(simulator.exchanges()).hasSize(3);
        assertThat(simulator.deviceOf("vehicles", "van-1").register()).failedWith(400207);
    }

    @Test
    void a_count_belongs_to_the_webhook_a_fault_is_put_around() {
        WebhookFault once = WebhookFaults.status(400).onTheFirst(1);

        assertThat(register(simulator(once.around(webhook)))).failedWith(400207);
        assertThat(register(simulator(once.around(webhook)))).failedWith(400207);
    }

    @Test
    void an_answer_with_a_fault_keeps_its_headers_and_its_latency() {
        WebhookEndpoint late = call -> WebhookReply.of(
                        200,
                        Map.of("content-type", "application/json", "a", "b"),
                        "{}".getBytes(StandardCharsets.UTF_8))
                .after(Duration.ofSeconds(1));
        WebhookFault all = WebhookFaults.contentType("text/plain")
                .and(WebhookFaults.cutAfter(99))
                .and(WebhookFaults.status(200))
                .and(WebhookFaults.slow(Duration.ofSeconds(2)));
        List<WebhookReply> replies = new ArrayList<>();
        WebhookFault watch = inner -> call -> {
            replies.add(inner.post(call));
            return replies.get(0);
        };

        register(simulator(all.and(watch).around(late)));

        assertThat(replies.get(0).latency()).isEqualTo(Duration.ofSeconds(3));
        assertThat(replies.get(0).headers()).containsEntry("a", "b").hasSize(2).containsValue("text/plain");
    }

    @Test
    void numbers_have_ranges() {
        WebhookFault fault = WebhookFaults.reset();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fault.onTheFirst(-1))
                .withMessage("calls must be >= 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fault.flapping(-1, 1))
                .withMessage("failing must be >= 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fault.flapping(1, -1))
                .withMessage("working must be >= 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fault.flapping(0, 0))
                .withMessage("failing or working must be >= 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookFaults.slow(Duration.ofNanos(-1)))
                .withMessage("delay must be >= 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookFaults.cutAfter(-1))
                .withMessage("bytes must be >= 0");
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookFaults.status(99));
    }

    private static DpsSimulator simulator(WebhookEndpoint webhook) {
        return DpsSimulator.builder()
                .linkedHubs(HUB)
                .enrollment(Enrollments.group("vehicles").customAllocation().build())
                .webhook(webhook)
                .build();
    }

    private static RegistrationResult register(DpsSimulator simulator) {
        return simulator.deviceOf("vehicles", "truck-1").register();
    }
}
