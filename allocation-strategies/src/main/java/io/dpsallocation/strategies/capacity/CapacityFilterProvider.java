package io.dpsallocation.strategies.capacity;

import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.HubLoadSource;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.strategies.resource.CapacityGates;
import io.dpsallocation.strategies.time.TimeSettings;
import java.time.Duration;

/**
 * Makes {@code capacity} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class CapacityFilterProvider implements HubFilterProvider {

    private static final String ALLOW = "allow";
    private static final String REFUSE = "refuse";

    private static final SettingsSpec SETTINGS = SettingsSpec.of(
            Setting.required(
                    CapacityFilter.LOAD,
                    SettingKind.resource(HubLoadSource.class),
                    "The resource that tells how many devices a hub holds."),
            Setting.optional(
                    CapacityLimit.HEADROOM,
                    SettingKind.number(0, 1),
                    "The share of a hub's capacity that is kept free; none when left out."),
            Setting.optional(
                    CapacityLimit.HIGH_WATERMARK,
                    SettingKind.number(0, 1),
                    "The share of its capacity at which a hub closes; instead of headroom, and needs lowWatermark and"
                            + " gates."),
            Setting.optional(
                    CapacityLimit.LOW_WATERMARK,
                    SettingKind.number(0, 1),
                    "The share of its capacity below which a closed hub opens again."),
            Setting.optional(
                    CapacityLimit.GATES,
                    SettingKind.resource(CapacityGates.class),
                    "The resource that remembers which hubs are closed."),
            Setting.optional(
                    CapacityFilter.MAX_AGE,
                    TimeSettings.duration(),
                    "The age beyond which a count is taken for unknown."),
            Setting.withDefault(
                    CapacityFilter.WHEN_UNKNOWN,
                    SettingKind.oneOf(ALLOW, REFUSE),
                    ALLOW,
                    "What becomes of a hub with a capacity when nobody knows how many devices it holds."));

    /** For the service loader. */
    public CapacityFilterProvider() {}

    @Override
    public String name() {
        return CapacityFilter.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return SETTINGS;
    }

    @Override
    public HubFilter create(StrategySettings settings, ProviderContext context) {
        // What needs no resource is read first, so that a look at the configuration alone finds it.
        Duration maxAge = TimeSettings.positiveOrNull(settings, CapacityFilter.MAX_AGE);
        CapacityLimit limit = limit(settings, context);
        return new CapacityFilter(
                context.resource(settings, CapacityFilter.LOAD, HubLoadSource.class),
                limit,
                maxAge,
                settings.text(CapacityFilter.WHEN_UNKNOWN).equals(REFUSE),
                settings.path());
    }

    private static CapacityLimit limit(StrategySettings settings, ProviderContext context) {
        boolean high = settings.isSet(CapacityLimit.HIGH_WATERMARK);
        if (settings.isSet(CapacityLimit.LOW_WATERMARK) != high || settings.isSet(CapacityLimit.GATES) != high) {
            throw new IllegalArgumentException(
                    "highWatermark, lowWatermark and gates belong together; set all three or none");
        }
        if (!high) {
            return CapacityLimit.headroom(
                    settings.isSet(CapacityLimit.HEADROOM) ? settings.number(CapacityLimit.HEADROOM) : 0);
        }
        if (settings.isSet(CapacityLimit.HEADROOM)) {
            throw new IllegalArgumentException("headroom and highWatermark both say when a hub is full; leave one out");
        }
        double lowMark = settings.number(CapacityLimit.LOW_WATERMARK);
        double highMark = settings.number(CapacityLimit.HIGH_WATERMARK);
        CapacityLimit.requireOrder(lowMark, highMark);
        return CapacityLimit.watermarks(
                lowMark, highMark, context.resource(settings, CapacityLimit.GATES, CapacityGates.class));
    }
}
