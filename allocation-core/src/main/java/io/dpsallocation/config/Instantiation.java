package io.dpsallocation.config;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.internal.Faults;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns checked settings into strategies and filters, once. What a provider throws becomes a problem at its place, and
 * something harmless stands in for the strategy, so that the rest is tried too. Not thread-safe.
 */
final class Instantiation implements ProviderContext {

    private static final Logger LOG = LoggerFactory.getLogger(Instantiation.class);
    private static final AllocationStrategy STAND_IN = context -> AllocationDecision.abstain("not made");
    private static final HubFilter FILTER_STAND_IN = (context, hub) -> {
        throw new IllegalStateException("not made");
    };

    private final StrategyRegistry registry;
    private final ProviderOptions options;
    private final Problems problems;
    private final Resources resources;
    private final List<AutoCloseable> opened = new ArrayList<>();

    Instantiation(StrategyRegistry registry, ProviderOptions options, Problems problems) {
        this(registry, options, problems, new GivenResources(options.resources()));
    }

    private Instantiation(StrategyRegistry registry, ProviderOptions options, Problems problems, Resources resources) {
        this.registry = registry;
        this.options = options;
        this.problems = problems;
        this.resources = resources;
    }

    /** Makes things that are never used: what needs a resource which is not there is left out, without a problem. */
    static Instantiation dry(StrategyRegistry registry, Problems problems) {
        return new Instantiation(registry, ProviderOptions.defaults(), problems, new StandInResources());
    }

    /** A strategy outside any policy; throws when it cannot be made. */
    AllocationStrategy single(JsonView typed, JsonPointer place) {
        AllocationStrategy strategy = strategy(typed, place);
        if (!problems.isEmpty()) {
            Closing.quietly(opened);
        }
        problems.throwIfAny();
        return strategy;
    }

    AllocationStrategy strategy(JsonView typed, JsonPointer place) {
        String name = type(typed);
        AllocationStrategyProvider provider = registry.strategy(name);
        if (provider == null) {
            return STAND_IN;
        }
        StrategySettings settings = settings(provider.settings(), typed, place);
        AllocationStrategy made =
                attempt(() -> provider.create(settings, this), "strategy " + name, place, provider.settings());
        return made == null ? STAND_IN : new ConfiguredStrategy(name, place.toString(), made);
    }

    HubFilter filter(JsonView typed, JsonPointer place) {
        String name = type(typed);
        HubFilterProvider provider = registry.filter(name);
        if (provider == null) {
            return FILTER_STAND_IN;
        }
        SettingsSpec spec = provider.settings().and(ConfigShape.EVEN_WHEN_PINNED_SETTING);
        StrategySettings settings = settings(spec, typed, place);
        HubFilter made = attempt(() -> provider.create(settings, this), "filter " + name, place, spec);
        if (made == null) {
            return FILTER_STAND_IN;
        }
        boolean evenWhenPinned = settings.isSet(ConfigShape.EVEN_WHEN_PINNED)
                ? settings.flag(ConfigShape.EVEN_WHEN_PINNED)
                : made.evenWhenPinned();
        return new ConfiguredFilter(name, place.toString(), made, evenWhenPinned);
    }

    static String type(JsonView typed) {
        return typed.get(ConfigShape.TYPE).flatMap(JsonView::asText).orElse("");
    }

    static StrategySettings settings(SettingsSpec spec, JsonView typed, JsonPointer place) {
        return StrategySettings.of(spec, SettingsReader.without(typed, ConfigShape.TYPE), place);
    }

    private <T> @Nullable T attempt(Supplier<@Nullable T> creation, String what, JsonPointer place, SettingsSpec spec) {
        int before = problems.count();
        try {
            T made = creation.get();
            if (made instanceof AutoCloseable closeable && !resources.holds(made)) {
                opened.add(closeable);
            }
            if (made == null) {
                problems.add(place, "the provider of the " + what + " made nothing");
            }
            return made;
        } catch (MissingResourceException e) {
            problems.add(e.place(), e.getMessage());
        } catch (IllegalArgumentException e) {
            if (StandInResources.NotHereException.caused(e)) {
                return null;
            }
            problems.add(Refusal.of(
                    place, spec, Optional.ofNullable(e.getMessage()).orElse("the settings do not fit together")));
        } catch (Throwable e) {
            Faults.passOnIfFatal(e);
            if (StandInResources.NotHereException.caused(e)) {
                return null;
            }
            Faults.warn(LOG, place + ": the provider of the " + what + " failed", e);
            if (problems.count() == before) {
                problems.add(
                        place,
                        "the provider of the " + what + " failed with "
                                + e.getClass().getName());
            }
        }
        return null;
    }

    Resources resources() {
        return resources;
    }

    /** What was opened so far, in the order it was opened. */
    List<AutoCloseable> opened() {
        return List.copyOf(opened);
    }

    @Override
    public Clock clock() {
        return options.clock();
    }

    @Override
    public long seed() {
        return options.seed();
    }

    @Override
    public AllocationStrategy strategy(StrategySettings settings, String name) {
        return strategy(settings.json(name), settings.path().child(name));
    }

    @Override
    public List<AllocationStrategy> strategies(StrategySettings settings, String name) {
        List<AllocationStrategy> children = new ArrayList<>();
        for (JsonView child : settings.json(name).elements()) {
            children.add(strategy(child, settings.path().child(name).child(children.size())));
        }
        return List.copyOf(children);
    }

    @Override
    public <T> T resource(String name, Class<T> type) {
        return resources.get(name, type);
    }

    @Override
    public <T> T resource(StrategySettings settings, String name, Class<T> type) {
        String resource = settings.text(name);
        try {
            return resource(resource, type);
        } catch (IllegalArgumentException e) {
            throw new MissingResourceException(settings.path().child(name), e);
        }
    }
}
