package io.dpsallocation.testkit.record;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.json.JsonView;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A body: JSON, or a text that is none. Immutable and thread-safe. {@link #toString()} shows no value.
 *
 * @param json the body as JSON; null when it is none
 * @param text the body read as UTF-8, empty for an empty one; null when it is JSON
 * @since 0.1.0
 */
public record RecordedBody(
        @Nullable JsonView json, @Nullable String text) {

    public RecordedBody {
        if ((json == null) == (text == null)) {
            throw new IllegalArgumentException("a body must have either json or text");
        }
    }

    static RecordedBody of(byte[] bytes) {
        try {
            return new RecordedBody(AllocationJson.standard().readView(bytes), null);
        } catch (MalformedJsonException none) {
            return new RecordedBody(null, new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /**
     * The body as it goes over the wire.
     *
     * @return UTF-8, in a new array
     */
    public byte[] toBytes() {
        return json == null
                ? Objects.requireNonNull(text, "text").getBytes(StandardCharsets.UTF_8)
                : json.toJsonBytes();
    }

    /** The value to compare: the JSON, or the text as a JSON string. */
    JsonView view() {
        return json == null ? JsonView.string(Objects.requireNonNull(text, "text")) : json;
    }

    /** The kind. */
    @Override
    public String toString() {
        return json == null ? "RecordedBody[text]" : "RecordedBody[" + json + "]";
    }
}
