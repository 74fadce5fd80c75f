package io.dpsallocation.config;

import io.dpsallocation.json.JsonPointer;
import java.util.Objects;

/** A setting names a resource that is not there. Knows the setting's place, which its message does not tell. */
final class MissingResourceException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient JsonPointer place;

    MissingResourceException(JsonPointer place, IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
        this.place = place;
    }

    JsonPointer place() {
        return place;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage(), "message");
    }
}
