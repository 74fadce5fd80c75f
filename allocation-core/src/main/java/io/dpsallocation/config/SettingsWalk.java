package io.dpsallocation.config;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;

/** Goes through a valid document by the kinds of its settings, in the order the settings are declared. */
final class SettingsWalk {

    /** Is told of everything on the way. Each does nothing by default. */
    interface Visitor {

        /** A setting, or a part of one, before what stands inside it. */
        default void setting(SettingKind kind, JsonView value, JsonPointer place) {}

        /** A strategy that a provider is known for, before what stands inside it. */
        default void strategy(AllocationStrategyProvider provider, JsonView typed, JsonPointer place) {}

        /** The end of the strategy that began last and has not ended. */
        default void strategyEnds() {}

        /** A filter that a provider is known for, before what stands inside it. */
        default void filter(HubFilterProvider provider, SettingsSpec spec, JsonView typed, JsonPointer place) {}
    }

    private final StrategyRegistry registry;
    private final Visitor visitor;

    SettingsWalk(StrategyRegistry registry, Visitor visitor) {
        this.registry = registry;
        this.visitor = visitor;
    }

    /** What decides for one policy: the top-level filters, and the policy at a place. */
    void policy(JsonView document, JsonPointer policy) {
        document.get(ConfigShape.FILTERS)
                .ifPresent(filters -> value(
                        SettingKind.listOf(SettingKind.filter(), 0),
                        filters,
                        JsonPointer.ROOT.child(ConfigShape.FILTERS)));
        document.at(policy).ifPresent(object -> settings(ConfigShape.DEFAULT_POLICY, object, policy));
    }

    void settings(SettingsSpec spec, JsonView object, JsonPointer place) {
        for (Setting setting : spec.settings()) {
            object.get(setting.name()).ifPresent(value -> value(setting.kind(), value, place.child(setting.name())));
        }
    }

    private void value(SettingKind kind, JsonView value, JsonPointer place) {
        visitor.setting(kind, value, place);
        if (kind instanceof SettingKind.ListOf list) {
            for (int i = 0; i < value.elements().size(); i++) {
                value(list.element(), value.elements().get(i), place.child(i));
            }
        } else if (kind instanceof SettingKind.MapOf map) {
            value.members().forEach((name, member) -> value(map.value(), member, place.child(name)));
        } else if (kind instanceof SettingKind.Group group) {
            settings(group.spec(), value, place);
        } else if (kind instanceof SettingKind.Definition definition) {
            settings(definition.spec().get(), value, place);
        } else if (kind instanceof SettingKind.Strategy) {
            strategy(value, place);
        } else if (kind instanceof SettingKind.Filter) {
            filter(value, place);
        }
    }

    private void strategy(JsonView typed, JsonPointer place) {
        AllocationStrategyProvider provider = registry.strategy(Instantiation.type(typed));
        if (provider != null) {
            visitor.strategy(provider, typed, place);
            settings(provider.settings(), typed, place);
            visitor.strategyEnds();
        }
    }

    private void filter(JsonView typed, JsonPointer place) {
        HubFilterProvider provider = registry.filter(Instantiation.type(typed));
        if (provider != null) {
            SettingsSpec spec = provider.settings().and(ConfigShape.EVEN_WHEN_PINNED_SETTING);
            visitor.filter(provider, spec, typed, place);
            settings(spec, typed, place);
        }
    }
}
