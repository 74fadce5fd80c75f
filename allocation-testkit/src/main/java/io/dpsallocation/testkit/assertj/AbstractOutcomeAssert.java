package io.dpsallocation.testkit.assertj;

import io.dpsallocation.json.JsonView;
import java.util.Collection;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * What the assertions about decisions, responses and registrations have in common: the twin and the payload.
 *
 * @param <S> the assertions themselves
 * @param <A> what they are about
 * @since 0.1.0
 */
public abstract class AbstractOutcomeAssert<S extends AbstractOutcomeAssert<S, A>, A> extends AbstractAssert<S, A> {

    AbstractOutcomeAssert(@Nullable A actual, Class<?> selfType) {
        super(actual, selfType);
    }

    abstract @Nullable JsonView tags();

    abstract @Nullable JsonView desired();

    abstract @Nullable JsonView payload();

    /** What it is and how it came about, beginning with "it". */
    abstract String story();

    final AssertionError unexpected(String expectation, String expected) {
        String line = expected.isEmpty() ? "" : "\n  " + expected;
        return failure("%s", expectation + line + "\nbut " + story());
    }

    /** What was found comes before the story of what it was found in. */
    final AssertionError found(String expectation, String expected, String found) {
        String line = expected.isEmpty() ? "" : "\n  " + expected;
        return failure("%s", expectation + line + "\nbut found\n  " + found + "\n" + story());
    }

    /**
     * A tag of the initial twin, or of the twin of a device that registered, has a value.
     *
     * @param name the tag's name; or a JSON pointer, which begins with a slash, from the tags on
     * @param value a string, number, boolean, map or list
     * @return this
     */
    public S hasTag(String name, Object value) {
        isNotNull();
        return hasMember("tag", tags(), name, value);
    }

    /**
     * A desired property of the initial twin, or of the twin of a device that registered, has a value.
     *
     * @param name the property's name; or a JSON pointer, which begins with a slash, from the desired properties on
     * @param value a string, number, boolean, map or list
     * @return this
     */
    public S hasDesired(String name, Object value) {
        isNotNull();
        return hasMember("desired property", desired(), name, value);
    }

    /**
     * A member of the payload for the device has a value.
     *
     * @param name the member's name; or a JSON pointer, which begins with a slash, from the payload on
     * @param value a string, number, boolean, map or list
     * @return this
     */
    public S hasPayloadMember(String name, Object value) {
        isNotNull();
        return hasMember("payload member", payload(), name, value);
    }

    /**
     * The payload for the device is this object and nothing else.
     *
     * @param expected the object's members
     * @return this
     */
    public S hasPayload(Map<String, ?> expected) {
        isNotNull();
        JsonView view = JsonView.of(expected);
        JsonView found = payload();
        if (found == null || !view.equals(found)) {
            throw found("Expected the payload", view.toJson(), text(found));
        }
        return myself;
    }

    /**
     * There is no payload for the device.
     *
     * @return this
     */
    public S hasNoPayload() {
        isNotNull();
        if (payload() != null) {
            throw found("Expected no payload", "", text(payload()));
        }
        return myself;
    }

    private S hasMember(String what, @Nullable JsonView within, String name, Object value) {
        MemberCheck.problem(what, within, name, value).ifPresent(problem -> {
            throw failure("%s", problem.expectation() + "\n  " + problem.found() + "\n" + story());
        });
        return myself;
    }

    /** A hub that is none of those that are known is mostly misspelt. */
    final AssertionError unexpectedHub(String expectation, String expected, Collection<String> known) {
        return failure("%s", expectation + "\n  " + expected + "\nbut " + story() + Closest.hub(expected, known));
    }

    static String text(@Nullable JsonView view) {
        return MemberCheck.text(view);
    }
}
