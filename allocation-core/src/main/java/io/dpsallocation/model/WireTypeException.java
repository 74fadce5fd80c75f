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

    WireTypeException(JsonPointer pointer, String problem) {
        super((pointer.tokens().isEmpty() ? "the document" : pointer.toString()) + " " + problem);
        this.pointer = pointer;
        this.problem = problem;
    }

    /** The same problem seen from one object further out. */
    WireTypeException inside(String member) {
        JsonPointer outer = JsonPointer.ROOT.child(member);
        for (String token : pointer.tokens()) {
            outer = outer.child(token);
        }
        return new WireTypeException(outer, problem);
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
}
