package io.dpsallocation.strategies.weighted;

import io.dpsallocation.hub.LinkedHub;
import org.jspecify.annotations.Nullable;

/** The race as it is at the moment of one decision, so that its answer and its trace speak of the same weights. Thread-safe. */
interface Moment {

    /** The fields of this moment. */
    RaceFields fields();

    /** What the trace says of a hub that starts slowly; null for one that has its whole weight. */
    default @Nullable String remark(LinkedHub hub) {
        return null;
    }

    /** Where the slow start stands in the configuration; empty when it was made in code, or there is none. */
    default String settingPath() {
        return "";
    }
}
