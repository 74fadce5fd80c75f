package io.dpsallocation.testkit.dps;

/**
 * What was enrolled needs a webhook or a strategy that the simulator was not given. The message says which and what to do; it
 * is made to be read, and shown to whoever asks over HTTP: it holds nothing secret.
 *
 * @since 0.1.0
 */
public final class DpsSetupException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    DpsSetupException(String message) {
        super(message);
    }
}
