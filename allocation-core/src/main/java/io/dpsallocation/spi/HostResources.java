package io.dpsallocation.spi;

import java.util.Optional;

/**
 * The things a host gave to the allocator's builder, for a provider that looks something up in one of them. Thread-safe.
 *
 * @since 0.1.0
 */
public interface HostResources {

    /** Nothing was given. */
    HostResources NONE = new HostResources() {
        @Override
        public <T> Optional<T> find(StrategySettings settings, String name, Class<T> type) {
            return Optional.empty();
        }
    };

    /**
     * The thing that a setting of kind {@link SettingKind#resource(Class)} names.
     *
     * @param settings the settings the name stands in
     * @param name the setting's name
     * @param type what it must be
     * @param <T> what it must be
     * @return the resource, or empty when the setting is left out, or the host gave nothing of the name and type
     */
    <T> Optional<T> find(StrategySettings settings, String name, Class<T> type);
}
