package io.dpsallocation.model;

import io.dpsallocation.json.JsonTexts;
import io.dpsallocation.json.JsonView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** The documents under {@code /io/dpsallocation/golden}; PROVENANCE.md beside them says where each comes from. */
public final class GoldenDocuments {

    private static final String FOLDER = "/io/dpsallocation/golden/";

    private GoldenDocuments() {}

    /** The names of all requests. */
    public static Stream<String> requests() {
        return Stream.of(
                "request-group-symmetric-key-first",
                "request-group-symmetric-key-returning",
                "request-group-pinned",
                "request-group-string-payload",
                "request-individual-x509-returning",
                "request-individual-tpm-first",
                "request-individual-everything");
    }

    /** The names of all responses. */
    public static Stream<String> responses() {
        return Stream.of("response-hub-only", "response-twin-and-payload", "response-empty-twin-and-null-payload");
    }

    /** A document as text. */
    public static String text(String name) {
        return resource(name + ".json");
    }

    /** A document as JSON. */
    public static JsonView view(String name) {
        return JsonTexts.parse(text(name));
    }

    /** A request. */
    public static AllocationRequest request(String name) {
        return WireObject.read(view(name), AllocationRequest.class);
    }

    /** A response. */
    public static AllocationResponse response(String name) {
        return WireObject.read(view(name), AllocationResponse.class);
    }

    /** The page that says where the documents come from. */
    static String provenance() {
        return resource("PROVENANCE.md");
    }

    private static String resource(String file) {
        try (InputStream in = GoldenDocuments.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no golden file " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
