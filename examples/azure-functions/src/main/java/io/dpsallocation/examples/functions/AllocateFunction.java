package io.dpsallocation.examples.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.webhook.AllocationWebhook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * The function. Its configuration is the resource {@code allocation.json}, and its keys are the host's: with the level
 * {@code FUNCTION} nobody gets here without one.
 */
public final class AllocateFunction {

    private static final String SAMPLE = """
            {
              "enrollmentGroup": { "enrollmentGroupId": "vehicles-warm-up" },
              "deviceRuntimeContext": { "registrationId": "warm-up" },
              "linkedHubs": ["warm-up.azure-devices.net"]
            }
            """;

    /** The worker makes a new object of this class for every call, so what is dear to make is kept in its class. */
    private static final FunctionsWebhook WEBHOOK = new FunctionsWebhook(webhook());

    private static AllocationWebhook webhook() {
        DeviceAllocator allocator =
                DeviceAllocator.builder(AllocationConfig.parse(configuration())).build();
        // Loads the classes that a decision needs before the first call comes; an explanation changes no counter.
        allocator.explain(AllocationJson.standard().readRequest(SAMPLE.getBytes(StandardCharsets.UTF_8)));
        return AllocationWebhook.builder(allocator).authenticatedByHost().build();
    }

    private static String configuration() {
        try (InputStream in = Objects.requireNonNull(AllocateFunction.class.getResourceAsStream("/allocation.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Answers DPS. No methods are named, so that a wrong one gets the webhook's answer and not the host's.
     *
     * @param request the request
     * @param context unused: the decision is logged through SLF4J
     * @return the answer
     */
    @FunctionName("allocate")
    public HttpResponseMessage allocate(
            @HttpTrigger(name = "request", authLevel = AuthorizationLevel.FUNCTION, route = "allocate")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return WEBHOOK.answer(request);
    }
}
