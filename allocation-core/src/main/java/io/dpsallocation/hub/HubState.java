package io.dpsallocation.hub;

import java.util.Locale;

/**
 * Whether a hub takes devices. Read and acted upon by the filter {@code state}.
 *
 * @since 0.1.0
 */
public enum HubState {
    /** It takes devices. The default. */
    ACTIVE,
    /** It keeps the devices it has and takes no new ones. */
    DRAINING,
    /** It takes and keeps no devices. */
    DISABLED;

    /**
     * The word a configuration uses.
     *
     * @return the name in lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
