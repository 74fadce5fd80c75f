package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dpsallocation.json.JsonView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Registrations that workers carry out: no request waits, and proofs are judged by another clock than the simulator's. */
class ExecutionTest {

    private static final Instant WALL = Instant.parse("2031-05-06T07:08:09Z");

    private final Deque<Runnable> work = new ArrayDeque<>();
    private final AtomicInteger calls = new AtomicInteger();
    private WebhookReply reply = WebhookReply.ok(Fleet.response(Fleet.A, null, JsonView.emptyObject()));
    private final DpsSimulator simulator = Fleet.withWebhook(call -> {
                calls.incrementAndGet();
                return reply;
            })
            .build();
    private final Execution execution = Execution.inBackground(work::addLast, Clock.fixed(WALL, ZoneOffset.UTC));
    private final String token = SasTokens.forRegistration(
            simulator.idScope(),
            "truck-1",
            DeviceKeys.derive(
                    Fleet.vehicles().build().attestation().symmetricKey().primaryKey(), "truck-1"),
            WALL.plus(Duration.ofHours(1)));

    @Test
    void no_request_calls_the_webhook() {
        RegistrationOperation first = register();
        RegistrationOperation second = status(first);

        assertThat(first.isAssigning()).isTrue();
        assertThat(second.isAssigning()).isTrue();
        assertThat(calls).hasValue(0);

        doWork();

        assertThat(calls).hasValue(1);
        assertThat(status(first).isAssigning()).isFalse();
    }

    @Test
    void a_retry_that_falls_due_is_handed_to_the_workers() {
        reply = WebhookReply.status(503);
        RegistrationOperation operation = register();
        doWork();

        simulator.clock().advance(RetrySchedule.published().waitBefore(1));

        assertThat(calls).hasValue(1);
        doWork();
        assertThat(calls).hasValue(2);
        assertThat(status(operation).isAssigning()).isTrue();
    }

    @Test
    void a_poll_during_a_call_hands_out_no_more_work() {
        AtomicReference<Runnable> duringTheCall = new AtomicReference<>();
        List<Integer> handedOut = new ArrayList<>();
        DpsSimulator slow = Fleet.withWebhook(call -> {
                    duringTheCall.get().run();
                    handedOut.add(work.size());
                    return reply;
                })
                .build();
        String operationId = slow.register(call(), execution).operationId();
        duringTheCall.set(() -> slow.status("truck-1", operationId, DeviceCredentials.token(token), execution));

        doWork();

        assertThat(handedOut).containsExactly(0);
        assertThat(slow.status("truck-1", operationId, DeviceCredentials.token(token), execution)
                        .isAssigning())
                .isFalse();
    }

    @Test
    void work_that_is_refused_is_offered_again_by_the_next_poll() {
        Execution refusing = Execution.inBackground(
                task -> {
                    if (work.isEmpty()) {
                        work.add(() -> {});
                        throw new RejectedExecutionException("full");
                    }
                    task.run();
                },
                Clock.fixed(WALL, ZoneOffset.UTC));

        RegistrationOperation first = simulator.register(call(), refusing);
        assertThat(calls).hasValue(0);
        RegistrationOperation second =
                simulator.status("truck-1", first.operationId(), DeviceCredentials.token(token), refusing);

        assertThat(calls).hasValue(1);
        assertThat(second.isAssigning()).isFalse();
    }

    @Test
    void tokens_are_judged_by_the_other_clock_alone() {
        simulator.clock().advance(Duration.ofDays(365 * 100));
        RegistrationOperation operation = register();
        doWork();

        assertThat(status(operation).isAssigning()).isFalse();
        assertThat(simulator.lookUp(call(), execution).assignedHub()).isEqualTo(Fleet.A);
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator.status("truck-1", operation.operationId(), token))
                .withMessageContaining("expired");
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator.register(call(), Execution.atOnce()))
                .withMessageContaining("expired");
    }

    @Test
    void what_a_webhook_throws_is_thrown_at_the_poll() {
        DpsSimulator broken = Fleet.withWebhook(call -> {
                    throw new IllegalStateException("broken");
                })
                .build();
        RegistrationOperation begun = broken.register(call(), execution);

        doWork();

        assertThatIllegalStateException()
                .isThrownBy(
                        () -> broken.status("truck-1", begun.operationId(), DeviceCredentials.token(token), execution))
                .withMessage("broken");
    }

    private RegisterCall call() {
        return RegisterCall.of("truck-1").withAuthorization(token);
    }

    private RegistrationOperation register() {
        return simulator.register(call(), execution);
    }

    private RegistrationOperation status(RegistrationOperation begun) {
        return simulator.status("truck-1", begun.operationId(), DeviceCredentials.token(token), execution);
    }

    private void doWork() {
        for (Runnable task = work.pollFirst(); task != null; task = work.pollFirst()) {
            task.run();
        }
    }
}
