package io.dpsallocation.config;

import io.dpsallocation.json.JsonTexts;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Documents for {@link Providers#REGISTRY}, good ones and ones that went wrong somewhere. A seed makes one sequence. Not
 * thread-safe.
 */
final class ConfigDocuments {

    /** Strings for each regular expression that a kind in a document has. */
    private static final Map<String, List<String>> TEXTS = Map.of(
            "[\\s\\S]*", List.of("", "x", "two\nlines", "\u2028", "{}"),
            "[a-z]+", List.of("a", "word"),
            "\\S(.*\\S)?", List.of("p", "two words"),
            "[A-Za-z0-9._:*?-]+", List.of("vehicles-*", "a?", "A.b:c_d"));

    private static final List<String> TWINS = List.of(
            "{}", "{'tags': {'a': {'$from': '/x'}}, 'properties': {'desired': {'b': [1]}}}", "{'properties': {}}");
    private static final List<String> PAYLOADS = List.of("{}", "{'$from': '/x'}", "{'a': {'$literal': {'$b': 1}}}");

    /** What may stand where something else should; no number that is beyond the bounds a schema tells. */
    private static final List<String> ODDITIES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.0",
            "2.5",
            "1001",
            "''",
            "' '",
            "'/x'",
            "'~2'",
            "'Active'",
            "'a.net'",
            "'https://a.net'",
            "'ab\\n'",
            "[]",
            "[null]",
            "{}",
            "{'type': 'plain'}",
            "{'type': 'state', 'x': 1}",
            "{'': 1}");

    private final SplittableRandom random;
    private int names;

    ConfigDocuments(long seed) {
        this.random = new SplittableRandom(seed);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    JsonView good() {
        Map<String, JsonView> members =
                new LinkedHashMap<>(object(ConfigShape.DOCUMENT, 3).members());
        if (!members.containsKey(ConfigShape.POLICIES)) {
            members.put(ConfigShape.DEFAULT, object(ConfigShape.DEFAULT_POLICY, 2));
        }
        return JsonView.object(members);
    }

    private JsonView object(SettingsSpec spec, int depth) {
        Map<String, JsonView> members = new LinkedHashMap<>();
        for (Setting setting : spec.settings()) {
            boolean pasted = spec == ConfigShape.HUB && !setting.required() && random.nextInt(4) == 0;
            if (pasted) {
                members.put(setting.name(), JsonView.nullValue());
            } else if (setting.required() || random.nextInt(3) == 0) {
                members.put(setting.name(), value(setting, depth));
            }
        }
        return JsonView.object(members);
    }

    private JsonView value(Setting setting, int depth) {
        return switch (setting.name()) {
            case ConfigShape.INITIAL_TWIN -> JsonTexts.json(any(TWINS));
            case ConfigShape.PAYLOAD -> JsonTexts.json(any(PAYLOADS));
            case ConfigShape.NAME -> JsonView.string("n" + names++);
            default -> value(setting.kind(), depth);
        };
    }

    private JsonView value(SettingKind kind, int depth) {
        if (kind instanceof SettingKind.Group group) {
            return object(group.spec(), depth - 1);
        }
        if (kind instanceof SettingKind.Definition definition) {
            return depth <= 0
                    ? JsonView.emptyObject()
                    : object(definition.spec().get(), depth - 1);
        }
        if (kind instanceof SettingKind.Strategy) {
            String type = depth <= 0 ? "plain" : any(List.of("plain", "needy", "every"));
            return typed(type, Providers.REGISTRY.strategySpec(type).orElseThrow(), depth - 1);
        }
        if (kind instanceof SettingKind.Filter) {
            String type = any(List.of("state", "tagged"));
            return typed(type, Providers.REGISTRY.filterSpec(type).orElseThrow(), depth - 1);
        }
        if (kind instanceof SettingKind.ListOf list) {
            List<JsonView> elements = new ArrayList<>();
            for (int left = list.min() + random.nextInt(3); left > 0; left--) {
                elements.add(value(list.element(), depth));
            }
            return JsonView.array(elements);
        }
        if (kind instanceof SettingKind.MapOf map) {
            return named(() -> any(List.of("a", "", "b/c")), map.value(), depth);
        }
        if (kind instanceof SettingKind.ByHub byHub) {
            return named(this::hostName, byHub.value(), depth);
        }
        return scalar(kind);
    }

    private JsonView typed(String type, SettingsSpec spec, int depth) {
        Map<String, JsonView> members = new LinkedHashMap<>();
        members.put(ConfigShape.TYPE, JsonView.string(type));
        members.putAll(object(spec, depth).members());
        return JsonView.object(members);
    }

    private JsonView named(Supplier<String> name, SettingKind kind, int depth) {
        Map<String, JsonView> members = new LinkedHashMap<>();
        for (int left = random.nextInt(3); left > 0; left--) {
            members.put(name.get(), value(kind, depth));
        }
        return JsonView.object(members);
    }

    private String hostName() {
        return any(List.of("a", "hub-1.azure-devices.net", "B.NET"));
    }

    private JsonView scalar(SettingKind kind) {
        if (kind instanceof SettingKind.Text text) {
            return JsonView.string(any(TEXTS.get(text.regex())));
        }
        if (kind instanceof SettingKind.HostName) {
            return JsonView.string(hostName());
        }
        if (kind instanceof SettingKind.Whole range) {
            return JsonView.of(any(List.of(range.min(), range.max())));
        }
        if (kind instanceof SettingKind.Decimal range) {
            return JsonView.of(any(List.of(range.min(), range.max(), range.min() / 2 + range.max() / 2)));
        }
        if (kind instanceof SettingKind.Flag) {
            return JsonView.bool(random.nextBoolean());
        }
        if (kind instanceof SettingKind.Choice choice) {
            return JsonView.string(any(choice.words()));
        }
        if (kind instanceof SettingKind.Pointer) {
            return JsonView.string(any(List.of("", "/", "/a~0b/0", "/\n~1")));
        }
        if (kind instanceof SettingKind.Resource) {
            return JsonView.string(any(List.of("r", " r\n")));
        }
        return JsonTexts.json(any(ODDITIES));
    }

    /** The same document with one change, or two. */
    JsonView changed(JsonView document) {
        JsonView changed = changedSomewhere(document);
        return random.nextInt(4) == 0 ? changedSomewhere(changed) : changed;
    }

    private JsonView changedSomewhere(JsonView view) {
        boolean here = random.nextInt(5) == 0;
        if (view.isObject() && !view.members().isEmpty() && !here) {
            return changedObject(view);
        }
        if (view.isArray() && !view.elements().isEmpty() && !here) {
            List<JsonView> elements = new ArrayList<>(view.elements());
            int index = random.nextInt(elements.size());
            switch (random.nextInt(6)) {
                case 0 -> elements.remove(index);
                case 1 -> elements.add(elements.get(index));
                default -> elements.set(index, changedSomewhere(elements.get(index)));
            }
            return JsonView.array(elements);
        }
        return JsonTexts.json(any(ODDITIES));
    }

    private JsonView changedObject(JsonView view) {
        Map<String, JsonView> members = new LinkedHashMap<>(view.members());
        String name = any(List.copyOf(members.keySet()));
        switch (random.nextInt(8)) {
            case 0 -> members.remove(name);
            case 1 -> members.put(name + "X", JsonTexts.json(any(ODDITIES)));
            case 2 -> members.put(name.toUpperCase(Locale.ROOT), members.get(name));
            default -> members.put(name, changedSomewhere(members.get(name)));
        }
        return JsonView.object(members);
    }
}
