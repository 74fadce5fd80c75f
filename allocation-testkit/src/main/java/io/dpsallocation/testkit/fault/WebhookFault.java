package io.dpsallocation.testkit.fault;

import io.dpsallocation.testkit.dps.WebhookCall;
import io.dpsallocation.testkit.dps.WebhookEndpoint;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Something that goes wrong between DPS and a webhook. Made by {@link WebhookFaults}; put around a webhook, and around one
 * another.
 *
 * <pre>{@code
 * WebhookFault fault = WebhookFaults.status(503).onTheFirst(2).and(WebhookFaults.slow(Duration.ofSeconds(3)));
 * DpsSimulator.builder().webhook(fault.around(WebhookEndpoint.of(webhook)));
 * }</pre>
 *
 * <p>Faults are immutable and thread-safe. What counts calls counts them for each webhook it was put around, in the order in
 * which they come.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface WebhookFault {

    /**
     * Puts the fault around a webhook.
     *
     * @param webhook the webhook: a fake, {@link WebhookEndpoint#of}, {@link WebhookEndpoint#overHttp()}, or one with a fault
     * @return the webhook with the fault
     */
    WebhookEndpoint around(WebhookEndpoint webhook);

    /**
     * This fault, and another around it, which sees what this one leaves of the answer.
     *
     * @param outer the other fault
     * @return both
     */
    default WebhookFault and(WebhookFault outer) {
        Objects.requireNonNull(outer, "outer");
        return webhook -> outer.around(around(webhook));
    }

    /**
     * This fault for some calls only.
     *
     * @param calls says of a call whether it meets the fault; must be thread-safe when devices register on several threads
     * @return the fault for these calls
     */
    default WebhookFault when(Predicate<WebhookCall> calls) {
        Objects.requireNonNull(calls, "calls");
        return webhook -> {
            WebhookEndpoint faulty = around(webhook);
            return call -> (calls.test(call) ? faulty : webhook).post(call);
        };
    }

    /**
     * This fault for the first calls only.
     *
     * @param calls how many; at least 0
     * @return the fault for these calls
     * @throws IllegalArgumentException if {@code calls} &lt; 0
     */
    default WebhookFault onTheFirst(int calls) {
        requireNotNegative("calls", calls);
        return webhook -> {
            AtomicLong made = new AtomicLong();
            return when(call -> made.getAndIncrement() < calls).around(webhook);
        };
    }

    /**
     * This fault on and off: some calls meet it, then some do not, and so on.
     *
     * @param failing how many meet it at a time; at least 0
     * @param working how many do not; at least 0, and one of the two at least 1
     * @return the fault for these calls
     * @throws IllegalArgumentException if a number is &lt; 0, or both are 0
     */
    default WebhookFault flapping(int failing, int working) {
        requireNotNegative("failing", failing);
        requireNotNegative("working", working);
        if (failing + working == 0) {
            throw new IllegalArgumentException("failing or working must be >= 1");
        }
        return webhook -> {
            AtomicLong made = new AtomicLong();
            return when(call -> made.getAndIncrement() % (failing + working) < failing)
                    .around(webhook);
        };
    }

    private static void requireNotNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must be >= 0");
        }
    }
}
