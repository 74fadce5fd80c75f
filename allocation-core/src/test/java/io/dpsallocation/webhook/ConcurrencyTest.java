package io.dpsallocation.webhook;

import static io.dpsallocation.Requests.EUS;
import static io.dpsallocation.Sneaky.sneaky;
import static io.dpsallocation.webhook.Calls.VALID;
import static io.dpsallocation.webhook.Calls.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.spi.AllocationStrategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No more requests at once than allowed; what comes on top is told so at once; every place is given back. */
class ConcurrencyTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void shutDown() {
        threads.shutdownNow();
    }

    private static AllocationWebhook limitedTo(int requests, DeviceAllocator allocator) {
        return AllocationWebhook.builder(allocator)
                .functionKeys("key")
                .maxConcurrent(requests)
                .build();
    }

    private static WebhookRequest.Builder known() {
        return WebhookRequest.builder("POST").query("code=key").body(Calls.bytes(VALID));
    }

    @Test
    void above_the_limit_the_answer_is_429_at_once_and_the_body_is_not_read() throws Exception {
        CountDownLatch deciding = new CountDownLatch(2);
        CountDownLatch go = new CountDownLatch(1);
        AllocationStrategy waiting = context -> {
            deciding.countDown();
            await(go);
            return AllocationDecision.assign(EUS);
        };
        try (DeviceAllocator allocator = DeviceAllocator.builder(waiting).build()) {
            AllocationWebhook webhook = limitedTo(2, allocator);
            List<Future<WebhookResponse>> inside = List.of(
                    threads.submit(() -> webhook.handle(known().build())),
                    threads.submit(() -> webhook.handle(known().build())));
            deciding.await();
            WebhookResponse third =
                    webhook.handle(known().body(Bodies.untouchable()).build());
            WebhookResponse stranger = webhook.handle(post(VALID));
            WebhookResponse wrongMethod = webhook.handle(
                    WebhookRequest.builder("GET").query("code=key").build());
            go.countDown();

            assertThat(third.status()).isEqualTo(429);
            assertThat(Envelope.of(third).code()).isEqualTo("SATURATED");
            assertThat(Envelope.of(third).message()).isEqualTo("too many requests are being decided just now");
            assertThat(stranger.status()).isEqualTo(401);
            assertThat(wrongMethod.status()).isEqualTo(405);
            assertThat(statuses(inside)).containsExactly(200, 200);
            assertThat(webhook.handle(known().build()).status()).isEqualTo(200);
        }
    }

    @Test
    void a_slow_body_takes_a_place_too() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        WebhookRequest slow = known().body(Bodies.failing(() -> {
                    reading.countDown();
                    await(go);
                    throw new IOException("x");
                }))
                .build();
        try (DeviceAllocator allocator = DeviceAllocator.builder(context -> AllocationDecision.assign(EUS))
                .build()) {
            AllocationWebhook webhook = limitedTo(1, allocator);
            Future<WebhookResponse> inside = threads.submit(() -> webhook.handle(slow));
            reading.await();
            int second = webhook.handle(known().build()).status();
            go.countDown();

            assertThat(second).isEqualTo(429);
            assertThat(inside.get().status()).isEqualTo(400);
            assertThat(webhook.handle(known().build()).status()).isEqualTo(200);
        }
    }

    @Test
    void a_place_is_given_back_whatever_became_of_the_request() {
        AtomicInteger turn = new AtomicInteger();
        AllocationStrategy moody = context -> switch (turn.incrementAndGet()) {
            case 1 -> throw new IllegalStateException("x");
            case 2 -> throw new StackOverflowError();
            case 3 -> null;
            case 4 -> AllocationDecision.assign("elsewhere.example.org");
            default -> AllocationDecision.assign(EUS);
        };
        try (DeviceAllocator allocator = DeviceAllocator.builder(moody).build()) {
            AllocationWebhook webhook = limitedTo(1, allocator);
            List<Integer> statuses = new ArrayList<>();
            for (Bodies.Failure failure : List.<Bodies.Failure>of(
                    () -> {
                        throw new IOException("x");
                    },
                    () -> {
                        throw new IllegalStateException("x");
                    },
                    () -> {
                        throw new StackOverflowError();
                    },
                    () -> {
                        throw sneaky(new InterruptedException());
                    })) {
                statuses.add(
                        webhook.handle(known().body(Bodies.failing(failure)).build())
                                .status());
            }
            statuses.add(webhook.handle(known().body(Calls.bytes("{")).build()).status());
            IntStream.range(0, 5)
                    .forEach(i -> statuses.add(webhook.handle(known().build()).status()));

            assertThat(statuses).containsExactly(400, 422, 422, 422, 400, 503, 503, 503, 422, 200);
        }
    }

    @Test
    void there_are_never_more_inside_than_allowed() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AllocationStrategy counting = context -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            inside.decrementAndGet();
            return AllocationDecision.assign(EUS);
        };
        try (DeviceAllocator allocator = DeviceAllocator.builder(counting).build()) {
            AllocationWebhook webhook = limitedTo(3, allocator);
            CountDownLatch start = new CountDownLatch(1);
            List<Future<WebhookResponse>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                calls.add(threads.submit(() -> {
                    start.await();
                    return webhook.handle(known().build());
                }));
            }
            start.countDown();

            assertThat(statuses(calls)).isSubsetOf(200, 429).contains(200);
            assertThat(most.get()).isBetween(1, 3);
            assertThat(webhook.handle(known().build()).status()).isEqualTo(200);
        }
    }

    private static List<Integer> statuses(List<Future<WebhookResponse>> calls)
            throws InterruptedException, ExecutionException {
        List<Integer> statuses = new ArrayList<>();
        for (Future<WebhookResponse> call : calls) {
            statuses.add(call.get().status());
        }
        return statuses;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
