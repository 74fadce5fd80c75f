package io.dpsallocation.testkit.host;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One row of the table: a call, and what has to come of it.
 *
 * @param name what the call is, in words
 * @param call the call
 * @param status the status it has to get
 * @param code the code its answer has to hold; empty for an assignment
 */
record HostCase(String name, HostCall call, int status, String code) {

    /** Whether the body is text, as some hosts take it to be. */
    boolean isText() {
        byte[] body = call.body();
        return Arrays.equals(body, new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return status + " " + (code.isEmpty() ? "ASSIGNED" : code) + ": " + name;
    }
}
