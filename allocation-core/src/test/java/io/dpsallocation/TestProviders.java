package io.dpsallocation;

import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.hub.HubState;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import java.util.ArrayList;
import java.util.List;

/** Providers that a configuration in a test of this module may name; this module ships none. */
public final class TestProviders {

    private TestProviders() {}

    /** Ranks the candidates by name. */
    public static final AllocationStrategy BY_NAME = context -> {
        List<RankedHub> ranking = new ArrayList<>();
        context.candidates().forEach(hub -> ranking.add(new RankedHub(hub.name(), ranking.size() + 1)));
        return AllocationDecision.assign(ScoreScale.ORDINAL, ranking);
    };

    /** Refuses what is not active, as the shipped filter does for new devices. */
    public static final HubFilter STATE = (context, hub) -> hub.state() == HubState.ACTIVE
            ? FilterVerdict.allow()
            : FilterVerdict.refuse("the hub is " + hub.state().word(), context.hubSetting(hub, "state"));

    public static StrategyRegistry registry() {
        return StrategyRegistry.builder()
                .withoutDiscovery()
                .provider(new Named("by-name", SettingsSpec.none()))
                .provider(new Named(
                        "resource",
                        SettingsSpec.of(Setting.required(
                                "name", SettingKind.resource(AllocationStrategy.class), "A strategy of the host."))))
                .provider(new StateProvider())
                .build();
    }

    public static AllocationConfig config(String json) {
        return AllocationConfig.parse(json.replace('\'', '"'), registry());
    }

    private record Named(String name, SettingsSpec settings) implements AllocationStrategyProvider {
        @Override
        public AllocationStrategy create(StrategySettings given, ProviderContext context) {
            return name.equals("by-name") ? BY_NAME : context.resource(given.text("name"), AllocationStrategy.class);
        }
    }

    private static final class StateProvider implements HubFilterProvider {
        @Override
        public String name() {
            return "state";
        }

        @Override
        public SettingsSpec settings() {
            return SettingsSpec.none();
        }

        @Override
        public HubFilter create(StrategySettings settings, ProviderContext context) {
            return STATE;
        }
    }

    public static LinkedHub hub(String name, HubState state) {
        return LinkedHub.builder(name).state(state).build();
    }
}
