package io.dpsallocation.decision;

import java.util.Objects;

/**
 * How much of one kind of change was searched. Fewer are tried than there are when a nearer one was found, or when the limit
 * of decisions was reached.
 *
 * <p>Immutable and thread-safe.
 *
 * @param kind the kind
 * @param space what was searched, in words, such as {@code 1 to 1000 of 4 hubs}
 * @param changes how many changes there are
 * @param tried how many of them were decided
 * @since 0.1.0
 */
public record SearchedChanges(ChangeKind kind, String space, int changes, int tried) {

    public SearchedChanges {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(space, "space");
    }
}
