package io.dpsallocation.config;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.internal.Faults;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.HostResources;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the providers of a policy which places of a request they read. Used once, by one thread. */
final class Probes implements SettingsWalk.Visitor {

    private static final Logger LOG = LoggerFactory.getLogger(AllocationConfig.class);

    private final AllocationContext context;
    private final List<Probe> found = new ArrayList<>();

    private final HostResources resources;

    private Probes(AllocationContext context, Resources resources) {
        this.context = context;
        this.resources = new Found(resources);
    }

    /** What the top-level filters and the policy at a place read, in the order they stand there. */
    static List<Probe> of(
            StrategyRegistry registry,
            JsonView document,
            JsonPointer policy,
            AllocationContext context,
            Resources resources) {
        Probes probes = new Probes(context, resources);
        new SettingsWalk(registry, probes).policy(document, policy);
        return List.copyOf(probes.found);
    }

    @Override
    public void strategy(AllocationStrategyProvider provider, JsonView typed, JsonPointer place) {
        add(
                () -> provider.probes(Instantiation.settings(provider.settings(), typed, place), context, resources),
                place);
    }

    @Override
    public void filter(HubFilterProvider provider, SettingsSpec spec, JsonView typed, JsonPointer place) {
        add(() -> provider.probes(Instantiation.settings(spec, typed, place), context, resources), place);
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

    /** Resources that may be missing: nothing is made of them, so nothing has to be refused. */
    private record Found(Resources resources) implements HostResources {

        @Override
        public <T> Optional<T> find(StrategySettings settings, String name, Class<T> type) {
            if (!settings.isSet(name)) {
                return Optional.empty();
            }
            try {
                return Optional.of(resources.get(settings.text(name), type));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }
}
