package io.dpsallocation.strategies.filter;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.LintReport;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes {@code tags} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class TagsFilterProvider implements HubFilterProvider {

    private static final SettingsSpec SETTINGS = SettingsSpec.of(
            Setting.optional(
                    TagsFilter.REQUIRE, TagDemands.KIND, "Tags a hub must carry, each with one of the values listed."),
            Setting.optional(
                    TagsFilter.FORBID,
                    TagDemands.KIND,
                    "Tags a hub must not carry with any of the values listed; without the tag it is let through."),
            Setting.optional(
                    TagsFilter.MATCH,
                    SettingKind.mapOf(SettingKind.pointer()),
                    "Tags whose value must be the string or number that the request has at the place given; when nothing"
                            + " stands there, no hub is let through."));

    /** For the service loader. */
    public TagsFilterProvider() {}

    @Override
    public String name() {
        return TagsFilter.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return SETTINGS;
    }

    @Override
    public HubFilter create(StrategySettings settings, ProviderContext context) {
        return new TagsFilter(
                TagDemands.of(settings, TagsFilter.REQUIRE),
                TagDemands.of(settings, TagsFilter.FORBID),
                pointers(object(settings, TagsFilter.MATCH)),
                settings.path());
    }

    @Override
    public void lint(StrategySettings settings, LintReport report) {
        String none = "no device gets a hub";
        TagDemands.of(settings, TagsFilter.REQUIRE).lint(path(settings, TagsFilter.REQUIRE), none, report);
        TagDemands.of(settings, TagsFilter.FORBID)
                .lint(path(settings, TagsFilter.FORBID), "it forbids nothing", report);
        if (report.hubs().isEmpty()) {
            return;
        }
        pointers(object(settings, TagsFilter.MATCH)).keySet().stream()
                .filter(tag ->
                        report.hubs().stream().noneMatch(hub -> hub.tags().containsKey(tag)))
                .forEach(tag -> TagDemands.warn(path(settings, TagsFilter.MATCH), tag, "", none, report));
    }

    private static JsonPointer path(StrategySettings settings, String name) {
        return settings.path().child(name);
    }

    /** What the linked hubs carry, at the places that must say the same. */
    @Override
    public List<Probe> probes(StrategySettings settings, AllocationContext context) {
        List<Probe> probes = new ArrayList<>();
        pointers(object(settings, TagsFilter.MATCH)).forEach((tag, pointer) -> {
            List<JsonView> values = context.candidates().stream()
                    .flatMap(hub -> Optional.ofNullable(hub.tags().get(tag)).stream())
                    .distinct()
                    .map(JsonView::string)
                    .toList();
            String place = path(settings, TagsFilter.MATCH).child(tag).toString();
            probes.add(Probe.of(pointer, values, place));
        });
        return probes;
    }

    private static JsonView object(StrategySettings settings, String name) {
        return settings.isSet(name) ? settings.json(name) : JsonView.emptyObject();
    }

    private static Map<String, JsonPointer> pointers(JsonView object) {
        Map<String, JsonPointer> pointers = new LinkedHashMap<>();
        object.members()
                .forEach((tag, pointer) ->
                        pointers.put(tag, JsonPointer.of(pointer.asText().orElseThrow())));
        return pointers;
    }
}
