package io.dpsallocation.testkit.dps;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What happened in a simulator: the events and the webhook calls, the latest of each. Thread-safe. */
final class Journal {

    private final BoundedLog<DpsEvent> events;
    private final BoundedLog<WebhookExchange> exchanges;

    private final Consumer<DpsEvent> listener;

    Journal(int historyLimit, Consumer<DpsEvent> listener) {
        this.listener = listener;
        this.events = new BoundedLog<>(historyLimit);
        this.exchanges = new BoundedLog<>(historyLimit);
    }

    void add(Instant at, String subject, DpsEvent.Kind kind, String detail) {
        DpsEvent event = new DpsEvent(at, subject, kind, detail);
        events.add(event);
        listener.accept(event);
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
