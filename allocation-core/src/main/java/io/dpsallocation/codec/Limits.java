package io.dpsallocation.codec;

import io.dpsallocation.json.JsonView;

/**
 * How much JSON is read before reading stops. Each is a fence against a document made to cost, not a rule of DPS's, whose
 * one published figure is 96 KB for a message.
 *
 * <p>Immutable and thread-safe.
 *
 * @param maxBytes the largest document, in bytes; standard 262,144
 * @param maxDepth the deepest nesting; standard 128
 * @param maxStringLength the longest string, in UTF-16 units; standard 131,072
 * @param maxNameLength the longest name of a member, in UTF-16 units; standard 4,096
 * @param maxNumberLength the longest number, in characters; standard 400
 * @since 0.1.0
 */
public record Limits(int maxBytes, int maxDepth, int maxStringLength, int maxNameLength, int maxNumberLength) {

    private static final Limits STANDARD = new Limits(256 * 1024, 128, 128 * 1024, 4 * 1024, 400);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a limit &lt; 1, or {@code maxDepth} &gt; {@link JsonView#MAX_DEPTH}
     */
    public Limits {
        requirePositive("maxBytes", maxBytes);
        requirePositive("maxDepth", maxDepth);
        requirePositive("maxStringLength", maxStringLength);
        requirePositive("maxNameLength", maxNameLength);
        requirePositive("maxNumberLength", maxNumberLength);
        if (maxDepth > JsonView.MAX_DEPTH) {
            throw new IllegalArgumentException("maxDepth must be <= " + JsonView.MAX_DEPTH);
        }
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be >= 1");
        }
    }

    /**
     * The limits a webhook reads requests with.
     *
     * @return the standard limits
     */
    public static Limits standard() {
        return STANDARD;
    }

    /**
     * The same limits with another one on bytes.
     *
     * @param bytes the largest document, in bytes
     * @return a copy
     * @throws IllegalArgumentException if {@code bytes} &lt; 1
     */
    public Limits withMaxBytes(int bytes) {
        return new Limits(bytes, maxDepth, maxStringLength, maxNameLength, maxNumberLength);
    }
}
