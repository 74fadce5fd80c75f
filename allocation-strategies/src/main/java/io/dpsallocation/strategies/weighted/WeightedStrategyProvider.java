package io.dpsallocation.strategies.weighted;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import java.util.List;

/**
 * Makes {@code weighted} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WeightedStrategyProvider implements AllocationStrategyProvider {

    private static final String KEY = "key";
    private static final String SEED = "seed";
    private static final String WEIGHTS = "weights";

    // The seed is a setting of its own and not the allocator's: the spread of a fleet must not change with it.
    private static final SettingsSpec SETTINGS = SettingsSpec.of(
            Setting.withDefault(
                    KEY,
                    SettingKind.text(DrawKey.REGISTRATION_ID + "|/.*", "registrationId or a JSON pointer"),
                    DrawKey.REGISTRATION_ID,
                    "What the draw is made by: the registration ID, or a JSON pointer into the request; devices with the"
                            + " same string or number there share a hub."),
            Setting.withDefault(
                    SEED,
                    SettingKind.whole(Long.MIN_VALUE, Long.MAX_VALUE),
                    0L,
                    "Makes another, unrelated spread of the same devices."),
            Setting.optional(
                    WEIGHTS,
                    SettingKind.byHub(SettingKind.number(LinkedHub.MIN_WEIGHT, LinkedHub.MAX_WEIGHT)),
                    "Weights by host name; a hub not named here keeps its allocationWeight."));

    /** For the service loader. */
    public WeightedStrategyProvider() {}

    @Override
    public String name() {
        return WeightedStrategy.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return SETTINGS;
    }

    /** The place of the key, without a value. */
    @Override
    public List<Probe> probes(StrategySettings settings, AllocationContext context) {
        return DrawKey.of(settings.text(KEY)).probes(settings.path(KEY));
    }

    @Override
    public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
        HubWeights weights = settings.isSet(WEIGHTS)
                ? HubWeights.of(settings.numbers(WEIGHTS), settings.path(WEIGHTS))
                : HubWeights.none();
        return new WeightedStrategy(DrawKey.of(settings.text(KEY)), settings.whole(SEED), weights);
    }
}
