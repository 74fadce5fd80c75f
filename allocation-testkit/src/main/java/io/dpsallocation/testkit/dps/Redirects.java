package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.CaseFolding;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Where the answer of a webhook sends its caller. Stateless. */
final class Redirects {

    private static final Set<Integer> STATUSES = Set.of(301, 302, 303, 307, 308);

    private Redirects() {}

    /** The URL to post to next; empty when the answer is no redirect, or its {@code Location} is missing or none. */
    static Optional<String> target(String url, WebhookReply reply) {
        if (!STATUSES.contains(reply.status())) {
            return Optional.empty();
        }
        try {
            return reply.headers().entrySet().stream()
                    .filter(header -> CaseFolding.ascii(header.getKey()).equals("location"))
                    .map(header -> URI.create(url).resolve(header.getValue()).toString())
                    .findFirst();
        } catch (IllegalArgumentException notAUri) {
            return Optional.empty();
        }
    }
}
