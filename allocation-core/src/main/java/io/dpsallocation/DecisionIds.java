package io.dpsallocation;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** IDs that no other instance makes: a random prefix for each allocator, then a number. Thread-safe. */
final class DecisionIds implements Supplier<String> {

    private final String prefix;
    private final AtomicLong count = new AtomicLong();

    DecisionIds() {
        byte[] random = new byte[6];
        new SecureRandom().nextBytes(random);
        prefix = HexFormat.of().formatHex(random) + "-";
    }

    @Override
    public String get() {
        return prefix + count.incrementAndGet();
    }
}
