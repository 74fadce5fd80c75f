package io.dpsallocation.strategies.ledger;

import java.util.concurrent.atomic.AtomicInteger;

/** Names that are used once. */
final class Names {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private Names() {}

    static String next() {
        return "ledger" + NEXT.incrementAndGet();
    }
}
