package io.dpsallocation.strategies.composite;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ChildTraits;
import io.dpsallocation.spi.LintReport;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.spi.StrategyTrait;
import io.dpsallocation.strategies.filter.TagDemands;
import io.dpsallocation.strategies.filter.TagsFilter;
import java.util.Map;
import java.util.Set;

/**
 * Makes {@code among} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class AmongStrategyProvider implements AllocationStrategyProvider {

    private static final String REQUIRE = "require";
    private static final String FORBID = "forbid";
    private static final String OF = "of";

    private static final SettingsSpec SETTINGS = SettingsSpec.of(
            Setting.optional(
                    REQUIRE,
                    TagDemands.KIND,
                    "Tags a hub must carry to be chosen, each with one of the values listed."),
            Setting.optional(
                    FORBID,
                    TagDemands.KIND,
                    "Tags a hub must not carry with any of the values listed; without the tag it may be chosen."),
            Setting.required(OF, SettingKind.strategy(), "Who chooses among these hubs."));

    /** For the service loader. */
    public AmongStrategyProvider() {}

    @Override
    public String name() {
        return AmongStrategy.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return SETTINGS;
    }

    @Override
    public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
        TagDemands required = TagDemands.of(settings, REQUIRE);
        TagDemands forbidden = TagDemands.of(settings, FORBID);
        if (required.isEmpty() && forbidden.isEmpty()) {
            throw new IllegalArgumentException(
                    "among needs require or forbid; without either every candidate may be chosen, as without among");
        }
        TagsFilter some = new TagsFilter(required, forbidden, Map.of(), settings.path());
        return new AmongStrategy(some, context.strategy(settings, OF));
    }

    @Override
    public void lint(StrategySettings settings, LintReport report) {
        TagDemands.of(settings, REQUIRE).lint(settings.path().child(REQUIRE), "no hub may be chosen", report);
        TagDemands.of(settings, FORBID).lint(settings.path().child(FORBID), "it forbids nothing", report);
    }

    /** What holds of its strategy, but that it abstains where none of the hubs is left. */
    @Override
    public Set<StrategyTrait> traits(StrategySettings settings, ChildTraits children) {
        Set<StrategyTrait> traits = children.shared(settings, OF);
        traits.remove(StrategyTrait.ALWAYS_ANSWERS);
        return traits;
    }
}
