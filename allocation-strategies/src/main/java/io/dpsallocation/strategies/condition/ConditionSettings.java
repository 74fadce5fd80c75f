package io.dpsallocation.strategies.condition;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Conditions as a configuration has them. All that is set in one object must hold together.
 *
 * @since 0.1.0
 */
public final class ConditionSettings {

    private static final String REGISTRATION_ID = "registrationId";
    private static final String ENROLLMENT = "enrollment";
    private static final String AT = "at";
    private static final String EQUALS = "equals";
    private static final String ONE_OF = "oneOf";
    private static final String STARTS_WITH = "startsWith";
    private static final String EXISTS = "exists";
    private static final List<String> COMPARISONS = List.of(EQUALS, ONE_OF, STARTS_WITH, EXISTS);
    private static final String SUBJECT = "subject";
    private static final String ISSUER = "issuer";
    private static final String THUMBPRINT = "thumbprint";
    private static final String IOT_EDGE = "iotEdge";
    private static final String ALL = "all";
    private static final String ANY = "any";
    private static final String NOT = "not";

    private static final SettingKind PATTERN = SettingKind.text(".*\\S.*", "a name, with * and ? if need be");

    /** A condition inside a condition. */
    private static final SettingKind CONDITION = SettingKind.definition("condition", ConditionSettings::spec);

    private static final SettingKind NAME = SettingKind.group(Stream.of(NameAttribute.values())
            .map(attribute -> SettingsSpec.of(Setting.optional(attribute.name(), PATTERN, inWords(attribute))))
            .reduce(SettingsSpec.none(), SettingsSpec::and));

    private static final SettingsSpec SPEC = SettingsSpec.of(
            Setting.optional(
                    REGISTRATION_ID,
                    PATTERN,
                    "The registration ID; * stands for any characters, ? for one, letter case does not matter."),
            Setting.optional(
                    ENROLLMENT,
                    PATTERN,
                    "The group ID, or the registration ID of an individual enrollment; * and ? as above."),
            Setting.optional(
                    AT,
                    SettingKind.pointer(),
                    "A place in the request, to be looked at with one of equals, oneOf, startsWith and exists."),
            Setting.optional(
                    EQUALS,
                    SettingKind.json(),
                    "The JSON value that must stand there; strings and numbers exactly as they are written."),
            Setting.optional(
                    ONE_OF, SettingKind.listOf(SettingKind.json(), 1), "JSON values, one of which must stand there."),
            Setting.optional(
                    STARTS_WITH,
                    SettingKind.text("[\\s\\S]+", "a string that is not empty"),
                    "How the string that stands there must begin, letter case included."),
            Setting.optional(EXISTS, SettingKind.flag(), "Whether something must stand there, or nothing."),
            Setting.optional(
                    SUBJECT,
                    NAME,
                    "What the subject of the device's certificate must say; * and ? as above, letter case does not matter."),
            Setting.optional(ISSUER, NAME, "What the issuer of the device's certificate must say, as subject."),
            Setting.optional(
                    THUMBPRINT,
                    SettingKind.text(ThumbprintCondition.GRAMMAR, ThumbprintCondition.WHAT),
                    "The thumbprint of the device's certificate, with colons between the bytes or without."),
            Setting.optional(
                    IOT_EDGE,
                    SettingKind.flag(),
                    "Whether the enrollment must make the device an IoT Edge device, or must not."),
            Setting.optional(ALL, SettingKind.listOf(CONDITION, 1), "Conditions that must hold together."),
            Setting.optional(ANY, SettingKind.listOf(CONDITION, 1), "Conditions of which one must hold."),
            Setting.optional(
                    NOT, CONDITION, "A condition that must not hold, as it does not where something is missing."));

    private ConditionSettings() {}

    private static String inWords(NameAttribute attribute) {
        return switch (attribute) {
            case CN -> "The common name.";
            case O -> "The organisation.";
            case OU -> "The unit of the organisation.";
            case C -> "The country.";
            case ST -> "The state or province.";
            case L -> "The place.";
            case DC -> "A part of a domain's name.";
            case UID -> "The user ID.";
            case SERIALNUMBER -> "The device's serial number.";
        };
    }

    /**
     * The settings of a condition.
     *
     * @return the settings; all are optional
     */
    public static SettingsSpec spec() {
        return SPEC;
    }

    /**
     * The settings of a thing that has conditions of its own.
     *
     * @param first its other settings
     * @return those, then the conditions
     */
    public static SettingsSpec after(Setting... first) {
        return SettingsSpec.of(first).and(SPEC);
    }

    /**
     * The conditions that are set.
     *
     * @param settings settings with those of {@link #spec()} among them
     * @return the conditions, which must hold together; empty when none is set
     * @throws IllegalArgumentException if they do not fit together, or exclude each other; the message begins with the place
     */
    public static List<RequestCondition> read(StrategySettings settings) {
        List<RequestCondition> conditions = new ArrayList<>();
        if (settings.isSet(REGISTRATION_ID)) {
            conditions.add(RequestCondition.registrationId(settings.text(REGISTRATION_ID)));
        }
        if (settings.isSet(ENROLLMENT)) {
            conditions.add(RequestCondition.enrollment(settings.text(ENROLLMENT)));
        }
        readValue(settings, conditions);
        readName(settings, SUBJECT, RequestCondition::subject, conditions);
        readName(settings, ISSUER, RequestCondition::issuer, conditions);
        if (settings.isSet(THUMBPRINT)) {
            conditions.add(RequestCondition.thumbprint(settings.text(THUMBPRINT)));
        }
        if (settings.isSet(IOT_EDGE)) {
            conditions.add(RequestCondition.iotEdge(settings.flag(IOT_EDGE)));
        }
        readNested(settings, conditions);
        Contradictions.refuse(settings.path().toString(), conditions);
        return conditions;
    }

    /** The same, of an object that has nothing but conditions. */
    private static RequestCondition one(StrategySettings settings) {
        List<RequestCondition> conditions = read(settings);
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException(settings.path() + ": has no condition, so it would fit every device; add"
                    + " one, or remove the object");
        }
        return RequestCondition.all(conditions);
    }

    private static void readValue(StrategySettings settings, List<RequestCondition> conditions) {
        List<String> set = COMPARISONS.stream().filter(settings::isSet).toList();
        if (settings.isSet(AT) && set.size() == 1) {
            conditions.add(compared(settings, settings.pointer(AT), set.get(0)));
        } else if (settings.isSet(AT)) {
            throw new IllegalArgumentException(settings.path() + ": at needs one of " + String.join(", ", COMPARISONS)
                    + (set.isEmpty() ? "; none is set" : ", but " + String.join(" and ", set) + " are set"));
        } else if (!set.isEmpty()) {
            throw new IllegalArgumentException(
                    settings.path() + ": " + set.get(0) + " needs at, the place that is looked at");
        }
    }

    private static RequestCondition compared(StrategySettings settings, JsonPointer pointer, String comparison) {
        if (comparison.equals(EQUALS)) {
            return RequestCondition.valueAt(pointer, Set.of(settings.json(EQUALS)));
        }
        if (comparison.equals(ONE_OF)) {
            return RequestCondition.valueAt(pointer, settings.json(ONE_OF).elements());
        }
        return comparison.equals(STARTS_WITH)
                ? RequestCondition.startsWithAt(pointer, settings.text(STARTS_WITH))
                : RequestCondition.existsAt(pointer, settings.flag(EXISTS));
    }

    private static void readName(
            StrategySettings settings,
            String name,
            BiFunction<NameAttribute, String, RequestCondition> made,
            List<RequestCondition> conditions) {
        if (!settings.isSet(name)) {
            return;
        }
        JsonView attributes = settings.json(name);
        if (attributes.members().isEmpty()) {
            throw new IllegalArgumentException(
                    settings.path(name) + ": needs at least one of " + List.of(NameAttribute.values()));
        }
        attributes
                .members()
                .forEach((attribute, pattern) -> conditions.add(
                        made.apply(NameAttribute.of(attribute), pattern.asText().orElseThrow())));
    }

    private static void readNested(StrategySettings settings, List<RequestCondition> conditions) {
        if (settings.isSet(ALL)) {
            settings.groups(ALL).forEach(part -> conditions.add(one(part)));
        }
        if (settings.isSet(ANY)) {
            conditions.add(RequestCondition.any(
                    settings.groups(ANY).stream().map(ConditionSettings::one).toList()));
        }
        if (settings.isSet(NOT)) {
            conditions.add(RequestCondition.not(one(settings.group(NOT))));
        }
    }

    /**
     * What conditions compare with, at the places they look at.
     *
     * @param settings settings with those of {@link #spec()} among them
     * @return the places, with the values worth trying there
     */
    public static List<Probe> probes(StrategySettings settings) {
        List<Probe> probes = new ArrayList<>();
        if (settings.isSet(AT)) {
            addProbe(settings, probes);
        }
        for (String list : List.of(ALL, ANY)) {
            if (settings.isSet(list)) {
                settings.groups(list).forEach(part -> probes.addAll(probes(part)));
            }
        }
        if (settings.isSet(NOT)) {
            probes.addAll(probes(settings.group(NOT)));
        }
        return probes;
    }

    private static void addProbe(StrategySettings settings, List<Probe> probes) {
        JsonPointer pointer = settings.pointer(AT);
        if (settings.isSet(EQUALS)) {
            probes.add(Probe.of(pointer, List.of(settings.json(EQUALS)), settings.path(EQUALS)));
        }
        if (settings.isSet(ONE_OF)) {
            probes.add(Probe.of(pointer, settings.json(ONE_OF).elements(), settings.path(ONE_OF)));
        }
        if (settings.isSet(STARTS_WITH)) {
            probes.add(Probe.of(pointer, List.of(settings.json(STARTS_WITH)), settings.path(STARTS_WITH)));
        }
        if (settings.isSet(EXISTS)) {
            // Any value will do.
            probes.add(Probe.of(pointer, List.of(JsonView.bool(true)), settings.path(EXISTS)));
        }
    }
}
