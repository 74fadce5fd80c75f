package io.dpsallocation.decision;

import io.dpsallocation.json.JsonPointer;
import java.util.regex.Pattern;

/**
 * A document cannot be read: it is not JSON, it goes over a limit, or a member has the wrong type. The message names the
 * place and the kinds, never a value. It stays on one line and cuts a place of more than 300 characters short;
 * {@link #pointer()} has the whole.
 *
 * @since 0.1.0
 */
public final class MalformedJsonException extends AllocationException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_PLACE = 300;
    private static final Pattern NOT_FOR_ONE_LINE = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private final transient JsonPointer pointer;
    private final int line;
    private final int column;

    /**
     * An exception for a place in a document.
     *
     * @param code what is wrong
     * @param problem what is wrong, in words
     * @param pointer the value that cannot be read, as far as reading came
     * @param line the line, from 1; 0 when unknown
     * @param column the column in that line, from 1; 0 when unknown
     */
    public MalformedJsonException(ReasonCode code, String problem, JsonPointer pointer, int line, int column) {
        super(code, message(problem, pointer, line, column));
        this.pointer = pointer;
        this.line = line;
        this.column = column;
    }

    private static String message(String problem, JsonPointer pointer, int line, int column) {
        return place(pointer) + " " + problem + (line > 0 ? " (line " + line + ", column " + column + ")" : "");
    }

    /** Names are chosen by whoever writes the document, and a message may become a line of a log. */
    private static String place(JsonPointer pointer) {
        if (pointer.tokens().isEmpty()) {
            return "the document";
        }
        String place = NOT_FOR_ONE_LINE.matcher(pointer.toString()).replaceAll("?");
        return place.codePointCount(0, place.length()) <= LONGEST_PLACE
                ? place
                : place.substring(0, place.offsetByCodePoints(0, LONGEST_PLACE)) + "...";
    }

    /**
     * The value that cannot be read.
     *
     * @return where reading stopped
     */
    public JsonPointer pointer() {
        return pointer;
    }

    /**
     * The line where reading stopped.
     *
     * @return the line, from 1; 0 when unknown
     */
    public int line() {
        return line;
    }

    /**
     * The column where reading stopped.
     *
     * @return the column, from 1; 0 when unknown
     */
    public int column() {
        return column;
    }
}
