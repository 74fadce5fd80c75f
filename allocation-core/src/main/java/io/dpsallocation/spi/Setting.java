package io.dpsallocation.spi;

import io.dpsallocation.json.JsonView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a strategy or filter.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name its name in the configuration
 * @param kind what it may hold
 * @param required whether it must be there
 * @param defaultValue what holds when it is left out, or null for nothing
 * @param description what it does, in one sentence
 * @since 0.1.0
 */
public record Setting(
        String name,
        SettingKind kind,
        boolean required,
        @Nullable JsonView defaultValue,
        String description) {

    public Setting {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(description, "description");
    }

    /**
     * A setting that must be there.
     *
     * @param name its name in the configuration
     * @param kind what it may hold
     * @param description what it does, in one sentence
     * @return the setting
     */
    public static Setting required(String name, SettingKind kind, String description) {
        return new Setting(name, kind, true, null, description);
    }

    /**
     * A setting that may be left out, and then nothing holds in its place.
     *
     * @param name its name in the configuration
     * @param kind what it may hold
     * @param description what it does, in one sentence
     * @return the setting
     */
    public static Setting optional(String name, SettingKind kind, String description) {
        return new Setting(name, kind, false, null, description);
    }

    /**
     * A setting that may be left out, and then has a default.
     *
     * @param name its name in the configuration
     * @param kind what it may hold
     * @param defaultValue the default, as a plain Java value; one that is not of the kind is refused when a registry is built
     * @param description what it does, in one sentence
     * @return the setting
     */
    public static Setting withDefault(String name, SettingKind kind, Object defaultValue, String description) {
        return new Setting(name, kind, false, JsonView.of(defaultValue), description);
    }
}
