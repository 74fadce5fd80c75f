package io.dpsallocation.config;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.internal.Faults;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the providers of a policy which places of a request they read. Used once, by one thread. */
final class Probes {

    private static final Logger LOG = LoggerFactory.getLogger(AllocationConfig.class);

    private final StrategyRegistry registry;
    private final AllocationContext context;
    private final List<Probe> found = new ArrayList<>();

    Probes(StrategyRegistry registry, AllocationContext context) {
        this.registry = registry;
        this.context = context;
    }

    /** What the top-level filters and the policy at a place read, in the order they stand there. */
    List<Probe> of(JsonView document, JsonPointer policy) {
        document.get(ConfigShape.FILTERS)
                .ifPresent(filters -> walk(
                        SettingKind.listOf(SettingKind.filter(), 0),
                        filters,
                        JsonPointer.ROOT.child(ConfigShape.FILTERS)));
        document.at(policy).ifPresent(object -> walk(ConfigShape.DEFAULT_POLICY, object, policy));
        return List.copyOf(found);
    }

    private void walk(SettingsSpec spec, JsonView object, JsonPointer place) {
        for (Setting setting : spec.settings()) {
            object.get(setting.name()).ifPresent(value -> walk(setting.kind(), value, place.child(setting.name())));
        }
    }

    private void walk(SettingKind kind, JsonView value, JsonPointer place) {
        if (kind instanceof SettingKind.ListOf list) {
            for (int i = 0; i < value.elements().size(); i++) {
                walk(list.element(), value.elements().get(i), place.child(i));
            }
        } else if (kind instanceof SettingKind.MapOf map) {
            value.members().forEach((name, member) -> walk(map.value(), member, place.child(name)));
        } else if (kind instanceof SettingKind.Group group) {
            walk(group.spec(), value, place);
        } else if (kind instanceof SettingKind.Definition definition) {
            walk(definition.spec().get(), value, place);
        } else if (kind instanceof SettingKind.Strategy) {
            strategy(value, place);
        } else if (kind instanceof SettingKind.Filter) {
            filter(value, place);
        }
    }

    private void strategy(JsonView typed, JsonPointer place) {
        AllocationStrategyProvider provider = registry.strategy(Instantiation.type(typed));
        if (provider != null) {
            StrategySettings settings = Instantiation.settings(provider.settings(), typed, place);
            add(() -> provider.probes(settings, context), place);
            walk(provider.settings(), typed, place);
        }
    }

    private void filter(JsonView typed, JsonPointer place) {
        HubFilterProvider provider = registry.filter(Instantiation.type(typed));
        if (provider != null) {
            SettingsSpec spec = provider.settings().and(ConfigShape.EVEN_WHEN_PINNED_SETTING);
            add(() -> provider.probes(Instantiation.settings(spec, typed, place), context), place);
        }
    }

    /** What a provider cannot say is missing from the search, and nothing else. */
    private void add(Supplier<List<Probe>> probes, JsonPointer place) {
        try {
            found.addAll(probes.get());
        } catch (Throwable e) {
            Faults.passOnIfFatal(e);
            Faults.warn(LOG, place + ": the provider cannot say what it reads of a request", e);
        }
    }
}
