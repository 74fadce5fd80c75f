package io.dpsallocation.config;

import io.dpsallocation.internal.Faults;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ChildTraits;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.spi.StrategyTrait;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Asks providers what holds of their strategies, from the inside out. Thread-safe, as the registry is. */
final class KnownTraits implements ChildTraits {

    private final StrategyRegistry registry;

    KnownTraits(StrategyRegistry registry) {
        this.registry = registry;
    }

    @Override
    public List<Set<StrategyTrait>> of(StrategySettings settings, String name) {
        if (!settings.isSet(name)) {
            return List.of();
        }
        JsonPointer place = settings.path().child(name);
        JsonView value = settings.json(name);
        if (!value.isArray()) {
            return List.of(strategy(value, place));
        }
        List<Set<StrategyTrait>> each = new ArrayList<>();
        for (JsonView element : value.elements()) {
            each.add(strategy(element, place.child(each.size())));
        }
        return each;
    }

    private Set<StrategyTrait> strategy(JsonView typed, JsonPointer place) {
        AllocationStrategyProvider provider = registry.strategy(Instantiation.type(typed));
        if (provider == null) {
            return Set.of();
        }
        try {
            return Set.copyOf(provider.traits(Instantiation.settings(provider.settings(), typed, place), this));
        } catch (Throwable e) {
            // Nothing is known of it then, and nothing is found.
            Faults.passOnIfFatal(e);
            return Set.of();
        }
    }
}
