package io.dpsallocation.model;

import org.jspecify.annotations.Nullable;

/*
 * Most of what a webhook's answer takes is reading the request. A view of the whole document and the records out of it take twice
 * as long as going straight from bytes to records, where the names that a record expects need not be made. docs/benchmarks.md has
 * the figures. What is wrong with a document, and where, ViewParser alone knows: so this gives up at whatever is not as it
 * should be, and the document is read again from the beginning. A property test holds the two readings against each other.
 */
/**
 * Reads records straight from the bytes of plain documents: ASCII, escapes of single characters only, every member once and of its
 * type. That is what DPS sends. Reads nothing at all of other documents, valid or not: {@code AllocationJson} reads every document,
 * and tries this first.
 *
 * <p>Immutable and thread-safe. Linear in the number of bytes.
 *
 * @since 0.1.0
 */
public final class PlainRecords {

    private final int maxDepth;
    private final int maxTextLength;
    private final int maxNumberLength;

    /**
     * A reader with limits; a document beyond one of them is not plain.
     *
     * @param maxDepth the deepest nesting
     * @param maxTextLength the longest string and the longest name of a member, in characters
     * @param maxNumberLength the longest number, in characters
     */
    public PlainRecords(int maxDepth, int maxTextLength, int maxNumberLength) {
        this.maxDepth = maxDepth;
        this.maxTextLength = maxTextLength;
        this.maxNumberLength = maxNumberLength;
    }

    /**
     * Reads a record.
     *
     * @param document the document
     * @param type the record to read it as
     * @param <R> the record to read it as
     * @return the record, equal to what {@link WireObject#read} makes of the same document; null when the document is not plain
     */
    public <R extends Record & WireObject> @Nullable R read(byte[] document, Class<R> type) {
        PlainReader reader = new PlainReader(document, maxDepth, maxTextLength, maxNumberLength);
        try {
            Object read = RecordShape.of(type).read(reader);
            return reader.isAtEnd() ? type.cast(read) : null;
        } catch (WireTypeException notOfItsType) {
            return null;
        }
    }
}
