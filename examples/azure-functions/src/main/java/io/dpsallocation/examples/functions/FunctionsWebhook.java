package io.dpsallocation.examples.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import io.dpsallocation.webhook.AllocationWebhook;
import io.dpsallocation.webhook.WebhookRequest;
import io.dpsallocation.webhook.WebhookResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/*
 * The body is bound as Optional<String>, which takes whatever the host sends: bytes fail when the host has text, and a record
 * gets no answer at all. The webhook catches whatever goes wrong, since an exception that left the function would be a 500.
 */
/** Hands the requests of an HTTP trigger to a webhook. Thread-safe. */
final class FunctionsWebhook {

    private final AllocationWebhook webhook;

    FunctionsWebhook(AllocationWebhook webhook) {
        this.webhook = webhook;
    }

    HttpResponseMessage answer(HttpRequestMessage<Optional<String>> request) {
        WebhookRequest.Builder call = WebhookRequest.builder(
                        request.getHttpMethod().name())
                .query(request.getUri().getRawQuery())
                .body(request.getBody().orElse("").getBytes(StandardCharsets.UTF_8));
        request.getHeaders().forEach(call::header);
        WebhookResponse response = webhook.handle(call.build());
        HttpResponseMessage.Builder answer = request.createResponseBuilder(HttpStatusType.custom(response.status()))
                .body(response.body());
        response.headers().forEach(answer::header);
        return answer.build();
    }
}
