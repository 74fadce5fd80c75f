package io.dpsallocation.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a strategy or filter: the source of strict reading, of "did you mean", of the JSON Schema and of the
 * tables in the documentation.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class SettingsSpec {

    private static final SettingsSpec NONE = new SettingsSpec(Map.of());

    private final Map<String, Setting> settings;

    private SettingsSpec(Map<String, Setting> settings) {
        this.settings = settings;
    }

    /**
     * No settings at all.
     *
     * @return the empty set
     */
    public static SettingsSpec none() {
        return NONE;
    }

    /**
     * A set of settings.
     *
     * @param settings the settings, in the order they are to be shown
     * @return the set
     * @throws IllegalArgumentException if two have one name, or one is called {@code type}, which names the provider
     */
    public static SettingsSpec of(Setting... settings) {
        return of(Arrays.asList(settings));
    }

    private static SettingsSpec of(List<Setting> settings) {
        Map<String, Setting> byName = new LinkedHashMap<>();
        for (Setting setting : settings) {
            if (setting.name().equals("type")) {
                throw new IllegalArgumentException("no setting may be called type: it names the provider");
            }
            if (byName.put(setting.name(), setting) != null) {
                throw new IllegalArgumentException("the setting " + setting.name() + " stands twice");
            }
        }
        return new SettingsSpec(byName);
    }

    /**
     * These settings and one more.
     *
     * @param more the setting to add at the end
     * @return a new set
     * @throws IllegalArgumentException if there is one of that name already
     */
    public SettingsSpec and(Setting more) {
        List<Setting> all = new ArrayList<>(settings.values());
        all.add(more);
        return of(all);
    }

    /**
     * These settings and those of another set.
     *
     * @param more the settings to add at the end
     * @return a new set
     * @throws IllegalArgumentException if both have one of the same name
     */
    public SettingsSpec and(SettingsSpec more) {
        List<Setting> all = new ArrayList<>(settings.values());
        all.addAll(more.settings.values());
        return of(all);
    }

    /**
     * The settings.
     *
     * @return an unmodifiable list in the order they were given
     */
    public List<Setting> settings() {
        return List.copyOf(settings.values());
    }

    /**
     * A setting by its name.
     *
     * @param name the name
     * @return the setting, or empty when there is none of that name
     */
    public Optional<Setting> find(String name) {
        return Optional.ofNullable(settings.get(name));
    }
}
