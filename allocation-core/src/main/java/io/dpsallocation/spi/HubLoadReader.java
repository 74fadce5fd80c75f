package io.dpsallocation.spi;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.internal.Faults;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * A hub's count is asked for in every decision, so a source that is down would fill the log. It says so once for a hub, and
 * once more when the hub's count is there again.
 */
/**
 * Reads counts of a {@link HubLoadSource} that may be down: one that throws or answers null has no count, which is what
 * strategies and filters have a rule for. That it began to fail for a hub, and that it answers again, is logged once, the
 * first at WARN; an explanation logs nothing.
 *
 * <p>Thread-safe where the source is.
 *
 * @since 0.1.0
 */
public final class HubLoadReader {

    /** Host names come from DPS; should there be more of them than anybody has hubs, the rest is not logged. */
    private static final int MOST_HUBS = 1_000;

    private final HubLoadSource source;
    private final Logger log;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    /**
     * A reader.
     *
     * @param source what is read
     */
    public HubLoadReader(HubLoadSource source) {
        this(source, LoggerFactory.getLogger(HubLoadReader.class));
    }

    HubLoadReader(HubLoadSource source, Logger log) {
        this.source = Objects.requireNonNull(source, "source");
        this.log = log;
    }

    /**
     * The load of one hub.
     *
     * @param context the request it is read for
     * @param hub the hub
     * @return the count and its age; empty when nothing is known of the hub, or the source failed
     */
    public Optional<HubLoad> read(AllocationContext context, LinkedHub hub) {
        Optional<HubLoad> load;
        try {
            load = source.load(hub.name());
        } catch (Throwable e) {
            Faults.passOnIfFatal(e);
            return failed(context, hub, "threw", e);
        }
        if (isNull(load)) {
            return failed(context, hub, "answered null instead of an empty Optional", null);
        }
        if (!context.isExplaining() && !failing.isEmpty() && failing.remove(hub.key())) {
            log.info("the source of device counts answers for {} again", hub.name());
        }
        return load;
    }

    /** The source is somebody else's, and what it promises is not what it does. */
    private static boolean isNull(@Nullable Object load) {
        return load == null;
    }

    private Optional<HubLoad> failed(AllocationContext context, LinkedHub hub, String what, @Nullable Throwable e) {
        if (!context.isExplaining() && failing.size() < MOST_HUBS && failing.add(hub.key())) {
            Faults.warn(
                    log, "the source of device counts " + what + " for " + hub.name() + ": its count is unknown", e);
        }
        return Optional.empty();
    }
}
