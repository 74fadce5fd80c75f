package io.dpsallocation.decision;

import java.util.Locale;

/**
 * What became of one linked hub in a decision.
 *
 * @since 0.1.0
 */
public enum HubOutcome {
    /** The device goes there. */
    CHOSEN,
    /** It stands in the ranking that decided, behind the chosen hub, and nothing took it out. */
    NEXT,
    /** A rule took it out; {@link HubExplanation#refusal()} says which. */
    REFUSED,
    /** No rule took it out, and the strategy that decided gave it no place. */
    NOT_RANKED;

    /**
     * The outcome as people read it.
     *
     * @return lower case, with spaces
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
