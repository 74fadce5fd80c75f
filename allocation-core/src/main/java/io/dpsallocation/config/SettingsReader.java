package io.dpsallocation.config;

import io.dpsallocation.codec.Limits;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.Identifiers;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Checks values against their declared settings and collects everything that does not fit. Immutable and thread-safe. */
final class SettingsReader {

    /** A document cannot be deeper; settings that were put together in code are held to the same. */
    private static final int MAX_DEPTH = Limits.standard().maxDepth();

    private final StrategyRegistry registry;

    SettingsReader(StrategyRegistry registry) {
        this.registry = registry;
    }

    /** Checks an object: no unknown name, no missing one, every value of its kind. */
    void check(SettingsSpec spec, JsonView object, JsonPointer place, Problems problems) {
        if (!object.isObject()) {
            problems.addMismatch(place, "an object", object);
            return;
        }
        object.members().forEach((name, value) -> {
            Optional<Setting> setting = spec.find(name);
            if (setting.isPresent()) {
                check(setting.get().kind(), value, place.child(name), problems);
            } else {
                problems.add(place.child(name), "is not a known setting" + hint(spec, name));
            }
        });
        for (Setting setting : spec.settings()) {
            if (setting.required() && object.get(setting.name()).isEmpty()) {
                problems.add(place.child(setting.name()), "is missing; it must be " + wanted(setting.kind()));
            }
        }
    }

    private static String hint(SettingsSpec spec, String name) {
        List<String> known = spec.settings().stream().map(Setting::name).toList();
        if (known.isEmpty()) {
            return "; there are no settings here";
        }
        String near = Suggestions.didYouMean(name, known);
        return near.isEmpty() ? "; known are " + String.join(", ", known) : near;
    }

    /** Checks one value. */
    void check(SettingKind kind, JsonView value, JsonPointer place, Problems problems) {
        if (place.tokens().size() >= MAX_DEPTH) {
            // The place itself is as long as the nest is deep, so its outermost name has to do.
            JsonPointer outermost = JsonPointer.ROOT.child(place.tokens().get(0));
            problems.add(
                    outermost,
                    "is nested deeper than the limit of " + MAX_DEPTH
                            + " levels; take levels out, or name strategies side by side");
        } else if (kind instanceof SettingKind.Strategy) {
            checkTyped(value, place, problems, "strategy", registry::strategySpec, registry.strategyNames());
        } else if (kind instanceof SettingKind.Filter) {
            checkTyped(value, place, problems, "filter", registry::filterSpec, registry.filterNames());
        } else if (kind instanceof SettingKind.Group group) {
            check(group.spec(), value, place, problems);
        } else if (kind instanceof SettingKind.Definition definition) {
            check(definition.spec().get(), value, place, problems);
        } else if (kind instanceof SettingKind.ListOf list) {
            checkList(list, value, place, problems);
        } else if (kind instanceof SettingKind.MapOf map) {
            checkMap(map.value(), value, place, problems);
        } else if (kind instanceof SettingKind.ByHub byHub) {
            checkByHub(byHub.value(), value, place, problems);
        } else if (!fits(kind, value)) {
            problems.addMisfit(place, wanted(kind) + fix(place, value), writtenAs(kind), value);
        }
    }

    /** Who writes a weight of 0 wants a hub without new devices, for which there are two ways. */
    private static String fix(JsonPointer place, JsonView value) {
        boolean isWeight = place.tokens().get(place.tokens().size() - 1).equals("allocationWeight")
                && place.tokens().size() > 1;
        boolean isZero = value.asDouble().isPresent() && value.asDouble().getAsDouble() == 0;
        return isWeight && isZero
                ? "; for no new devices, set the hub's state to draining or its applyAllocationPolicy to false"
                : "";
    }

    private static JsonView.Kind writtenAs(SettingKind kind) {
        if (kind instanceof SettingKind.Whole || kind instanceof SettingKind.Decimal) {
            return JsonView.Kind.NUMBER;
        }
        return kind instanceof SettingKind.Flag ? JsonView.Kind.BOOLEAN : JsonView.Kind.STRING;
    }

    /** A strategy or filter: its type says which settings it takes. */
    private void checkTyped(
            JsonView value,
            JsonPointer place,
            Problems problems,
            String what,
            Function<String, Optional<SettingsSpec>> specs,
            Set<String> known) {
        if (!value.isObject()) {
            problems.addMismatch(place, "an object with a type", value);
            return;
        }
        Optional<String> type = value.get(ConfigShape.TYPE).flatMap(JsonView::asText);
        if (type.isEmpty()) {
            problems.add(place.child(ConfigShape.TYPE), "must name a " + what + listOf(known));
            return;
        }
        Optional<SettingsSpec> spec = specs.apply(type.get());
        if (spec.isEmpty()) {
            problems.add(place.child(ConfigShape.TYPE), unknownType(what, type.get(), known));
            return;
        }
        check(spec.get(), without(value, ConfigShape.TYPE), place, problems);
    }

    private String unknownType(String what, String type, Set<String> known) {
        if (what.equals("strategy") && registry.filterSpec(type).isPresent()) {
            return "names a filter where a strategy must stand; put it under filters";
        }
        if (what.equals("filter") && registry.strategySpec(type).isPresent()) {
            return "names a strategy where a filter must stand; put it under strategy";
        }
        String near = Suggestions.didYouMean(type, known);
        return "names no known " + what + (near.isEmpty() ? listOf(known) : near);
    }

    private static String listOf(Set<String> known) {
        return known.isEmpty()
                ? ": no provider is on the class path; add the dependency io.dpsallocation:allocation-strategies"
                : "; known are " + String.join(", ", known);
    }

    static JsonView without(JsonView object, String name) {
        Map<String, JsonView> rest = new LinkedHashMap<>(object.members());
        rest.remove(name);
        return JsonView.object(rest);
    }

    private void checkList(SettingKind.ListOf list, JsonView value, JsonPointer place, Problems problems) {
        if (!value.isArray()) {
            problems.addMismatch(place, wanted(list), value);
            return;
        }
        if (value.elements().size() < list.min()) {
            problems.add(place, "must hold at least " + list.min());
        }
        int index = 0;
        for (JsonView element : value.elements()) {
            check(list.element(), element, place.child(index++), problems);
        }
    }

    private void checkMap(SettingKind kind, JsonView value, JsonPointer place, Problems problems) {
        if (!value.isObject()) {
            problems.addMismatch(place, "an object", value);
            return;
        }
        value.members().forEach((name, member) -> check(kind, member, place.child(name), problems));
    }

    private void checkByHub(SettingKind kind, JsonView value, JsonPointer place, Problems problems) {
        checkMap(kind, value, place, problems);
        for (String name : value.members().keySet()) {
            if (!isHostName(name)) {
                problems.add(place.child(name), Identifiers.HOST_MESSAGE);
            }
        }
    }

    private static boolean isHostName(String text) {
        return !text.isEmpty() && Pattern.matches(Identifiers.HOST, text);
    }

    /** Kinds without parts. */
    private static boolean fits(SettingKind kind, JsonView value) {
        if (kind instanceof SettingKind.Text text) {
            return value.asText()
                    .filter(it -> Pattern.matches(text.regex(), it))
                    .isPresent();
        }
        if (kind instanceof SettingKind.HostName) {
            return value.asText().filter(SettingsReader::isHostName).isPresent();
        }
        if (kind instanceof SettingKind.Whole range) {
            OptionalLong number = value.asLong();
            return number.isPresent() && number.getAsLong() >= range.min() && number.getAsLong() <= range.max();
        }
        if (kind instanceof SettingKind.Decimal range) {
            OptionalDouble number = value.asDouble();
            return number.isPresent() && isWithin(range, number.getAsDouble());
        }
        if (kind instanceof SettingKind.Flag) {
            return value.asBoolean().isPresent();
        }
        if (kind instanceof SettingKind.Choice choice) {
            return value.asText().filter(choice.words()::contains).isPresent();
        }
        if (kind instanceof SettingKind.Pointer) {
            return value.asText().filter(SettingsReader::isPointer).isPresent();
        }
        if (kind instanceof SettingKind.Resource) {
            return value.asText().filter(name -> !name.isBlank()).isPresent();
        }
        return true;
    }

    /** A number too large for a double reads as infinite, which no range without an end is meant to let in. */
    private static boolean isWithin(SettingKind.Decimal range, double number) {
        return Double.isFinite(number) && number >= range.min() && number <= range.max();
    }

    private static boolean isPointer(String text) {
        try {
            JsonPointer.of(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What a kind takes, with its article and its range. */
    static String wanted(SettingKind kind) {
        if (kind instanceof SettingKind.Text text) {
            return text.what();
        }
        if (kind instanceof SettingKind.Whole range) {
            return wholeNumber(range.min(), range.max());
        }
        if (kind instanceof SettingKind.Decimal range) {
            return "a number" + range(plain(range.min()), isOpen(range.min()), plain(range.max()), isOpen(range.max()));
        }
        if (kind instanceof SettingKind.Choice choice) {
            StringJoiner words = new StringJoiner(", ");
            choice.words().forEach(word -> words.add("\"" + word + "\""));
            return "one of " + words;
        }
        if (kind instanceof SettingKind.Resource resource) {
            return "the name of a resource of type " + resource.type().getName();
        }
        if (kind instanceof SettingKind.ListOf) {
            return "a list";
        }
        return plainWords(kind);
    }

    private static String plainWords(SettingKind kind) {
        if (kind instanceof SettingKind.HostName) {
            return "a host name such as contoso.azure-devices.net";
        }
        if (kind instanceof SettingKind.Flag) {
            return "true or false";
        }
        if (kind instanceof SettingKind.Pointer) {
            return "a JSON pointer such as /deviceRuntimeContext/payload/site";
        }
        if (kind instanceof SettingKind.Strategy || kind instanceof SettingKind.Filter) {
            return "an object with a type";
        }
        return kind instanceof SettingKind.Json ? "a JSON value" : "an object";
    }

    private static String wholeNumber(long min, long max) {
        if (min == max) {
            return "the number " + min;
        }
        String range = range(Long.toString(min), min == Long.MIN_VALUE, Long.toString(max), max == Long.MAX_VALUE);
        return "a whole number" + (range.isEmpty() ? " of 64 bits" : range);
    }

    private static String range(String min, boolean noStart, String max, boolean noEnd) {
        if (noStart || noEnd) {
            return (noStart ? "" : " of at least " + min) + (noEnd ? "" : " of at most " + max);
        }
        return " from " + min + " to " + max;
    }

    private static boolean isOpen(double bound) {
        return Math.abs(bound) >= Double.MAX_VALUE;
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
