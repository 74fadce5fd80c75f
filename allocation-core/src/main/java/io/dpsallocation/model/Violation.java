package io.dpsallocation.model;

import java.io.Serializable;
import java.util.Comparator;

/**
 * One thing that is wrong with a document: where, and what to do about it. The message never holds the offending value.
 *
 * <p>Immutable and thread-safe; ordered by path, then message.
 *
 * @param path where it is, such as {@code deviceRuntimeContext.registrationId} in a request or
 *     {@code /policies/0/strategy/type} in a configuration; empty for the whole document
 * @param message what is wrong
 * @since 0.1.0
 */
public record Violation(String path, String message) implements Comparable<Violation>, Serializable {

    private static final Comparator<Violation> ORDER =
            Comparator.comparing(Violation::path).thenComparing(Violation::message);

    @Override
    public int compareTo(Violation other) {
        return ORDER.compare(this, other);
    }

    /** The path, a colon and the message; the message alone when the path is empty. */
    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
