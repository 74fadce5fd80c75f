package io.dpsallocation.config;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.Identifiers;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes the JSON Schema of a configuration from the declared settings, for editors. Used once, by one thread. */
final class ConfigSchema {

    private static final String DEFINITIONS = "#/$defs/";
    private static final String STRATEGY = "strategy";
    private static final String FILTER = "filter";
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    /** What whole numbers are exact up to in an editor; a bound beyond it, or an infinite one, says nothing. */
    private static final long LARGEST_BOUND = (1L << 53) - 1;

    private final StrategyRegistry registry;
    private final Map<SettingKind.Definition, String> named = new LinkedHashMap<>();
    private final Map<String, Object> definitions = new LinkedHashMap<>();

    ConfigSchema(StrategyRegistry registry) {
        this.registry = registry;
    }

    JsonView document() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DIALECT);
        schema.put("title", "DPS Allocation configuration");
        schema.putAll(object(ConfigShape.DOCUMENT));
        schema.put("anyOf", List.of(required(ConfigShape.POLICIES), required(ConfigShape.DEFAULT)));
        definitions.put(STRATEGY, typed(registry.strategyNames(), registry::strategySpec));
        definitions.put(FILTER, typed(registry.filterNames(), registry::filterSpec));
        schema.put("$defs", definitions);
        return JsonView.of(schema);
    }

    /** The place of a definition, which is described when it is first met: it may hold itself. */
    private String place(SettingKind.Definition definition) {
        String known = named.get(definition);
        if (known != null) {
            return DEFINITIONS + known;
        }
        String name = definition.name();
        for (int i = 2; named.containsValue(name) || name.equals(STRATEGY) || name.equals(FILTER); i++) {
            name = definition.name() + "-" + i;
        }
        named.put(definition, name);
        definitions.put(name, object(definition.spec().get()));
        return DEFINITIONS + name;
    }

    private static Map<String, Object> required(String name) {
        return Map.of("required", List.of(name));
    }

    /** One branch per type; the type alone says which branch holds, so an editor can tell what is wrong inside it. */
    private Map<String, Object> typed(Set<String> names, Function<String, Optional<SettingsSpec>> specs) {
        List<Object> branches = new ArrayList<>();
        for (String name : names) {
            Map<String, Object> properties = ordered(ConfigShape.TYPE, Map.of("const", name));
            Map<String, Object> branch = object(specs.apply(name).orElseThrow(), properties);
            Map<String, Object> when = new LinkedHashMap<>();
            when.put("if", Map.of("properties", Map.of(ConfigShape.TYPE, Map.of("const", name))));
            when.put("then", branch);
            branches.add(when);
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("required", List.of(ConfigShape.TYPE));
        schema.put("properties", Map.of(ConfigShape.TYPE, Map.of("enum", List.copyOf(names))));
        if (!branches.isEmpty()) {
            schema.put("allOf", branches);
        }
        return schema;
    }

    private Map<String, Object> object(SettingsSpec spec) {
        return object(spec, new LinkedHashMap<>());
    }

    private Map<String, Object> object(SettingsSpec spec, Map<String, Object> properties) {
        List<String> required = new ArrayList<>();
        for (Setting setting : spec.settings()) {
            properties.put(setting.name(), property(spec, setting));
            if (setting.required()) {
                required.add(setting.name());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private Map<String, Object> property(SettingsSpec spec, Setting setting) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", setting.description());
        Map<String, Object> kind = kind(setting.kind());
        if (spec == ConfigShape.HUB && !setting.required()) {
            // Azure's listing prints null for what is not set.
            kind = Map.of("anyOf", List.of(kind, Map.of("type", "null")));
        }
        schema.putAll(kind);
        if (setting.defaultValue() != null) {
            schema.put("default", setting.defaultValue());
        }
        return schema;
    }

    private Map<String, Object> kind(SettingKind kind) {
        if (kind instanceof SettingKind.Strategy) {
            return Map.of("$ref", DEFINITIONS + STRATEGY);
        }
        if (kind instanceof SettingKind.Filter) {
            return Map.of("$ref", DEFINITIONS + FILTER);
        }
        if (kind instanceof SettingKind.Definition definition) {
            return Map.of("$ref", place(definition));
        }
        if (kind instanceof SettingKind.Group group) {
            return object(group.spec());
        }
        if (kind instanceof SettingKind.ListOf list) {
            return ordered("type", "array", "items", kind(list.element()), "minItems", list.min());
        }
        if (kind instanceof SettingKind.MapOf map) {
            return ordered("type", "object", "additionalProperties", kind(map.value()));
        }
        if (kind instanceof SettingKind.ByHub byHub) {
            return ordered(
                    "type", "object",
                    "propertyNames", hostName(),
                    "additionalProperties", kind(byHub.value()));
        }
        return scalar(kind);
    }

    private static Map<String, Object> scalar(SettingKind kind) {
        if (kind.equals(SettingKind.text())) {
            return Map.of("type", "string");
        }
        if (kind instanceof SettingKind.Text text) {
            return pattern(text.regex());
        }
        if (kind instanceof SettingKind.HostName) {
            return hostName();
        }
        if (kind instanceof SettingKind.Whole range) {
            return range("integer", range.min(), range.max());
        }
        if (kind instanceof SettingKind.Decimal range) {
            return range("number", range.min(), range.max());
        }
        if (kind instanceof SettingKind.Flag) {
            return Map.of("type", "boolean");
        }
        if (kind instanceof SettingKind.Choice choice) {
            return Map.of("enum", choice.words());
        }
        if (kind instanceof SettingKind.Pointer) {
            return pattern("(/([^~/]|~[01])*)*");
        }
        if (kind instanceof SettingKind.Resource) {
            return pattern("[\\s\\S]*\\S[\\s\\S]*");
        }
        return Map.of();
    }

    private static Map<String, Object> hostName() {
        Map<String, Object> schema = pattern(Identifiers.HOST);
        schema.put("minLength", 1);
        return schema;
    }

    private static Map<String, Object> pattern(String regex) {
        return ordered("type", "string", "pattern", "^(" + regex + ")$");
    }

    private static Map<String, Object> range(String type, Number min, Number max) {
        Map<String, Object> schema = ordered("type", type);
        if (min.doubleValue() >= -LARGEST_BOUND) {
            schema.put("minimum", min);
        }
        if (max.doubleValue() <= LARGEST_BOUND) {
            schema.put("maximum", max);
        }
        return schema;
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
