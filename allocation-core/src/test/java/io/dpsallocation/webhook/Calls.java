package io.dpsallocation.webhook;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.Requests;
import io.dpsallocation.spi.AllocationStrategy;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Calls as a host makes them. */
final class Calls {

    /** A request that there is nothing wrong with. */
    static final String VALID = Requests.of("truck-1").json();

    private Calls() {}

    static AllocationWebhook open(DeviceAllocator allocator) {
        return AllocationWebhook.builder(allocator).authenticatedByHost().build();
    }

    static WebhookRequest post(String body) {
        return WebhookRequest.builder("POST").body(bytes(body)).build();
    }

    static WebhookRequest post(InputStream body) {
        return WebhookRequest.builder("POST").body(body).build();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The answer of a webhook with one strategy. */
    static WebhookResponse answer(AllocationStrategy strategy, String body) {
        try (DeviceAllocator allocator = DeviceAllocator.builder(strategy).build()) {
            return open(allocator).handle(post(body));
        }
    }
}
