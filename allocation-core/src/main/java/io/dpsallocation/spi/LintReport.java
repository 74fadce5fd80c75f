package io.dpsallocation.spi;

import io.dpsallocation.hub.LinkedHub;
import java.util.List;

/**
 * Takes what a provider finds in settings that are valid and still look wrong. Used by one thread.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface LintReport {

    /** A rule is never used, since earlier ones take every device it fits. */
    String UNREACHABLE_RULE = "UNREACHABLE_RULE";

    /** Two rules fit the same devices, and neither is the more precise one: their order alone decides. */
    String AMBIGUOUS_RULE = "AMBIGUOUS_RULE";

    /** A strategy asks where a hub is, and its facts do not say. */
    String UNPLACED_HUB = "UNPLACED_HUB";

    /** A setting names a tag, or a value of it, that no hub has. */
    String UNKNOWN_TAG = "UNKNOWN_TAG";

    /** Zones that a device may be in at once have no hub in common. */
    String LOCKED_ZONES = "LOCKED_ZONES";

    /** A strategy is never asked, since one before it always answers. */
    String UNREACHABLE_STRATEGY = "UNREACHABLE_STRATEGY";

    /** A margin decides nothing, since nothing is ever compared with it. */
    String IDLE_MARGIN = "IDLE_MARGIN";

    /** Two draws, one inside the other, are the same draw, so that the shares of the inner one are not what they say. */
    String SAME_DRAW = "SAME_DRAW";

    /**
     * The hubs of the configuration.
     *
     * @return an unmodifiable list in the order of the document, {@code /hubs/0} first; empty where the host supplies the
     *     catalog, and by default
     */
    default List<LinkedHub> hubs() {
        return List.of();
    }

    /**
     * The strategies around the one that is looked at, or around the filter.
     *
     * @return an unmodifiable list, the outermost first; empty at the top of a policy, and by default
     */
    default List<SurroundingStrategy> around() {
        return List.of();
    }

    /**
     * What holds of the strategies inside the one that is looked at.
     *
     * @return what knows that; by default nothing is known of any
     */
    default ChildTraits children() {
        return ChildTraits.UNKNOWN;
    }

    /**
     * Reports a setting that has no effect, or not the one it seems to have.
     *
     * @param code a stable word of capital letters, digits and underscores, with an explanation somewhere
     * @param settingPath where it stands, as a JSON pointer into the configuration
     * @param message what is wrong and what to do about it, as words that follow the place, without secrets
     */
    void warning(String code, String settingPath, String message);
}
