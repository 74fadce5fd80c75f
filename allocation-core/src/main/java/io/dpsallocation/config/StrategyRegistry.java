package io.dpsallocation.config;

import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.Violation;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.SettingsSpec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The strategies and filters a configuration may name. Holds those that {@link ServiceLoader} finds with this library's
 * own class loader (never the thread's, which differs from call to call in many hosts) and those that are given to the
 * builder.
 *
 * <p>The order in which providers are found decides nothing: a class found twice is one provider, and two classes with one
 * name are an error that names both. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class StrategyRegistry {

    private final Map<String, AllocationStrategyProvider> strategies;
    private final Map<String, HubFilterProvider> filters;

    private StrategyRegistry(
            Map<String, AllocationStrategyProvider> strategies, Map<String, HubFilterProvider> filters) {
        this.strategies = strategies;
        this.filters = filters;
    }

    /**
     * The providers that this library's own class loader sees.
     *
     * @return a registry
     * @throws InvalidConfigurationException if a provider cannot be loaded, has a name outside the grammar, or shares its
     *     name with another
     */
    public static StrategyRegistry load() {
        return builder().build();
    }

    /**
     * Starts a registry.
     *
     * @return a builder that looks with this library's own class loader
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The words a strategy's {@code type} may be.
     *
     * @return an unmodifiable set, sorted
     */
    public Set<String> strategyNames() {
        return strategies.keySet();
    }

    /**
     * The words a filter's {@code type} may be.
     *
     * @return an unmodifiable set, sorted
     */
    public Set<String> filterNames() {
        return filters.keySet();
    }

    /**
     * The settings a strategy takes.
     *
     * @param name its {@code type}
     * @return the settings, or empty when there is no such strategy
     */
    public Optional<SettingsSpec> strategySpec(String name) {
        return Optional.ofNullable(strategies.get(name)).map(AllocationStrategyProvider::settings);
    }

    /**
     * The settings a filter takes, with the one that every filter takes.
     *
     * @param name its {@code type}
     * @return the settings, or empty when there is no such filter
     */
    public Optional<SettingsSpec> filterSpec(String name) {
        return Optional.ofNullable(filters.get(name)).map(StrategyRegistry::filterSpec);
    }

    private static SettingsSpec filterSpec(HubFilterProvider provider) {
        return provider.settings().and(ConfigShape.EVEN_WHEN_PINNED_SETTING);
    }

    /**
     * Makes one strategy.
     *
     * @param settings an object with a {@code type} and that type's settings
     * @param options what providers are given
     * @return a new strategy
     * @throws InvalidConfigurationException if the settings do not fit
     */
    public AllocationStrategy newStrategy(JsonView settings, ProviderOptions options) {
        Problems problems = new Problems();
        SettingsReader reader = new SettingsReader(this);
        SettingsSpec root = SettingsSpec.of(
                ConfigShape.DEFAULT_POLICY.find(ConfigShape.STRATEGY).orElseThrow());
        reader.check(root, JsonView.object(Map.of(ConfigShape.STRATEGY, settings)), JsonPointer.ROOT, problems);
        problems.throwIfAny();
        return new Instantiation(this, options, problems)
                .single(settings, JsonPointer.ROOT.child(ConfigShape.STRATEGY));
    }

    /**
     * The JSON Schema of a configuration that uses these providers.
     *
     * @return a view of the schema, draft 2020-12
     */
    public JsonView jsonSchema() {
        return new ConfigSchema(this).document();
    }

    @Nullable
    AllocationStrategyProvider strategy(String name) {
        return strategies.get(name);
    }

    @Nullable
    HubFilterProvider filter(String name) {
        return filters.get(name);
    }

    private void checkDefaults(List<Violation> violations) {
        DefaultCheck check = new DefaultCheck(this, violations);
        strategies.forEach((name, provider) -> check.check("strategy " + name, provider.settings()));
        filters.forEach((name, provider) -> check.check("filter " + name, provider.settings()));
    }

    /** The names of the providers. */
    @Override
    public String toString() {
        return "StrategyRegistry[strategies=" + strategyNames() + ", filters=" + filterNames() + "]";
    }

    /**
     * Builds registries. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private @Nullable ClassLoader classLoader = StrategyRegistry.class.getClassLoader();
        private final List<AllocationStrategyProvider> strategies = new ArrayList<>();
        private final List<HubFilterProvider> filters = new ArrayList<>();

        private Builder() {}

        /**
         * Looks with another class loader: a plugin's, or one above several modules.
         *
         * @param classLoader the class loader
         * @return this builder
         */
        public Builder classLoader(ClassLoader classLoader) {
            this.classLoader = Objects.requireNonNull(classLoader, "classLoader");
            return this;
        }

        /**
         * Looks for nothing: the registry holds what is given to this builder only.
         *
         * @return this builder
         */
        public Builder withoutDiscovery() {
            this.classLoader = null;
            return this;
        }

        /**
         * Adds a strategy that need not be found. One that has the name of another provider is an error, as a name means one
         * mapping for ever; the same class given and found is one provider.
         *
         * @param provider the provider
         * @return this builder
         */
        public Builder provider(AllocationStrategyProvider provider) {
            strategies.add(Objects.requireNonNull(provider, "provider"));
            return this;
        }

        /**
         * Adds a filter that need not be found; names as for strategies.
         *
         * @param provider the provider
         * @return this builder
         */
        public Builder provider(HubFilterProvider provider) {
            filters.add(Objects.requireNonNull(provider, "provider"));
            return this;
        }

        /**
         * The registry as described so far.
         *
         * @return a new registry
         * @throws InvalidConfigurationException if a provider cannot be loaded, has a name outside the grammar, shares
         *     its name with another, or declares a default that is not of its setting's kind
         */
        public StrategyRegistry build() {
            List<Violation> violations = new ArrayList<>();
            ProviderIndex<AllocationStrategyProvider> strategyIndex = new ProviderIndex<>(
                    "strategy", AllocationStrategyProvider::name, AllocationStrategyProvider::settings, violations);
            strategies.forEach(strategyIndex::add);
            ProviderIndex<HubFilterProvider> filterIndex =
                    new ProviderIndex<>("filter", HubFilterProvider::name, StrategyRegistry::filterSpec, violations);
            filters.forEach(filterIndex::add);
            if (classLoader != null) {
                discover(ServiceLoader.load(AllocationStrategyProvider.class, classLoader), strategyIndex);
                discover(ServiceLoader.load(HubFilterProvider.class, classLoader), filterIndex);
            }
            StrategyRegistry registry = new StrategyRegistry(strategyIndex.byName(), filterIndex.byName());
            if (violations.isEmpty()) {
                registry.checkDefaults(violations);
            }
            if (!violations.isEmpty()) {
                throw new InvalidConfigurationException(violations);
            }
            return registry;
        }

        /** One provider that cannot be loaded does not hide the others. */
        private static <P> void discover(ServiceLoader<P> loader, ProviderIndex<P> index) {
            Iterator<P> found = loader.iterator();
            boolean more = true;
            while (more) {
                try {
                    more = found.hasNext();
                    if (more) {
                        index.add(found.next());
                    }
                } catch (ServiceConfigurationError e) {
                    more = index.addBroken(e);
                }
            }
        }
    }
}
