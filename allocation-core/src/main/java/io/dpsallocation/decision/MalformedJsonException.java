package io.dpsallocation.decision;

import io.dpsallocation.internal.SafeText;
import io.dpsallocation.json.JsonPointer;

/**
 * A document cannot be read: it is not JSON, it goes over a limit, or a member has the wrong type. The message names the
 * place and the kinds, never a value.
 *
 * @since 0.1.0
 */
public final class MalformedJsonException extends AllocationException {

    private static final long serialVersionUID = 1L;

    private final JsonPointer pointer;
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
        String place = pointer.tokens().isEmpty() ? "the document" : SafeText.place(pointer.toString());
        return place + " " + problem + (line > 0 ? " (line " + line + ", column " + column + ")" : "");
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
