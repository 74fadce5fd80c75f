package io.dpsallocation;

import io.dpsallocation.internal.Faults;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * IDs for decisions: the host's, or else ones that no other instance makes, a random prefix for each allocator and a number.
 * A host that gives none for once costs its ID, not the decision. Thread-safe.
 */
final class DecisionIds {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceAllocator.class);

    private final @Nullable Supplier<String> ofTheHost;
    private final String prefix;
    private final AtomicLong count = new AtomicLong();

    DecisionIds(@Nullable Supplier<String> ofTheHost) {
        this.ofTheHost = ofTheHost;
        byte[] random = new byte[6];
        new SecureRandom().nextBytes(random);
        prefix = HexFormat.of().formatHex(random) + "-";
    }

    String next() {
        String given = ofTheHost == null ? null : given(ofTheHost);
        return given == null ? prefix + count.incrementAndGet() : given;
    }

    private static @Nullable String given(Supplier<? extends @Nullable String> ids) {
        try {
            String id = ids.get();
            if (id != null && !id.isBlank()) {
                return id;
            }
            LOG.warn("the source of decision IDs gave none; the decision gets one of the allocator's own");
        } catch (Throwable e) {
            Faults.passOnIfFatal(e);
            Faults.warn(LOG, "the source of decision IDs failed; the decision gets one of the allocator's own", e);
        }
        return null;
    }
}
