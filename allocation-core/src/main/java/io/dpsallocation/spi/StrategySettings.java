package io.dpsallocation.spi;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one strategy or filter at one place of a configuration, checked against their {@link SettingsSpec} and
 * with defaults filled in. Every method that takes a name throws {@link IllegalArgumentException} when the spec has no
 * setting of that name, and all but {@link #isSet(String)},
 * {@link #isGiven(String)} and {@link #path(String)} throw {@link IllegalStateException}
 * when the setting was left out and has no default.
 *
 * <p>Immutable and thread-safe. Made by a {@code StrategyRegistry}.
 *
 * @since 0.1.0
 */
public final class StrategySettings {

    private final SettingsSpec spec;
    private final JsonView given;
    private final JsonView values;
    private final JsonPointer path;

    private StrategySettings(SettingsSpec spec, JsonView given, JsonView values, JsonPointer path) {
        this.spec = spec;
        this.given = given;
        this.values = values;
        this.path = path;
    }

    /**
     * Settings over values that have been checked against the spec already.
     *
     * @param spec the spec
     * @param values an object with the values, without defaults
     * @param path where the object stands in the configuration
     * @return the settings
     */
    public static StrategySettings of(SettingsSpec spec, JsonView values, JsonPointer path) {
        Objects.requireNonNull(path, "path");
        Map<String, JsonView> filled = new LinkedHashMap<>(values.members());
        for (Setting setting : spec.settings()) {
            if (setting.defaultValue() != null) {
                filled.putIfAbsent(setting.name(), setting.defaultValue());
            }
        }
        return new StrategySettings(spec, values, JsonView.object(filled), path);
    }

    /**
     * Whether a setting has a value, its default counted.
     *
     * @param name the setting's name
     * @return true when it has
     */
    public boolean isSet(String name) {
        requireKnown(name);
        return values.get(name).isPresent();
    }

    /**
     * Whether the configuration itself gives a setting, its default not counted.
     *
     * @param name the setting's name
     * @return true when it does
     */
    public boolean isGiven(String name) {
        requireKnown(name);
        return given.get(name).isPresent();
    }

    /**
     * Where a setting stands, for a trace.
     *
     * @param name the setting's name
     * @return a JSON pointer into the configuration
     */
    public String path(String name) {
        requireKnown(name);
        return path.child(name).toString();
    }

    /**
     * Where these settings stand.
     *
     * @return a pointer into the configuration
     */
    public JsonPointer path() {
        return path;
    }

    /**
     * A string, a choice, or the name of a resource.
     *
     * @param name the setting's name
     * @return its value
     */
    public String text(String name) {
        return json(name).asText().orElseThrow(() -> mismatch(name, "a string"));
    }

    /**
     * A whole number.
     *
     * @param name the setting's name
     * @return its value
     */
    public long whole(String name) {
        return json(name).asLong().orElseThrow(() -> mismatch(name, "a whole number"));
    }

    /**
     * A number.
     *
     * @param name the setting's name
     * @return its value
     */
    public double number(String name) {
        return json(name).asDouble().orElseThrow(() -> mismatch(name, "a number"));
    }

    /**
     * A truth value.
     *
     * @param name the setting's name
     * @return its value
     */
    public boolean flag(String name) {
        return json(name).asBoolean().orElseThrow(() -> mismatch(name, "true or false"));
    }

    /**
     * A pointer into the request.
     *
     * @param name the setting's name
     * @return its value
     */
    public JsonPointer pointer(String name) {
        return JsonPointer.of(text(name));
    }

    /**
     * A list of strings.
     *
     * @param name the setting's name
     * @return its values, unmodifiable
     */
    public List<String> texts(String name) {
        JsonView list = json(name);
        if (!list.isArray()) {
            throw mismatch(name, "a list of strings");
        }
        return list.elements().stream()
                .map(element -> element.asText().orElseThrow(() -> mismatch(name, "a list of strings")))
                .toList();
    }

    /**
     * An object with free names and numbers.
     *
     * @param name the setting's name
     * @return its values in their order, unmodifiable
     */
    public Map<String, Double> numbers(String name) {
        JsonView object = json(name);
        if (!object.isObject()) {
            throw mismatch(name, "an object of numbers");
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        object.members()
                .forEach((key, value) ->
                        numbers.put(key, value.asDouble().orElseThrow(() -> mismatch(name, "an object of numbers"))));
        return Collections.unmodifiableMap(numbers);
    }

    /**
     * An object with settings of its own.
     *
     * @param name the setting's name
     * @return its settings
     */
    public StrategySettings group(String name) {
        SettingsSpec parts = parts(requireKnown(name).kind());
        if (parts == null) {
            throw mismatch(name, "a group");
        }
        return of(parts, json(name), path.child(name));
    }

    /**
     * A list of objects with settings of their own.
     *
     * @param name the setting's name
     * @return the settings of each, in their order
     */
    public List<StrategySettings> groups(String name) {
        SettingsSpec parts =
                requireKnown(name).kind() instanceof SettingKind.ListOf list ? parts(list.element()) : null;
        if (parts == null) {
            throw mismatch(name, "a list of groups");
        }
        List<StrategySettings> groups = new ArrayList<>();
        for (JsonView element : json(name).elements()) {
            groups.add(of(parts, element, path.child(name).child(groups.size())));
        }
        return Collections.unmodifiableList(groups);
    }

    /** The settings of an object that has named ones; null for every other kind. */
    private static @Nullable SettingsSpec parts(SettingKind kind) {
        if (kind instanceof SettingKind.Definition definition) {
            return definition.spec().get();
        }
        return kind instanceof SettingKind.Group group ? group.spec() : null;
    }

    /**
     * The value as it stands, whatever its kind.
     *
     * @param name the setting's name
     * @return its value
     */
    public JsonView json(String name) {
        requireKnown(name);
        return values.get(name)
                .orElseThrow(() -> new IllegalStateException("the setting " + path(name) + " is not set"));
    }

    private Setting requireKnown(String name) {
        return spec.find(name)
                .orElseThrow(() -> new IllegalArgumentException("the spec has no setting called " + name));
    }

    private IllegalArgumentException mismatch(String name, String wanted) {
        return new IllegalArgumentException("the setting " + path(name) + " is not " + wanted);
    }

    /** The place and the names of the values; never the values. */
    @Override
    public String toString() {
        return "StrategySettings[" + path + ", " + values.members().keySet() + "]";
    }
}
