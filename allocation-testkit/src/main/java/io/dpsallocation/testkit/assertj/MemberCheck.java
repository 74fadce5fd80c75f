package io.dpsallocation.testkit.assertj;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a member of something has a value, and if not, what came closest. */
final class MemberCheck {

    private MemberCheck() {}

    /** What was expected, and what was found: the value, where it was looked for, and what comes closest. */
    record Problem(String expectation, String found) {}

    /** The name, or the JSON pointer if it begins with a slash, as a pointer. */
    static JsonPointer pointer(String name) {
        return name.startsWith("/") ? JsonPointer.of(name) : JsonPointer.ROOT.child(name);
    }

    /** Empty when the member has the value. */
    static Optional<Problem> problem(String what, @Nullable JsonView within, String name, Object value) {
        JsonView expected = JsonView.of(value);
        Optional<JsonView> found = find(within, name);
        if (found.filter(expected::equals).isPresent()) {
            return Optional.empty();
        }
        String closest = found.isPresent() ? "" : Closest.member(within, pointer(name), expected);
        return Optional.of(new Problem(
                "Expected the " + what + " " + name + " to be",
                expected.toJson() + "\nbut found\n  " + text(found.orElse(null)) + "\nin\n  " + text(within)
                        + closest));
    }

    static Optional<JsonView> find(@Nullable JsonView within, String name) {
        return within == null ? Optional.empty() : within.at(pointer(name));
    }

    static String text(@Nullable JsonView view) {
        return view == null ? "nothing" : view.toJson();
    }
}
