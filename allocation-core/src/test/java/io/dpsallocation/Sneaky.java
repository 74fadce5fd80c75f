package io.dpsallocation;

/** Throws checked exceptions where none is declared, as code in other languages of the virtual machine may. */
public final class Sneaky {

    private Sneaky() {}

    /** Throws; the result is for callers that write {@code throw sneaky(thrown)}. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // how a checked exception gets past the compiler
    public static <T extends Throwable> T sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
