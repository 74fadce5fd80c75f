package io.dpsallocation.strategies.fixed;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ChildTraits;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.spi.StrategyTrait;
import java.util.EnumSet;
import java.util.Set;

/**
 * Makes {@code refuse} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class RefuseStrategyProvider implements AllocationStrategyProvider {

    private static final String REASON = "reason";

    private static final SettingsSpec SETTINGS = SettingsSpec.of(Setting.required(
            REASON,
            SettingKind.text("\\S(.{0,298}\\S)?", "a line of 1 to 300 characters"),
            "Why devices are refused, for logs and traces; the device itself is not told."));

    /** For the service loader. */
    public RefuseStrategyProvider() {}

    @Override
    public String name() {
        return RefuseStrategy.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return SETTINGS;
    }

    @Override
    public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
        return new RefuseStrategy(settings.text(REASON));
    }

    /** All of them: a refusal is an answer, and nothing is ever ranked. */
    @Override
    public Set<StrategyTrait> traits(StrategySettings settings, ChildTraits children) {
        return EnumSet.allOf(StrategyTrait.class);
    }
}
