package io.dpsallocation.spi;

import java.time.Clock;
import java.util.List;

/**
 * What a provider gets besides its settings: the things a strategy must not fetch for itself.
 *
 * @since 0.1.0
 */
public interface ProviderContext {

    /**
     * The clock decisions are made by.
     *
     * @return the clock
     */
    Clock clock();

    /**
     * The seed for anything that looks random. The same seed on every replica gives the same decisions.
     *
     * @return the allocator's seed; default 0
     */
    long seed();

    /**
     * The child strategy that a setting of kind {@link SettingKind#strategy()} names.
     *
     * @param settings the settings the child stands in
     * @param name the setting's name
     * @return the strategy, ready to be asked
     */
    AllocationStrategy strategy(StrategySettings settings, String name);

    /**
     * The child strategies that a list of {@link SettingKind#strategy()} names.
     *
     * @param settings the settings the children stand in
     * @param name the setting's name
     * @return the strategies in their order, ready to be asked
     */
    List<AllocationStrategy> strategies(StrategySettings settings, String name);

    /**
     * A thing the host gave to the allocator's builder under a name: a data source, a load source, a health feed.
     *
     * @param name the name
     * @param type what it must be
     * @param <T> what it must be
     * @return the resource
     * @throws IllegalArgumentException if the host gave nothing under this name, or something of another type
     */
    <T> T resource(String name, Class<T> type);

    /**
     * The thing that a setting of kind {@link SettingKind#resource(Class)} names. A strategy that is made from a configuration asks
     * this way, so that a missing resource is reported at the setting that names it.
     *
     * @param settings the settings the name stands in
     * @param name the setting's name
     * @param type what it must be
     * @param <T> what it must be
     * @return the resource
     * @throws IllegalArgumentException if the host gave nothing under the name that stands there, or something of another type
     */
    default <T> T resource(StrategySettings settings, String name, Class<T> type) {
        return resource(settings.text(name), type);
    }
}
