package io.dpsallocation.config;

import io.dpsallocation.decision.AllocationException;

/**
 * Someone who uses the configuration of a file and is told of a new one in two steps, so that several users of one file
 * change over together or not at all.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ConfigSubscriber {

    /**
     * Prepares for a new configuration without using it yet.
     *
     * @param config the configuration
     * @return the change-over
     * @throws AllocationException if it cannot be used here; the file then keeps the last good one
     */
    Change prepare(AllocationConfig config);

    /**
     * A change-over that is prepared. Exactly one of its methods is called, once.
     *
     * @since 0.1.0
     */
    interface Change {

        /** Uses the new configuration from now on. Must not throw. */
        void commit();

        /** Forgets the new configuration. Must not throw. */
        void discard();
    }
}
