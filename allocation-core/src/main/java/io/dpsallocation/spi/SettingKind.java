package io.dpsallocation.spi;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What a setting may hold. Kinds nest: a list of groups of numbers is a kind.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public sealed interface SettingKind {

    /**
     * Any string.
     *
     * @return the kind
     */
    static SettingKind text() {
        return new Text("[\\s\\S]*", "a string");
    }

    /**
     * A string that a regular expression matches whole.
     *
     * @param regex the expression
     * @param what what to call it in a message, such as {@code "a host name"}
     * @return the kind
     */
    static SettingKind text(String regex, String what) {
        return new Text(regex, what);
    }

    /**
     * The host name of a hub.
     *
     * @return the kind
     */
    static SettingKind hostName() {
        return new HostName();
    }

    /**
     * A whole number.
     *
     * @param min the smallest allowed
     * @param max the largest allowed
     * @return the kind
     */
    static SettingKind whole(long min, long max) {
        return new Whole(min, max);
    }

    /**
     * A number.
     *
     * @param min the smallest allowed
     * @param max the largest allowed
     * @return the kind
     */
    static SettingKind number(double min, double max) {
        return new Decimal(min, max);
    }

    /**
     * {@code true} or {@code false}.
     *
     * @return the kind
     */
    static SettingKind flag() {
        return new Flag();
    }

    /**
     * One of some words.
     *
     * @param words the words
     * @return the kind
     */
    static SettingKind oneOf(String... words) {
        return new Choice(List.of(words));
    }

    /**
     * A JSON pointer into the request.
     *
     * @return the kind
     */
    static SettingKind pointer() {
        return new Pointer();
    }

    /**
     * Any JSON value.
     *
     * @return the kind
     */
    static SettingKind json() {
        return new Json();
    }

    /**
     * A strategy: an object with a {@code type}.
     *
     * @return the kind
     */
    static SettingKind strategy() {
        return new Strategy();
    }

    /**
     * A filter: an object with a {@code type}.
     *
     * @return the kind
     */
    static SettingKind filter() {
        return new Filter();
    }

    /**
     * The name of a resource the host gives to the allocator's builder.
     *
     * @param type what the resource must be
     * @return the kind
     */
    static SettingKind resource(Class<?> type) {
        return new Resource(type);
    }

    /**
     * A list.
     *
     * @param element the kind of each element
     * @param min the fewest elements allowed
     * @return the kind
     */
    static SettingKind listOf(SettingKind element, int min) {
        return new ListOf(element, min);
    }

    /**
     * An object with free names.
     *
     * @param value the kind of each value
     * @return the kind
     */
    static SettingKind mapOf(SettingKind value) {
        return new MapOf(value);
    }

    /**
     * An object whose names are host names of hubs, in any letter case.
     *
     * @param value the kind of each value
     * @return the kind
     */
    static SettingKind byHub(SettingKind value) {
        return new ByHub(value);
    }

    /**
     * An object with named settings of its own.
     *
     * @param spec its settings
     * @return the kind
     */
    static SettingKind group(SettingsSpec spec) {
        return new Group(spec);
    }

    /**
     * An object with named settings of its own that stands in several places, perhaps inside itself: a condition made of
     * conditions. The JSON Schema describes it once, under its name.
     *
     * @param name what it is, in one lower-case word, such as {@code "condition"}
     * @param spec its settings; asked for when they are needed, so they may name this kind
     * @return the kind
     * @throws IllegalArgumentException if {@code name} is not made of lower-case letters, digits and hyphens, beginning with
     *     a letter
     */
    static SettingKind definition(String name, Supplier<SettingsSpec> spec) {
        return new Definition(name, spec);
    }

    /**
     * A string.
     *
     * @param regex what matches it whole
     * @param what what to call it in a message
     * @since 0.1.0
     */
    record Text(String regex, String what) implements SettingKind {}

    /**
     * The host name of a hub.
     *
     * @since 0.1.0
     */
    record HostName() implements SettingKind {}

    /**
     * A whole number.
     *
     * @param min the smallest allowed
     * @param max the largest allowed
     * @since 0.1.0
     */
    record Whole(long min, long max) implements SettingKind {}

    /**
     * A number.
     *
     * @param min the smallest allowed
     * @param max the largest allowed
     * @since 0.1.0
     */
    record Decimal(double min, double max) implements SettingKind {}

    /**
     * {@code true} or {@code false}.
     *
     * @since 0.1.0
     */
    record Flag() implements SettingKind {}

    /**
     * One of some words.
     *
     * @param words the words
     * @since 0.1.0
     */
    record Choice(List<String> words) implements SettingKind {
        public Choice {
            words = List.copyOf(words);
        }
    }

    /**
     * A JSON pointer into the request.
     *
     * @since 0.1.0
     */
    record Pointer() implements SettingKind {}

    /**
     * Any JSON value.
     *
     * @since 0.1.0
     */
    record Json() implements SettingKind {}

    /**
     * A strategy.
     *
     * @since 0.1.0
     */
    record Strategy() implements SettingKind {}

    /**
     * A filter.
     *
     * @since 0.1.0
     */
    record Filter() implements SettingKind {}

    /**
     * The name of a resource.
     *
     * @param type what the resource must be
     * @since 0.1.0
     */
    record Resource(Class<?> type) implements SettingKind {
        public Resource {
            Objects.requireNonNull(type, "type");
        }
    }

    /**
     * A list.
     *
     * @param element the kind of each element
     * @param min the fewest elements allowed
     * @since 0.1.0
     */
    record ListOf(SettingKind element, int min) implements SettingKind {}

    /**
     * An object with free names.
     *
     * @param value the kind of each value
     * @since 0.1.0
     */
    record MapOf(SettingKind value) implements SettingKind {}

    /**
     * An object whose names are host names of hubs.
     *
     * @param value the kind of each value
     * @since 0.1.0
     */
    record ByHub(SettingKind value) implements SettingKind {}

    /**
     * An object with named settings.
     *
     * @param spec its settings
     * @since 0.1.0
     */
    record Group(SettingsSpec spec) implements SettingKind {}

    /**
     * An object with named settings that stands in several places. Two are equal if they have one name and get their settings
     * from the same object.
     *
     * @param name what it is, in one lower-case word
     * @param spec its settings
     * @since 0.1.0
     */
    record Definition(String name, Supplier<SettingsSpec> spec) implements SettingKind {
        public Definition {
            Objects.requireNonNull(spec, "spec");
            if (!Pattern.matches("[a-z][a-z0-9-]*", name)) {
                throw new IllegalArgumentException(
                        "the name of a definition must be made of lower-case letters, digits and hyphens, beginning with a"
                                + " letter");
            }
        }

        /** The name. */
        @Override
        public String toString() {
            return "Definition[" + name + "]";
        }
    }
}
