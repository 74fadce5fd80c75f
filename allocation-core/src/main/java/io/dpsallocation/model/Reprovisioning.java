package io.dpsallocation.model;

/**
 * What DPS does with a device that has a hub and for which allocation picks another one.
 *
 * @since 0.1.0
 */
public enum Reprovisioning {
    /** It stays where it is, whatever the webhook says. */
    NEVER,
    /** It moves, and its twin moves along; the webhook's {@code initialTwin} is ignored. */
    MIGRATE,
    /** It moves and starts again with the webhook's {@code initialTwin}, or else the enrollment's. */
    RESET
}
