package io.dpsallocation.testkit.dps;

/**
 * What a device's request to be registered does while its last one is still under way. Which of the two the real service does
 * is not known.
 *
 * @since 0.1.0
 */
public enum OverlappingRegistration {
    /**
     * It joins: the answer names the operation that runs, and the payload that came with the second request counts for
     * nothing. Polls may go by the token or certificate of either request. A device whose enrollment was saved anew meanwhile, or that now comes in through another one, starts afresh all
     * the same.
     */
    JOIN,
    /**
     * It starts afresh, with an operation of its own. There is no such operation as the first any more, and what its webhook
     * answers late changes nothing.
     */
    RESTART
}
