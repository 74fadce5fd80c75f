package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.model.RegistrationStatus;
import io.dpsallocation.model.RegistrationSubstatus;
import io.dpsallocation.model.Reprovisioning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConcurrencyTest {

    private static final int THREADS = 8;

    @Test
    void devices_register_on_many_threads_and_all_arrive() throws Exception {
        DpsSimulator simulator =
                Fleet.withWebhook(call -> WebhookReply.assign(hubOf(call))).build();

        List<RegistrationResult> results = onThreads(thread -> IntStream.range(0, 500)
                .mapToObj(i -> simulator
                        .deviceOf("vehicles", "truck-" + thread + "-" + i)
                        .register())
                .toList());

        assertThat(results).hasSize(THREADS * 500).allMatch(RegistrationResult::isAssigned);
        assertThat(results).allSatisfy(result -> assertThat(result.twin()).isPresent());
        assertThat(simulator.hub(Fleet.A).deviceCount() + simulator.hub(Fleet.B).deviceCount())
                .isEqualTo(THREADS * 500);
    }

    @Test
    void devices_that_are_kept_waiting_do_not_disturb_one_another() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        DpsSimulator simulator = Fleet.withWebhook(call ->
                        calls.incrementAndGet() % 3 == 0 ? WebhookReply.assign(Fleet.A) : WebhookReply.status(429))
                .build();

        List<RegistrationResult> results = onThreads(thread -> IntStream.range(0, 50)
                .mapToObj(i -> simulator
                        .deviceOf("vehicles", "truck-" + thread + "-" + i)
                        .register())
                .toList());

        assertThat(results).hasSize(THREADS * 50);
        assertThat(results.stream().filter(RegistrationResult::isAssigned).count())
                .isEqualTo(simulator.hub(Fleet.A).deviceCount());
        assertThat(results)
                .allSatisfy(result -> assertThat(result.took().toSeconds()).isLessThanOrEqualTo(417));
    }

    @ParameterizedTest
    @EnumSource(Reprovisioning.class)
    void one_device_on_many_threads_ends_up_in_one_hub(Reprovisioning reprovisioning) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        DpsSimulator simulator = Fleet.withWebhook(call -> {
                    List<String> hubs = call.request().linkedHubs();
                    return WebhookReply.assign(hubs.get(calls.incrementAndGet() % hubs.size()));
                })
                .enrollment(Fleet.vehicles().reprovision(reprovisioning).build())
                .build();

        List<RegistrationResult> results = onThreads(thread -> IntStream.range(0, 25)
                .mapToObj(i -> simulator.deviceOf("vehicles", "truck-1").register())
                .toList());

        assertThat(results).allMatch(RegistrationResult::isAssigned);
        assertThat(results.stream()
                        .filter(result -> result.substatus()
                                .filter(RegistrationSubstatus.INITIAL_ASSIGNMENT::equals)
                                .isPresent())
                        .map(RegistrationResult::operationId)
                        .distinct())
                .hasSize(1);
        assertThat(simulator.hub(Fleet.A).deviceCount() + simulator.hub(Fleet.B).deviceCount())
                .isEqualTo(1);
    }

    @Test
    void a_device_that_registers_again_is_never_missing_in_its_hub() throws Exception {
        DpsSimulator simulator =
                Fleet.withWebhook(call -> WebhookReply.assign(Fleet.A)).build();
        Fleet.register(simulator);
        SimulatedHub hub = simulator.hub(Fleet.A);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> missing = reader.submit(() -> {
                int times = 0;
                while (!over.get()) {
                    times += hub.device("truck-1").isPresent() ? 0 : 1;
                }
                return times;
            });
            IntStream.range(0, 1_000).forEach(i -> Fleet.register(simulator));
            over.set(true);

            assertThat(missing.get()).isZero();
        } finally {
            over.set(true);
            reader.shutdownNow();
        }
    }

    /** Each holds its own registration while the clock it advances runs what is due of the other's. */
    @Test
    void two_webhooks_that_advance_the_clock_do_not_wait_for_each_other() throws Exception {
        DpsSimulator[] simulator = new DpsSimulator[1];
        CyclicBarrier bothAreCalled = new CyclicBarrier(2);
        AtomicBoolean up = new AtomicBoolean();
        simulator[0] = Fleet.withWebhook(call -> {
                    if (!up.get()) {
                        return WebhookReply.status(503);
                    }
                    await(bothAreCalled);
                    simulator[0].clock().advance(Duration.ofHours(1));
                    return WebhookReply.assign(Fleet.A);
                })
                .build();
        List<RegisterCall> calls = List.of(Fleet.call(simulator[0], "truck-1"), Fleet.call(simulator[0], "truck-2"));
        List<String> operations = calls.stream()
                .map(call -> simulator[0].register(call).operationId())
                .toList();
        // The devices' own polls are ahead of the clock, so what the clock still has to run is due for both.
        pollAll(simulator[0], operations, calls, VirtualClock.START.plusSeconds(57));
        up.set(true);

        Instant retry = VirtualClock.START.plusSeconds(58);
        ExecutorService threads = Executors.newFixedThreadPool(2, ConcurrencyTest::daemon);
        try {
            List<Future<RegistrationOperation>> answers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                String operation = operations.get(i);
                String id = calls.get(i).registrationId();
                String token = calls.get(i).authorization();
                answers.add(threads.submit(
                        () -> simulator[0].status(id, operation, DeviceCredentials.token(token), retry)));
            }
            for (Future<RegistrationOperation> answer : answers) {
                assertThat(answer.get(20, TimeUnit.SECONDS).status()).isEqualTo(RegistrationStatus.ASSIGNED);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void pollAll(DpsSimulator simulator, List<String> operations, List<RegisterCall> calls, Instant at) {
        for (int i = 0; i < operations.size(); i++) {
            simulator.status(
                    calls.get(i).registrationId(),
                    operations.get(i),
                    calls.get(i).credentials(),
                    at);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    private static String hubOf(WebhookCall call) {
        String id = call.request().deviceRuntimeContext().registrationId();
        return id.charAt(id.length() - 1) % 2 == 0 ? Fleet.A : Fleet.B;
    }

    private interface Work {
        List<RegistrationResult> on(int thread);
    }

    private static List<RegistrationResult> onThreads(Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<List<RegistrationResult>>> tasks = new ArrayList<>();
            IntStream.range(0, THREADS).forEach(thread -> tasks.add(() -> work.on(thread)));
            List<RegistrationResult> results = new ArrayList<>();
            for (Future<List<RegistrationResult>> done : threads.invokeAll(tasks)) {
                results.addAll(done.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
