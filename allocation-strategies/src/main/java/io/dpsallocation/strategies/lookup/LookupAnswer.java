package io.dpsallocation.strategies.lookup;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.InitialTwin;
import org.jspecify.annotations.Nullable;

/** What a query gave. */
sealed interface LookupAnswer {

    /**
     * One row that can be used.
     *
     * @param iotHubHostName the hub it names
     * @param initialTwin its twin, or null
     * @param payload its payload, or null
     */
    record Row(
            String iotHubHostName,
            @Nullable InitialTwin initialTwin,
            @Nullable JsonView payload) implements LookupAnswer {}

    /**
     * No row, as for a device that nobody entered, or whose request has what no row can have.
     *
     * @param reason why, without values
     */
    record Nothing(String reason) implements LookupAnswer {}

    /**
     * Several rows, or one that is no use: somebody has to mend the data or the query.
     *
     * @param reason why, without values
     */
    record Unusable(String reason) implements LookupAnswer {}

    /**
     * The database did not answer.
     *
     * @param reason why, without the driver's words
     */
    record Failure(String reason) implements LookupAnswer {}
}
