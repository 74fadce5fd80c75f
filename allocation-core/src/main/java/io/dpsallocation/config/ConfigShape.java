package io.dpsallocation.config;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import java.util.List;

/**
 * The shape of the configuration document in the same terms as a provider's settings, so that one reader checks all of it
 * and one generator makes the schema.
 */
final class ConfigShape {

    static final String VERSION = "version";
    static final String SCHEMA = "$schema";
    static final String HUBS = "hubs";
    static final String POLICIES = "policies";
    static final String FILTERS = "filters";
    static final String DEFAULT = "default";
    static final String NAME = "name";
    static final String ENROLLMENTS = "enrollments";
    static final String STRATEGY = "strategy";
    static final String INITIAL_TWIN = "initialTwin";
    static final String PAYLOAD = "payload";
    static final String TWIN_BASE = "twinBase";
    static final String LOCATION = "location";
    static final String ALLOCATION_WEIGHT = "allocationWeight";
    static final String APPLY_ALLOCATION_POLICY = "applyAllocationPolicy";
    static final String CONNECTION_STRING = "connectionString";
    static final String COORDINATES = "coordinates";
    static final String LATITUDE = "latitude";
    static final String LONGITUDE = "longitude";
    static final String CAPACITY = "capacity";
    static final String STATE = "state";
    static final String TAGS = "tags";
    static final String TYPE = "type";
    static final String EVEN_WHEN_PINNED = "evenWhenPinned";

    static final SettingsSpec PLACE = SettingsSpec.of(
            Setting.required(LATITUDE, SettingKind.number(-90, 90), "Degrees north of the equator."),
            Setting.required(LONGITUDE, SettingKind.number(-180, 180), "Degrees east of Greenwich."));

    /** Members of Azure's linked-hub resource that are taken so that its listing can be pasted, and dropped. */
    static final List<String> PASTED =
            List.of(CONNECTION_STRING, "hostName", "authenticationType", "selectedUserAssignedIdentityResourceId");

    static final SettingsSpec HUB = withPasted(SettingsSpec.of(
            Setting.required(NAME, SettingKind.hostName(), "The hub's host name."),
            Setting.optional(LOCATION, SettingKind.text(), "The Azure region, such as westeurope."),
            Setting.withDefault(
                    ALLOCATION_WEIGHT,
                    SettingKind.whole(LinkedHub.MIN_WEIGHT, LinkedHub.MAX_WEIGHT),
                    LinkedHub.MIN_WEIGHT,
                    "The hub's weight."),
            Setting.withDefault(
                    APPLY_ALLOCATION_POLICY, SettingKind.flag(), true, "Whether the hub takes part in allocation."),
            Setting.optional(COORDINATES, SettingKind.group(PLACE), "Where the hub is."),
            Setting.optional(
                    CAPACITY,
                    SettingKind.whole(0, Long.MAX_VALUE),
                    "How many devices the hub may hold; no limit if left out."),
            Setting.withDefault(
                    STATE,
                    SettingKind.oneOf("active", "draining", "disabled"),
                    "active",
                    "Whether the hub takes devices; acted upon by the filter state."),
            Setting.optional(TAGS, SettingKind.mapOf(SettingKind.text()), "Words about the hub, for filters.")));

    static final SettingsSpec DEFAULT_POLICY = SettingsSpec.of(
            Setting.optional("description", SettingKind.text(), "What the policy is for."),
            Setting.optional(
                    FILTERS,
                    SettingKind.listOf(SettingKind.filter(), 0),
                    "Hard rules for this policy, after those at the top level."),
            Setting.required(STRATEGY, SettingKind.strategy(), "What chooses among the hubs the filters let through."),
            Setting.optional(
                    INITIAL_TWIN,
                    SettingKind.json(),
                    "A template for the twin: tags and properties.desired, with constants and {\"$from\": pointer}."),
            Setting.optional(PAYLOAD, SettingKind.json(), "A template for the payload the device receives."),
            Setting.withDefault(
                    TWIN_BASE,
                    SettingKind.oneOf("enrollment", "empty"),
                    "enrollment",
                    "What the template is laid over: the enrollment's own initial twin, or nothing."));

    static final SettingsSpec POLICY = namedPolicy();

    static final SettingsSpec DOCUMENT = SettingsSpec.of(
            Setting.optional(SCHEMA, SettingKind.text(), "The JSON Schema, for editors."),
            Setting.withDefault(VERSION, SettingKind.whole(1, 1), 1, "The version of this format."),
            Setting.optional(
                    HUBS,
                    SettingKind.listOf(SettingKind.group(HUB), 1),
                    "What is known of the linked hubs; left out when the host supplies a catalog."),
            Setting.optional(
                    POLICIES,
                    SettingKind.listOf(SettingKind.group(POLICY), 1),
                    "The policies; the first whose enrollments fit is used."),
            Setting.optional(
                    FILTERS,
                    SettingKind.listOf(SettingKind.filter(), 0),
                    "Hard rules for every policy, the default one included."),
            Setting.optional(DEFAULT, SettingKind.group(DEFAULT_POLICY), "The policy for every other enrollment."));

    /** Every filter takes this one besides its own. */
    static final Setting EVEN_WHEN_PINNED_SETTING = Setting.optional(
            EVEN_WHEN_PINNED,
            SettingKind.flag(),
            "Whether the filter may refuse the hub of a device that DPS will not move.");

    private ConfigShape() {}

    private static SettingsSpec withPasted(SettingsSpec spec) {
        SettingsSpec more = spec;
        for (String name : PASTED) {
            more = more.and(Setting.optional(
                    name,
                    SettingKind.text(),
                    "Accepted because Azure's own listing has it, and dropped: it is never needed here."));
        }
        return more;
    }

    private static SettingsSpec namedPolicy() {
        SettingsSpec spec = SettingsSpec.of(
                Setting.required(
                        NAME, SettingKind.text("\\S(.*\\S)?", "a name"), "The policy's name, for traces and logs."),
                Setting.required(
                        ENROLLMENTS,
                        SettingKind.listOf(
                                SettingKind.text("[A-Za-z0-9._:*?-]+", "a group ID or registration ID, or a glob"), 1),
                        "The enrollments it is for: group IDs or individual registration IDs, * and ? as wildcards."));
        for (Setting setting : DEFAULT_POLICY.settings()) {
            spec = spec.and(setting);
        }
        return spec;
    }
}
