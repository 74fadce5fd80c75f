package io.dpsallocation.strategies.latency;

import io.dpsallocation.decision.AllocationContext;

/** One kind of knowledge about round trips. Numbers of two kinds are never held against each other. */
interface Evidence {

    /** What is known for this request; thread-safe. */
    Readings read(AllocationContext context);
}
