package io.dpsallocation.strategies.geo;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.LintReport;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.strategies.filter.TagDemands;
import java.util.List;

/**
 * Makes {@code residency} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ResidencyFilterProvider implements HubFilterProvider {

    private static final String POSITION = "position";

    private static final SettingsSpec SETTINGS = SettingsSpec.of(
            Setting.optional(
                    ResidencyFilter.ALLOW,
                    TagDemands.KIND,
                    "Tags a hub must carry, each with one of the values listed, for a device in no zone, and without zones"
                            + " for every device; {} allows any hub."),
            Setting.optional(
                    ZoneSettings.ZONES,
                    ZoneSettings.KIND,
                    "Where a device may be, and the hubs it may have then; a hub must do for every zone the device is in or"
                            + " may be in."),
            Setting.withDefault(
                    POSITION,
                    SettingKind.pointer(),
                    GeoStrategy.DEFAULT_POSITION.toString(),
                    "Where the request says where the device is; read only when there are zones."));

    /** For the service loader. */
    public ResidencyFilterProvider() {}

    @Override
    public String name() {
        return ResidencyFilter.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return SETTINGS;
    }

    /** In each country of the zones, and at each hub; nothing without zones, since the position is not read then. */
    @Override
    public List<Probe> probes(StrategySettings settings, AllocationContext context) {
        return settings.isSet(ZoneSettings.ZONES)
                ? PositionProbes.of(settings, settings.pointer(POSITION), settings.path(POSITION), context)
                : List.of();
    }

    @Override
    public void lint(StrategySettings settings, LintReport report) {
        if (settings.isSet(ResidencyFilter.ALLOW)) {
            TagDemands.of(settings.json(ResidencyFilter.ALLOW))
                    .lint(settings.path().child(ResidencyFilter.ALLOW), "no hub is allowed by it", report);
        }
        ZoneSettings.lint(settings, report);
        new ZoneLockout(ZoneSettings.zones(settings), report).lint();
    }

    @Override
    public HubFilter create(StrategySettings settings, ProviderContext context) {
        return new ResidencyFilter(
                settings.pointer(POSITION),
                ZoneSettings.zones(settings),
                settings.isSet(ResidencyFilter.ALLOW) ? TagDemands.of(settings.json(ResidencyFilter.ALLOW)) : null,
                settings.path());
    }
}
