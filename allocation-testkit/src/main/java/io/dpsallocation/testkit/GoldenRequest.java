package io.dpsallocation.testkit;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;

/**
 * A request as DPS posts it, kept as a file, with a note of what is known about it and from where. Immutable and
 * thread-safe.
 *
 * @since 0.1.0
 */
public final class GoldenRequest {

    private final String name;
    private final String describes;
    private final String source;
    private final String evidence;
    private final String composed;
    private final byte[] json;

    GoldenRequest(JsonView entry, byte[] json) {
        this.name = text(entry, "name");
        this.describes = text(entry, "describes");
        this.source = text(entry, "source");
        this.evidence = text(entry, "evidence");
        this.composed = text(entry, "composed");
        this.json = json.clone();
    }

    static String text(JsonView entry, String member) {
        return entry.get(member)
                .flatMap(JsonView::asText)
                .orElseThrow(() -> new IllegalStateException("golden/index.json lacks the text " + member));
    }

    /**
     * The request's name, by which {@link GoldenRequests#load(String)} finds it.
     *
     * @return the file's name without its ending
     */
    public String name() {
        return name;
    }

    /**
     * What the request is.
     *
     * @return a sentence
     */
    public String describes() {
        return describes;
    }

    /**
     * Where its shape is known from.
     *
     * @return the public documents and captures
     */
    public String source() {
        return source;
    }

    /**
     * How well its shape is known.
     *
     * @return {@code observed} when requests of this shape have been captured, {@code documented} when a primary source
     *     states it, {@code inferred} when it follows from either
     */
    public String evidence() {
        return evidence;
    }

    /**
     * What of it was made up.
     *
     * @return a sentence
     */
    public String composed() {
        return composed;
    }

    /**
     * The request's bytes.
     *
     * @return JSON in UTF-8, in a new array
     */
    public byte[] json() {
        return json.clone();
    }

    /**
     * The request as the library reads it.
     *
     * @return the request
     */
    public AllocationRequest request() {
        return AllocationJson.standard().readRequest(json);
    }

    /** The name and what it is. */
    @Override
    public String toString() {
        return name + ": " + describes;
    }
}
