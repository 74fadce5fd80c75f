package io.dpsallocation.strategies.weighted;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.spi.StrategyTrait;
import io.dpsallocation.strategies.resource.HashKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The settings of every strategy that draws. */
final class DrawSettings {

    private static final String KEY = "key";
    private static final String SEED = "seed";
    private static final String WEIGHTS = "weights";
    private static final String HASH_KEY = "hashKey";

    // The seed is a setting of its own and not the allocator's: the spread of a fleet must not change with it.
    static final SettingsSpec SPEC = SettingsSpec.of(
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
                    "Weights by host name; a hub not named here keeps its allocationWeight."),
            Setting.optional(
                    HASH_KEY,
                    SettingKind.resource(HashKey.class),
                    "The resource with a secret to hash keys with, so that nobody can choose IDs for one hub; another"
                            + " secret is another, unrelated spread."));

    private DrawSettings() {}

    static List<Probe> probes(StrategySettings settings) {
        return DrawKey.of(settings.text(KEY)).probes(settings.path(KEY));
    }

    static Set<StrategyTrait> traits(StrategySettings settings) {
        Set<StrategyTrait> traits = EnumSet.of(StrategyTrait.NO_MEASURE, StrategyTrait.NO_MILLISECONDS);
        if (DrawKey.of(settings.text(KEY)).isRegistrationId()) {
            traits.add(StrategyTrait.ALWAYS_ANSWERS);
        }
        return traits;
    }

    static Draw read(StrategySettings settings, ProviderContext context) {
        HubWeights weights = settings.isSet(WEIGHTS)
                ? HubWeights.of(settings.numbers(WEIGHTS), settings.path(WEIGHTS))
                : HubWeights.none();
        HashKey secret = settings.isSet(HASH_KEY) ? context.resource(settings, HASH_KEY, HashKey.class) : null;
        return new Draw(DrawKey.of(settings.text(KEY)), settings.whole(SEED), weights, secret);
    }
}
