package io.dpsallocation.testkit.dps;

import java.time.Instant;
import java.util.List;

/** What happened in a simulator: the events and the webhook calls, the latest of each. Thread-safe. */
final class Journal {

    private final BoundedLog<DpsEvent> events;
    private final BoundedLog<WebhookExchange> exchanges;

    Journal(int historyLimit) {
        this.events = new BoundedLog<>(historyLimit);
        this.exchanges = new BoundedLog<>(historyLimit);
    }

    void add(Instant at, String subject, DpsEvent.Kind kind, String detail) {
        events.add(new DpsEvent(at, subject, kind, detail));
    }

    void add(WebhookExchange exchange) {
        exchanges.add(exchange);
    }

    List<DpsEvent> events() {
        return events.entries();
    }

    List<WebhookExchange> exchanges() {
        return exchanges.entries();
    }
}
