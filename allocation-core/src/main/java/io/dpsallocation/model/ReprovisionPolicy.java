package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dpsallocation.json.JsonView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What DPS does when a device that has a hub registers again.
 *
 * <p>Immutable and thread-safe.
 *
 * @param updateHubAssignment whether the device may move to another hub; DPS defaults to true
 * @param migrateDeviceData whether its twin moves along; DPS defaults to true
 * @param additionalMembers members this version does not know and explicit nulls; see {@link WireObject}
 * @since 0.1.0
 */
public record ReprovisionPolicy(
        @JsonProperty("updateHubAssignment") @Nullable Boolean updateHubAssignment,
        @JsonProperty("migrateDeviceData") @Nullable Boolean migrateDeviceData,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonView> additionalMembers)
        implements WireObject {

    public ReprovisionPolicy {
        additionalMembers = Copies.members(additionalMembers);
    }

    /**
     * The two members as one word.
     *
     * @return never, migrate or reset
     */
    public Reprovisioning mode() {
        if (Boolean.FALSE.equals(updateHubAssignment)) {
            return Reprovisioning.NEVER;
        }
        return Boolean.FALSE.equals(migrateDeviceData) ? Reprovisioning.RESET : Reprovisioning.MIGRATE;
    }
}
