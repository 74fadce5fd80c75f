package io.dpsallocation.decision;

import java.util.Locale;

/**
 * What a suggested change changes, the least far-reaching first: a weight shifts a share of the devices, a state concerns
 * all of one hub, a value in the request is the device's own to send, and a filter that is off protects nobody.
 *
 * @since 0.1.0
 */
public enum ChangeKind {
    /** A hub's weight, 1 to 1000. */
    WEIGHT,
    /** A hub's state, or whether it takes part in allocation. */
    STATE,
    /** A value in the request, at a place that a setting reads. */
    REQUEST_VALUE,
    /** A filter that is not asked. */
    FILTER_OFF;

    /**
     * The kind as people read it.
     *
     * @return lower case, with spaces
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
