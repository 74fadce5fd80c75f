package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.DeviceRegistrationState;
import io.dpsallocation.model.RegistrationSubstatus;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a device's request does while its last one is under way, and how long operations can be asked for. */
class OverlappingRegistrationTest {

    private static final AssumedBehaviour RESTART = AssumedBehaviour.builder()
            .overlappingRegistration(OverlappingRegistration.RESTART)
            .build();

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void a_second_request_joins_the_operation_that_runs() {
        DpsSimulator simulator = slow(AssumedBehaviour.defaults());
        RegisterCall call = Fleet.call(simulator, "truck-1");

        String first = simulator.register(call).operationId();
        String second = simulator
                .register(call.withPayload(JsonView.of(Map.of("n", 2))))
                .operationId();
        simulator.clock().advance(Duration.ofSeconds(4));

        assertThat(second).isEqualTo(first);
        assertThat(calls).hasValue(1);
        assertThat(simulator.exchanges().get(0).request().deviceRuntimeContext().payload())
                .isNull();
        assertThat(state(simulator, call, first).assignedHub()).isEqualTo(Fleet.A);
        assertThat(simulator.story()).contains("truck-1 joins its registration that is under way\n");
    }

    @Test
    void whoever_asked_may_go_on_polling_when_another_joins() {
        DpsSimulator simulator = slow(AssumedBehaviour.defaults());
        RegisterCall lower = Fleet.call(simulator, "truck-1");
        RegisterCall upper = Fleet.call(simulator, "TRUCK-1");
        RegisterCall stranger = Fleet.call(simulator, "truck-2");
        String operationId = simulator.register(lower).operationId();
        assertThat(simulator.register(upper).operationId()).isEqualTo(operationId);
        assertThat(simulator.register(lower).operationId()).isEqualTo(operationId);
        simulator.clock().advance(Duration.ofSeconds(4));

        assertThat(state(simulator, upper, operationId).assignedHub()).isEqualTo(Fleet.A);
        assertThat(state(simulator, lower, operationId).assignedHub()).isEqualTo(Fleet.A);
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator.status("truck-1", operationId, stranger.authorization()))
                .withMessageContaining("401002");
    }

    @Test
    void a_device_that_never_gets_an_answer_may_ask_again_and_again() {
        DpsSimulator simulator = slow(AssumedBehaviour.defaults());
        RegisterCall call = Fleet.call(simulator, "truck-1");
        String operationId = simulator.register(call).operationId();
        for (int i = 0; i < 40; i++) {
            assertThat(simulator.register(call).operationId()).isEqualTo(operationId);
        }
        simulator.clock().advance(Duration.ofSeconds(4));

        assertThat(state(simulator, call, operationId).assignedHub()).isEqualTo(Fleet.A);
    }

    @Test
    void a_request_after_the_end_has_an_operation_of_its_own() {
        DpsSimulator simulator = slow(AssumedBehaviour.defaults());
        RegisterCall call = Fleet.call(simulator, "truck-1");
        String first = simulator.register(call).operationId();
        simulator.clock().advance(Duration.ofSeconds(4));

        assertThat(simulator.register(call).operationId()).isNotEqualTo(first);
        assertThat(state(simulator, call, first).substatus()).isEqualTo(RegistrationSubstatus.INITIAL_ASSIGNMENT);
    }

    @Test
    void a_device_whose_enrollment_was_saved_anew_starts_afresh() {
        DpsSimulator simulator = slow(AssumedBehaviour.defaults());
        RegisterCall call = Fleet.call(simulator, "truck-1");
        String first = simulator.register(call).operationId();

        simulator.enroll(Fleet.vehicles().iotHubs(Fleet.B).build());
        String second = simulator.register(call).operationId();

        assertThat(second).isNotEqualTo(first);
        notFound(simulator, call, first);
    }

    @Test
    void a_restarted_registration_is_not_changed_by_the_late_answer_to_the_first() {
        DpsSimulator simulator = slow(RESTART);
        RegisterCall call = Fleet.call(simulator, "truck-1");
        String first = simulator.register(call).operationId();
        simulator.clock().advance(Duration.ofSeconds(2));

        String second = simulator.register(call).operationId();
        simulator.clock().advance(Duration.ofSeconds(2));

        notFound(simulator, call, first);
        assertThat(simulator.hub(Fleet.A).deviceCount()).isZero();
        assertThat(simulator.registration("truck-1")).isEmpty();
        simulator.clock().advance(Duration.ofSeconds(2));
        DeviceRegistrationState state = state(simulator, call, second);
        assertThat(state.assignedHub()).isEqualTo(Fleet.B);
        assertThat(state.substatus()).isEqualTo(RegistrationSubstatus.INITIAL_ASSIGNMENT);
        assertThat(simulator.hub(Fleet.A).deviceCount()).isZero();
        assertThat(simulator.story())
                .contains("truck-1 starts afresh, and its registration that was under way is given up\n");
    }

    @Test
    void an_answer_that_arrives_during_the_restart_counts_for_one_operation_only() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch restarted = new CountDownLatch(1);
        DpsSimulator simulator = Fleet.withWebhook(call -> {
                    if (calls.incrementAndGet() == 1) {
                        called.countDown();
                        await(restarted);
                        return WebhookReply.assign(Fleet.A);
                    }
                    return WebhookReply.assign(Fleet.B);
                })
                .assumedBehaviour(RESTART)
                .build();
        RegisterCall call = Fleet.call(simulator, "truck-1");
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<RegistrationOperation> first = thread.submit(() -> simulator.register(call));
            assertThat(called.await(20, TimeUnit.SECONDS)).isTrue();
            String second = simulator.register(call).operationId();
            restarted.countDown();

            notFound(simulator, call, first.get(20, TimeUnit.SECONDS).operationId());
            assertThat(state(simulator, call, second).assignedHub()).isEqualTo(Fleet.B);
            assertThat(simulator.hub(Fleet.A).deviceCount()).isZero();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void a_replaced_operation_does_not_call_its_webhook_again() {
        DpsSimulator simulator = Fleet.withWebhook(
                        call -> WebhookReply.status(calls.incrementAndGet() == 1 ? 503 : 400))
                .assumedBehaviour(RESTART)
                .build();
        RegisterCall call = Fleet.call(simulator, "truck-1");
        simulator.register(call);
        simulator.register(call);

        simulator.clock().advance(Duration.ofHours(1));

        assertThat(calls).hasValue(2);
    }

    @Test
    void requests_on_many_threads_are_one_operation() throws Exception {
        Deque<Runnable> work = new ArrayDeque<>();
        Execution later = Execution.inBackground(
                task -> {
                    synchronized (work) {
                        work.add(task);
                    }
                },
                Clock.fixed(VirtualClock.START, ZoneOffset.UTC));
        DpsSimulator simulator =
                Fleet.withWebhook(call -> WebhookReply.assign(Fleet.A)).build();
        RegisterCall call = Fleet.call(simulator, "truck-1");
        CyclicBarrier together = new CyclicBarrier(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> begun = IntStream.range(0, 8)
                    .mapToObj(thread -> threads.submit(() -> {
                        together.await(20, TimeUnit.SECONDS);
                        return simulator.register(call, later).operationId();
                    }))
                    .toList();
            List<String> operations = new ArrayList<>();
            for (Future<String> each : begun) {
                operations.add(each.get(20, TimeUnit.SECONDS));
            }

            assertThat(operations.stream().distinct()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void an_operation_is_asked_for_under_the_registration_ID_it_has() {
        DpsSimulator simulator = slow(AssumedBehaviour.defaults());
        RegisterCall call = Fleet.call(simulator, "truck-1");
        String operationId = simulator.register(call).operationId();

        assertThat(simulator
                        .status("TRUCK-1", operationId, call.authorization())
                        .isAssigning())
                .isTrue();
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator.status("truck-2", operationId, call.authorization()))
                .withMessage("401002 Unauthorized: the operation is another device's");
        notFound(simulator, call, "4.0000000000000000.none");
    }

    @Test
    void an_operation_can_be_asked_for_as_long_as_is_said() {
        DpsSimulator simulator = Fleet.withWebhook(call -> WebhookReply.assign(Fleet.A))
                .assumedBehaviour(AssumedBehaviour.builder()
                        .operationLifetime(Duration.ofSeconds(30))
                        .build())
                .build();
        RegisterCall call = Fleet.call(simulator, "truck-1");
        String operationId = simulator.register(call).operationId();
        simulator.clock().advance(Duration.ofSeconds(30));

        assertThat(state(simulator, call, operationId).assignedHub()).isEqualTo(Fleet.A);
        simulator.clock().advance(Duration.ofNanos(1));
        notFound(simulator, call, operationId);
    }

    @Test
    void of_operations_whose_end_is_known_the_latest_are_kept() {
        DpsSimulator simulator = Fleet.withWebhook(call -> WebhookReply.assign(Fleet.A))
                .historyLimit(1)
                .build();
        RegisterCall call = Fleet.call(simulator, "truck-1");
        String untold = simulator.register(call).operationId();
        String first = simulator.register(call).operationId();
        for (int known = 0; known < 20_000; known++) {
            assertThat(state(simulator, call, first)).isNotNull();
            String next = simulator.register(call).operationId();
            state(simulator, call, next);
        }

        notFound(simulator, call, first);
        assertThat(state(simulator, call, untold)).isNotNull();
    }

    @Test
    void no_answer_is_lost_among_many_that_are_under_way_together() {
        DpsSimulator simulator = Fleet.withWebhook(call -> WebhookReply.assign(Fleet.A))
                .historyLimit(1)
                .build();
        RegisterCall call = Fleet.call(simulator, "truck-1");
        String first = simulator.register(call).operationId();
        List<String> ids = IntStream.range(0, 20_000).mapToObj(i -> "van-" + i).toList();
        for (String id : ids) {
            simulator.register(Fleet.call(simulator, id));
        }

        assertThat(state(simulator, call, first).assignedHub()).isEqualTo(Fleet.A);
    }

    /** Answers hub A first and hub B from then on, each after 4 s. */
    private DpsSimulator slow(AssumedBehaviour assumed) {
        return Fleet.withWebhook(call -> WebhookReply.assign(calls.incrementAndGet() == 1 ? Fleet.A : Fleet.B)
                        .after(Duration.ofSeconds(4)))
                .assumedBehaviour(assumed)
                .build();
    }

    private static DeviceRegistrationState state(DpsSimulator simulator, RegisterCall call, String operationId) {
        return simulator
                .status(call.registrationId(), operationId, call.authorization())
                .registrationState();
    }

    private static void notFound(DpsSimulator simulator, RegisterCall call, String operationId) {
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator.status(call.registrationId(), operationId, call.authorization()))
                .withMessage("404201 There is no such operation");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
