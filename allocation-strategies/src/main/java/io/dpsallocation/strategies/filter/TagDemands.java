package io.dpsallocation.strategies.filter;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.LintReport;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.StrategySettings;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tags and the values a hub's tag may have. Names and values are compared exactly, in their letter case too.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class TagDemands {

    /** What a setting with demands holds. */
    public static final SettingKind KIND = SettingKind.mapOf(SettingKind.listOf(SettingKind.text(), 1));

    /**
     * A tag that a hub lacks, or has with another value.
     *
     * @param tag the tag's name
     * @param sentence what is wrong with it
     * @since 0.1.0
     */
    public record Unmet(String tag, String sentence) {}

    private final Map<String, Set<String>> values;

    private TagDemands(Map<String, Set<String>> values) {
        this.values = values;
    }

    /**
     * Demands from code.
     *
     * @param values the allowed values by the tag's name
     * @return the demands, in that order
     * @throws IllegalArgumentException if a tag has no value
     */
    public static TagDemands of(Map<String, ? extends Collection<String>> values) {
        Map<String, Set<String>> copy = new LinkedHashMap<>();
        values.forEach((tag, allowed) -> {
            if (allowed.isEmpty()) {
                throw new IllegalArgumentException("the tag " + tag + " needs at least one value");
            }
            copy.put(tag, Collections.unmodifiableSet(new LinkedHashSet<>(allowed)));
        });
        return new TagDemands(copy);
    }

    /**
     * Demands from a setting of {@link #KIND}.
     *
     * @param setting the setting's value
     * @return the demands, in its order
     */
    public static TagDemands of(JsonView setting) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        setting.members().forEach((tag, list) -> {
            Set<String> allowed = new LinkedHashSet<>();
            list.elements().forEach(value -> allowed.add(value.asText().orElseThrow()));
            values.put(tag, allowed);
        });
        return of(values);
    }

    /**
     * Demands from a setting of {@link #KIND} that may be left out.
     *
     * @param settings the settings it is one of
     * @param name its name
     * @return the demands, in its order; none when it is not set
     */
    public static TagDemands of(StrategySettings settings, String name) {
        return of(settings.isSet(name) ? settings.json(name) : JsonView.emptyObject());
    }

    /**
     * Whether nothing is demanded.
     *
     * @return true without a tag
     */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /**
     * The first demand that a hub does not meet.
     *
     * @param hub the hub
     * @return the tag and a sentence, or empty when all are met
     */
    public Optional<Unmet> unmet(LinkedHub hub) {
        for (Map.Entry<String, Set<String>> demand : values.entrySet()) {
            String value = hub.tags().get(demand.getKey());
            if (value == null || !demand.getValue().contains(value)) {
                String has = value == null
                        ? "it has no tag " + demand.getKey()
                        : "its tag " + demand.getKey() + " is " + value;
                return Optional.of(new Unmet(demand.getKey(), has + ", and must be " + inWords(demand.getValue())));
            }
        }
        return Optional.empty();
    }

    /**
     * The first tag that a hub has with one of the values.
     *
     * @param hub the hub
     * @return the tag's name, or empty when it has none of them
     */
    public Optional<String> met(LinkedHub hub) {
        return values.entrySet().stream()
                .filter(demand -> {
                    String value = hub.tags().get(demand.getKey());
                    return value != null && demand.getValue().contains(value);
                })
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Warns of each tag that no hub of the configuration has with one of its values.
     *
     * @param place where the demands stand in the configuration
     * @param effect what comes of it, in words
     * @param report knows the hubs, and takes the warnings; told nothing where the host supplies the catalog
     */
    public void lint(JsonPointer place, String effect, LintReport report) {
        if (report.hubs().isEmpty()) {
            return;
        }
        values.forEach((tag, allowed) -> {
            boolean known = report.hubs().stream()
                    .map(hub -> hub.tags().get(tag))
                    .anyMatch(value -> value != null && allowed.contains(value));
            if (!known) {
                warn(place, tag, " with " + inWords(allowed), effect, report);
            }
        });
    }

    static void warn(JsonPointer place, String tag, String values, String effect, LintReport report) {
        report.warning(
                LintReport.UNKNOWN_TAG,
                place.child(tag).toString(),
                "no hub in the catalog has the tag " + tag + values + ", so " + effect
                        + "; correct it, or give hubs the tag");
    }

    private static String inWords(Set<String> allowed) {
        return String.join(" or ", allowed);
    }
}
