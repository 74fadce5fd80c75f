package io.dpsallocation.examples.spring;

import io.dpsallocation.webhook.AllocationWebhook;
import io.dpsallocation.webhook.WebhookRequest;
import io.dpsallocation.webhook.WebhookResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/*
 * Request and response as the container has them: a bound body would have been read before the key is looked at, by a
 * converter that is chosen by a content type which says nothing. No method is named, so that a wrong one gets the webhook's
 * answer and not Spring's.
 */
/** Hands the calls of DPS to the webhook. */
@RestController
class AllocationController {

    private final AllocationWebhook webhook;

    AllocationController(AllocationWebhook webhook) {
        this.webhook = webhook;
    }

    @RequestMapping("/api/allocate")
    void allocate(HttpServletRequest request, HttpServletResponse response) throws IOException {
        WebhookRequest.Builder call = WebhookRequest.builder(request.getMethod())
                .query(request.getQueryString())
                .body(request.getInputStream());
        Collections.list(request.getHeaderNames()).forEach(name -> call.header(name, request.getHeader(name)));
        WebhookResponse answer = webhook.handle(call.build());
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.getOutputStream().write(answer.body());
    }
}
