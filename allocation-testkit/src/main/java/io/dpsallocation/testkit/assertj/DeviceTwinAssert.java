package io.dpsallocation.testkit.assertj;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.testkit.dps.DeviceTwin;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a device's twin; see {@link AllocationAssertions}.
 *
 * <p>This fails when the tag is called {@code site}:
 *
 * <pre>
 * Expected the tag sites to be
 *   "eu"
 * but found
 *   nothing
 * in
 *   {"site":"eu"}
 * closest is
 *   /site with "eu"
 * </pre>
 *
 * @since 0.1.0
 */
public final class DeviceTwinAssert extends AbstractAssert<DeviceTwinAssert, DeviceTwin> {

    DeviceTwinAssert(@Nullable DeviceTwin actual) {
        super(actual, DeviceTwinAssert.class);
    }

    /**
     * A tag has a value.
     *
     * @param name the tag's name; or a JSON pointer, which begins with a slash, from the tags on
     * @param value a string, number, boolean, map or list
     * @return this
     */
    public DeviceTwinAssert hasTag(String name, Object value) {
        isNotNull();
        return has("tag", actual.tags(), name, value);
    }

    /**
     * A desired property has a value.
     *
     * @param name the property's name; or a JSON pointer, which begins with a slash, from the desired properties on
     * @param value a string, number, boolean, map or list
     * @return this
     */
    public DeviceTwinAssert hasDesired(String name, Object value) {
        isNotNull();
        return has("desired property", actual.desired().values(), name, value);
    }

    /**
     * A reported property has a value.
     *
     * @param name the property's name; or a JSON pointer, which begins with a slash, from the reported properties on
     * @param value a string, number, boolean, map or list
     * @return this
     */
    public DeviceTwinAssert hasReported(String name, Object value) {
        isNotNull();
        return has("reported property", actual.reported().values(), name, value);
    }

    private DeviceTwinAssert has(String what, JsonView within, String name, Object value) {
        MemberCheck.problem(what, within, name, value).ifPresent(problem -> {
            throw failure("%s", problem.expectation() + "\n  " + problem.found());
        });
        return this;
    }

    /**
     * There is no such tag.
     *
     * @param name the tag's name; or a JSON pointer, which begins with a slash, from the tags on
     * @return this
     */
    public DeviceTwinAssert hasNoTag(String name) {
        isNotNull();
        return hasNo("tag", actual.tags(), name);
    }

    /**
     * There is no such desired property.
     *
     * @param name the property's name; or a JSON pointer, which begins with a slash, from the desired properties on
     * @return this
     */
    public DeviceTwinAssert hasNoDesired(String name) {
        isNotNull();
        return hasNo("desired property", actual.desired().values(), name);
    }

    /**
     * There is no such reported property.
     *
     * @param name the property's name; or a JSON pointer, which begins with a slash, from the reported properties on
     * @return this
     */
    public DeviceTwinAssert hasNoReported(String name) {
        isNotNull();
        return hasNo("reported property", actual.reported().values(), name);
    }

    private DeviceTwinAssert hasNo(String what, JsonView within, String name) {
        MemberCheck.find(within, name).ifPresent(found -> {
            throw failure("Expected no %s %s%nbut found%n  %s", what, name, found.toJson());
        });
        return this;
    }
}
