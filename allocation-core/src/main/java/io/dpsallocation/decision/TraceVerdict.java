package io.dpsallocation.decision;

import java.util.Locale;

/**
 * What one rule said, as a trace shows it.
 *
 * @since 0.1.0
 */
public enum TraceVerdict {
    /** The hub was linked, and is looked at. */
    CONSIDERED,
    /** The rule lets the hub through. */
    ALLOWED,
    /** The rule takes the hub out. */
    REFUSED,
    /** The rule would have refused, but DPS forbids a move, so it was not applied. */
    NOT_APPLIED,
    /** The strategy gave the hub a place in its ranking. */
    RANKED,
    /** The strategy or the engine chose the hub. */
    CHOSEN,
    /** The strategy had nothing to say. */
    ABSTAINED,
    /** The rule threw, overran, or answered nonsense. */
    FAILED,
    /** Something worth knowing. */
    NOTE,
    /** The rule said nothing about the hub: another rule had refused it before, or the rule is about other hubs. */
    SILENT;

    /**
     * The verdict as people read it.
     *
     * @return lower case, with spaces
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
