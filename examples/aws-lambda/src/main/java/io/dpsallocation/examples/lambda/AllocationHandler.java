package io.dpsallocation.examples.lambda;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.webhook.AllocationWebhook;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The function: {@code io.dpsallocation.examples.lambda.AllocationHandler::handleRequest}. Told by environment variables:
 * {@code ALLOCATION_CONFIG} names the configuration's file in the package, {@code ALLOCATION_KEYS} the function keys,
 * separated by commas. Lambda makes one for each execution environment, and keeps it from call to call.
 */
public final class AllocationHandler extends LambdaWebhook {

    /** Called by Lambda, once. What is wrong with the configuration shows here, before the first call. */
    public AllocationHandler() {
        super(webhook(
                Path.of(Objects.requireNonNullElse(System.getenv("ALLOCATION_CONFIG"), "allocation.json")),
                Objects.requireNonNullElse(System.getenv("ALLOCATION_KEYS"), "")));
    }

    static AllocationWebhook webhook(Path config, String keys) {
        DeviceAllocator allocator =
                DeviceAllocator.builder(AllocationConfig.load(config)).build();
        return AllocationWebhook.builder(allocator)
                .functionKeys(keys.split(",", -1))
                .build();
    }
}
