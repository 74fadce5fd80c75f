package io.dpsallocation.testkit.server;

/**
 * Hears of every exchange of a server, on the threads that answer requests. What it throws is logged by its class name and
 * reaches no client. Implementations are thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface DpsExchangeListener {

    /**
     * A request was answered.
     *
     * @param exchange the request and its answer
     */
    void answered(DpsExchange exchange);
}
