package io.dpsallocation.config;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;

/** Goes through the filters and strategies that decide for one policy, in the order they stand in the document. */
final class PolicyWalk {

    /** Is told of everything on the way. Each does nothing by default. */
    interface Visitor {

        default void strategy(AllocationStrategyProvider provider, JsonView typed, JsonPointer place) {}

        default void filter(HubFilterProvider provider, JsonView typed, JsonPointer place) {}

        /** A setting of a strategy, or a part of one. */
        default void setting(SettingKind kind, JsonPointer place) {}
    }

    private final StrategyRegistry registry;
    private final Visitor visitor;

    PolicyWalk(StrategyRegistry registry, Visitor visitor) {
        this.registry = registry;
        this.visitor = visitor;
    }

    /** The top-level filters, and the policy at a place. */
    void of(JsonView document, JsonPointer policy) {
        document.get(ConfigShape.FILTERS)
                .ifPresent(filters -> walk(
                        SettingKind.listOf(SettingKind.filter(), 0),
                        filters,
                        JsonPointer.ROOT.child(ConfigShape.FILTERS)));
        document.at(policy).ifPresent(object -> walk(ConfigShape.DEFAULT_POLICY, object, policy));
    }

    private void walk(SettingsSpec spec, JsonView object, JsonPointer place) {
        for (Setting setting : spec.settings()) {
            object.get(setting.name()).ifPresent(value -> walk(setting.kind(), value, place.child(setting.name())));
        }
    }

    private void walk(SettingKind kind, JsonView value, JsonPointer place) {
        visitor.setting(kind, place);
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
            visitor.strategy(provider, typed, place);
            walk(provider.settings(), typed, place);
        }
    }

    private void filter(JsonView typed, JsonPointer place) {
        HubFilterProvider provider = registry.filter(Instantiation.type(typed));
        if (provider != null) {
            visitor.filter(provider, typed, place);
        }
    }
}
