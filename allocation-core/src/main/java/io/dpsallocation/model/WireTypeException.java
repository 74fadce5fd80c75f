package io.dpsallocation.model;

import io.dpsallocation.json.JsonPointer;

/**
 * A member of a wire object has another JSON type than the contract says. The message names the place, what the contract
 * wants there and the kind that was found, never the value.
 *
 * @since 0.1.0
 */
public final class WireTypeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient JsonPointer pointer;
    private final String problem;
    private final boolean duplicate;

    WireTypeException(JsonPointer pointer, String problem) {
        this(pointer, problem, false);
    }

    private WireTypeException(JsonPointer pointer, String problem, boolean duplicate) {
        super((pointer.tokens().isEmpty() ? "the document" : pointer.toString()) + " " + problem);
        this.pointer = pointer;
        this.problem = problem;
        this.duplicate = duplicate;
    }

    /** A member that stands in its object under two spellings. */
    static WireTypeException duplicate(JsonPointer pointer) {
        return new WireTypeException(pointer, "stands twice, in two spellings", true);
    }

    /** The same problem seen from one object further out. */
    WireTypeException inside(String member) {
        JsonPointer outer = JsonPointer.ROOT.child(member);
        for (String token : pointer.tokens()) {
            outer = outer.child(token);
        }
        return new WireTypeException(outer, problem, duplicate);
    }

    /**
     * Where the member stands.
     *
     * @return a pointer from the object that was read
     */
    public JsonPointer pointer() {
        return pointer;
    }

    /**
     * What is wrong, without the place: {@code "must be a string, but is a number"}.
     *
     * @return the second half of the message
     */
    public String problem() {
        return problem;
    }

    /**
     * Whether the member is of the right type and stands there twice, in two spellings.
     *
     * @return false when it is of another type than the contract says
     */
    public boolean isDuplicate() {
        return duplicate;
    }
}
