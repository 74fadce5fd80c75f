package io.dpsallocation.testkit.host;

import java.util.Map;

/**
 * A running host, called through its real entry: a port, a runtime's client, a handler.
 *
 * <p>Called by several threads at once by {@link ParallelHostContract} and {@link HttpHostContract} alone.
 *
 * @since 0.1.0
 */
public interface WebhookHost extends AutoCloseable {

    /**
     * Makes a call and waits for the answer.
     *
     * @param call the call
     * @return what the host's caller gets
     * @throws Exception if there is no answer
     */
    HostAnswer call(HostCall call) throws Exception;

    /**
     * Whether this host hands bodies over as text, so that bytes that are no UTF-8 never reach the webhook as they were.
     * Default no.
     *
     * @return true to leave out the calls with such bytes
     */
    default boolean handsOverText() {
        return false;
    }

    /**
     * What somebody may see of this host besides its answers and the standard streams of this JVM: the output of a process of
     * its own, a log in a file, spans, the pages with health and metrics. The suite searches it for secrets. Asked while the
     * host runs. Default nothing.
     *
     * @return each output so far by what it is, such as "the metrics page"
     * @throws Exception if one cannot be had
     */
    default Map<String, String> outputs() throws Exception {
        return Map.of();
    }

    /** Stops the host. */
    @Override
    void close();
}
