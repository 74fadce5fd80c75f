package io.dpsallocation;

import io.dpsallocation.hub.HubCatalog;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The snapshot that new requests get. Thread-safe. */
final class CurrentSnapshot {

    private final AtomicReference<@Nullable Snapshot> current = new AtomicReference<>();
    private final Runnable whenAllHaveLeft;
    private int open;
    private boolean closed;

    /** @param whenAllHaveLeft runs once, when this is closed and the last request has left the last snapshot */
    CurrentSnapshot(Runnable whenAllHaveLeft) {
        this.whenAllHaveLeft = whenAllHaveLeft;
    }

    /** The snapshot in use, entered; empty when there is none. The caller leaves it. */
    Optional<Snapshot> enter() {
        for (Snapshot snapshot = current.get(); snapshot != null; snapshot = current.get()) {
            if (snapshot.enter()) {
                return Optional.of(snapshot);
            }
        }
        return Optional.empty();
    }

    /** Replaces the snapshot; the old one closes when its last request has left. After closing, nothing gets in. */
    synchronized void replace(Snapshot next) {
        if (closed) {
            next.retire();
            return;
        }
        open++;
        next.whenClosed(this::oneLess);
        put(next);
    }

    synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (open == 0) {
            whenAllHaveLeft.run();
        }
        put(null);
    }

    private void put(@Nullable Snapshot next) {
        Snapshot old = current.getAndSet(next);
        if (old != null) {
            old.retire();
        }
    }

    private synchronized void oneLess() {
        open--;
        if (closed && open == 0) {
            whenAllHaveLeft.run();
        }
    }

    /** The catalog new requests get; empty when nothing is in use. */
    Optional<HubCatalog> catalog() {
        return Optional.ofNullable(current.get())
                .map(snapshot -> snapshot.hubs().snapshot());
    }

    Optional<String> version() {
        return Optional.ofNullable(current.get()).map(Snapshot::version);
    }
}
