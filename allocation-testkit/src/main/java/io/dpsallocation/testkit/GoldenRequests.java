package io.dpsallocation.testkit;

import io.dpsallocation.codec.AllocationJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Requests as DPS posts them, one for each shape a webhook has to read. Their index says of each where its shape is known
 * from, how well, and what of it was made up. Use them as the input of a parameterized test:
 *
 * <pre>{@code
 * static List<GoldenRequest> requests() {
 *     return GoldenRequests.all();
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class GoldenRequests {

    private GoldenRequests() {}

    /**
     * All of them.
     *
     * @return an unmodifiable list in the order of the index
     */
    public static List<GoldenRequest> all() {
        return AllocationJson.standard().readView(bytes("index.json")).elements().stream()
                .map(entry -> new GoldenRequest(entry, bytes(GoldenRequest.text(entry, "name") + ".json")))
                .toList();
    }

    /**
     * One of them.
     *
     * @param name its name, such as {@code group-symmetric-key-first}
     * @return the request
     * @throws IllegalArgumentException if there is none of that name; the message lists the names
     */
    public static GoldenRequest load(String name) {
        List<GoldenRequest> all = all();
        return all.stream()
                .filter(golden -> golden.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no golden request of that name, only "
                        + all.stream().map(GoldenRequest::name).toList()));
    }

    private static byte[] bytes(String file) {
        try (InputStream in = GoldenRequests.class.getResourceAsStream("golden/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the test kit's jar lacks golden/" + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
