package io.dpsallocation;

import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.config.PolicySet;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.HubCatalogSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One configuration in use: its policies, its hubs, its version. Counts the requests inside, and closes the policies when
 * it has been replaced and the last of them has left. Thread-safe.
 */
final class Snapshot {

    private final PolicySet policies;
    private final HubCatalogSource hubs;
    private final String version;
    private final boolean ownHubs;
    private final @Nullable AllocationConfig config;
    /** Requests inside, and one for being in use. */
    private final AtomicInteger users = new AtomicInteger(1);

    private volatile Runnable whenClosed = () -> {};

    /** A snapshot of what was made in code. */
    Snapshot(PolicySet policies, HubCatalogSource hubs, String version) {
        this(policies, hubs, version, false, null);
    }

    /** @param ownHubs whether the hubs are part of what the version names */
    Snapshot(
            PolicySet policies,
            HubCatalogSource hubs,
            String version,
            boolean ownHubs,
            @Nullable AllocationConfig config) {
        this.config = config;
        this.policies = policies;
        this.hubs = hubs;
        this.version = version;
        this.ownHubs = ownHubs;
    }

    PolicySet policies() {
        return policies;
    }

    /** What the policies were made from; empty for what was made in code. */
    Optional<AllocationConfig> config() {
        return Optional.ofNullable(config);
    }

    HubCatalogSource hubs() {
        return hubs;
    }

    /** The configuration's version, and that of a catalog from elsewhere. */
    String version(HubCatalog catalog) {
        boolean elsewhere = !ownHubs && !catalog.hubs().isEmpty();
        return elsewhere ? version + "+" + catalog.version() : version;
    }

    String version() {
        return version;
    }

    /** False when the policies are closed already. */
    boolean enter() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /** Tells what to do after closing; before the snapshot is taken into use. */
    void whenClosed(Runnable action) {
        this.whenClosed = action;
    }

    /** A request leaves. If it was the last one, a thread of its own closes: no device waits for that. */
    void leave() {
        if (users.decrementAndGet() == 0) {
            Thread closing = new Thread(this::close, "dps-allocation-closing");
            closing.setDaemon(true);
            closing.start();
        }
    }

    /** Is not in use any more. Closes at once when no request is inside. */
    void retire() {
        if (users.decrementAndGet() == 0) {
            close();
        }
    }

    private void close() {
        policies.close();
        whenClosed.run();
    }
}
