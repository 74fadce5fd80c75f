package io.dpsallocation.testkit.jqwik;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A request that no webhook may take, as bytes: a member that must be there is missing or of a wrong type, the document is too
 * large or too deep, has a member twice, half of a surrogate pair, or is no JSON at all. Most hold a {@link #SECRET}, which must
 * not come back.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class NastyRequest {

    /** Stands in the payload of a nasty request: {@value}. */
    public static final String SECRET = "c2VjcmV0LW9mLWEtZGV2aWNl";

    private final String fault;
    private final byte[] body;

    NastyRequest(String fault, byte[] body) {
        this.fault = Objects.requireNonNull(fault, "fault");
        this.body = body.clone();
    }

    /**
     * What is wrong with it, in words.
     *
     * @return such as {@code registrationId is missing}
     */
    public String fault() {
        return fault;
    }

    /**
     * What is posted.
     *
     * @return the bytes, in a new array
     */
    public byte[] body() {
        return body.clone();
    }

    /** What is wrong, and the beginning of the bytes. */
    @Override
    public String toString() {
        String text = new String(body, StandardCharsets.UTF_8);
        return "NastyRequest[" + fault + ", " + body.length + " bytes: "
                + (text.length() > 300 ? text.substring(0, 300) + "..." : text) + "]";
    }
}
