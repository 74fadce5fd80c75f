package io.dpsallocation;

import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.config.ConfigFile;
import io.dpsallocation.config.ConfigSubscriber;
import io.dpsallocation.config.PolicySet;
import io.dpsallocation.config.ProviderOptions;
import io.dpsallocation.decision.AllocationListener;
import io.dpsallocation.decision.Deadline;
import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.HubCatalogSource;
import io.dpsallocation.model.TwinLimits;
import io.dpsallocation.model.Violation;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AssignmentLedger;
import io.dpsallocation.spi.HubFilter;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds allocators; started by {@link DeviceAllocator#builder(AllocationConfig)} and its siblings. One builder may build
 * several allocators, each with strategies of its own. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class DeviceAllocatorBuilder {

    /** How long a decision may take by default: {@value} seconds. DPS's own timeout is not published. */
    public static final int DEFAULT_DEADLINE_SECONDS = 4;

    private static final Duration LONGEST_DEADLINE = Duration.ofHours(1);
    private static final String VERSION_OF_CODE = "code";
    private static final int FEWEST_THREADS = 4;

    private final @Nullable AllocationConfig config;
    private final @Nullable ConfigFile file;
    private final @Nullable AllocationStrategy strategy;
    private final List<HubFilter> filters = new ArrayList<>();
    private final List<AllocationListener> listeners = new ArrayList<>();
    private @Nullable HubCatalogSource hubs;
    private @Nullable AssignmentLedger ledger;
    private @Nullable Validator validator;
    private @Nullable DecisionLog decisionLog;
    private @Nullable Supplier<String> decisionIds;
    private ProviderOptions options = ProviderOptions.defaults();
    private LongSupplier nanoTime = System::nanoTime;
    private Duration deadline = Duration.ofSeconds(DEFAULT_DEADLINE_SECONDS);
    private TwinLimits twinLimits = TwinLimits.standard();
    private int blockingThreads =
            Math.max(FEWEST_THREADS, 2 * Runtime.getRuntime().availableProcessors());

    private DeviceAllocatorBuilder(
            @Nullable AllocationConfig config, @Nullable ConfigFile file, @Nullable AllocationStrategy strategy) {
        this.config = config;
        this.file = file;
        this.strategy = strategy;
    }

    static DeviceAllocatorBuilder of(AllocationConfig config) {
        return new DeviceAllocatorBuilder(config, null, null);
    }

    static DeviceAllocatorBuilder of(ConfigFile file) {
        return new DeviceAllocatorBuilder(null, file, null);
    }

    static DeviceAllocatorBuilder of(AllocationStrategy strategy) {
        return new DeviceAllocatorBuilder(null, null, strategy);
    }

    /**
     * What is known of the linked hubs. Default what the configuration says, or else nothing.
     *
     * @param catalog the catalog
     * @return this builder
     */
    public DeviceAllocatorBuilder hubs(HubCatalog catalog) {
        return hubs(HubCatalogSource.fixed(catalog));
    }

    /**
     * Where to ask what is known of the linked hubs. Default what the configuration says, or else nothing.
     *
     * @param source the source, asked once for every request
     * @return this builder
     */
    public DeviceAllocatorBuilder hubs(HubCatalogSource source) {
        this.hubs = Objects.requireNonNull(source, "source");
        return this;
    }

    /**
     * Adds a hard rule, asked before those of the configuration. Default none.
     *
     * @param filter the filter
     * @return this builder
     */
    public DeviceAllocatorBuilder filter(HubFilter filter) {
        filters.add(Objects.requireNonNull(filter, "filter"));
        return this;
    }

    /**
     * Where places on hubs are reserved. Default nowhere.
     *
     * @param assignmentLedger the ledger; the caller closes it, if it needs that
     * @return this builder
     */
    public DeviceAllocatorBuilder ledger(AssignmentLedger assignmentLedger) {
        this.ledger = Objects.requireNonNull(assignmentLedger, "assignmentLedger");
        return this;
    }

    /**
     * Adds someone who hears every decision. Default nobody.
     *
     * @param listener the listener
     * @return this builder
     */
    public DeviceAllocatorBuilder listener(AllocationListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Adds something a configuration may name: a data source, a load source, a health feed. Default nothing.
     *
     * @param name the name a configuration uses
     * @param resource the resource; the caller closes it, if it needs that
     * @return this builder
     * @throws IllegalArgumentException if there is a resource of that name already
     */
    public DeviceAllocatorBuilder resource(String name, Object resource) {
        options = options.resource(name, resource);
        return this;
    }

    /**
     * The clock decisions are made by. Default the system's, in UTC.
     *
     * @param clock the clock
     * @return this builder
     */
    public DeviceAllocatorBuilder clock(Clock clock) {
        options = options.clock(clock);
        return this;
    }

    /**
     * The clock deadlines are kept by. Default {@link System#nanoTime()}.
     *
     * @param source nanoseconds that only go forward
     * @return this builder
     */
    public DeviceAllocatorBuilder nanoTime(LongSupplier source) {
        this.nanoTime = Objects.requireNonNull(source, "source");
        return this;
    }

    /**
     * The seed for what looks random. Default 0. Replicas with the same seed decide alike.
     *
     * @param seed the seed
     * @return this builder
     */
    public DeviceAllocatorBuilder seed(long seed) {
        options = options.seed(seed);
        return this;
    }

    /**
     * How long a decision may take. Default {@value #DEFAULT_DEADLINE_SECONDS} seconds.
     *
     * @param budget the time from the moment the request's bytes are there to the end of the decision; at most 1 hour
     * @return this builder
     * @throws IllegalArgumentException if {@code budget} &lt;= 0 or &gt; 1 hour
     */
    public DeviceAllocatorBuilder deadline(Duration budget) {
        if (budget.isNegative() || budget.isZero() || budget.compareTo(LONGEST_DEADLINE) > 0) {
            throw new IllegalArgumentException("deadline must be > 0 and <= 1 hour");
        }
        this.deadline = budget;
        return this;
    }

    /**
     * A validator that checks requests in addition. Default none: the constraints of the contract are always checked.
     *
     * @param jakartaValidator the validator
     * @return this builder
     */
    public DeviceAllocatorBuilder validator(Validator jakartaValidator) {
        this.validator = Objects.requireNonNull(jakartaValidator, "jakartaValidator");
        return this;
    }

    /**
     * Where the last decisions are kept with their traces. Default nowhere, since a trace costs several times the decision.
     *
     * @param log the log
     * @return this builder
     */
    public DeviceAllocatorBuilder decisionLog(DecisionLog log) {
        this.decisionLog = Objects.requireNonNull(log, "log");
        return this;
    }

    /**
     * Where decision IDs come from, such as the host's own trace IDs. Default a random prefix and a number.
     *
     * @param ids gives a new ID with every call; when it throws or gives none, the decision gets one of the default kind
     * @return this builder
     */
    public DeviceAllocatorBuilder decisionIds(Supplier<String> ids) {
        this.decisionIds = Objects.requireNonNull(ids, "ids");
        return this;
    }

    /**
     * IoT Hub's limits on twins. Default kilobytes of 1024 bytes.
     *
     * @param limits the limits
     * @return this builder
     */
    public DeviceAllocatorBuilder twinLimits(TwinLimits limits) {
        this.twinLimits = Objects.requireNonNull(limits, "limits");
        return this;
    }

    /**
     * How many blocking steps may run at once. Default twice the number of processors, at least 4.
     *
     * @param threads the number of threads, at least 1
     * @return this builder
     * @throws IllegalArgumentException if {@code threads} &lt; 1
     */
    public DeviceAllocatorBuilder blockingThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("blockingThreads must be >= 1");
        }
        this.blockingThreads = threads;
        return this;
    }

    /**
     * The allocator as described so far.
     *
     * @return a new allocator; the caller closes it
     * @throws InvalidConfigurationException if a provider refuses its settings, a resource is missing, or hubs come from
     *     the configuration and from a source
     */
    public DeviceAllocator build() {
        GuardedCalls calls = new GuardedCalls(blockingThreads);
        CurrentSnapshot current = new CurrentSnapshot(calls::close);
        List<AutoCloseable> subscriptions = new ArrayList<>();
        SnapshotMaker maker = new SnapshotMaker(options, hubs);
        LedgerCapacities capacities = ledger == null ? null : new LedgerCapacities(ledger, calls, current);
        Runnable tellLedger = () -> {
            if (capacities != null) {
                capacities.tellAtOnce(Deadline.after(deadline, nanoTime));
            }
        };
        if (strategy != null) {
            current.replace(new Snapshot(PolicySet.of(strategy), maker.hubsOrNone(), VERSION_OF_CODE));
        }
        if (config != null) {
            current.replace(maker.make(config));
        }
        if (file != null) {
            subscriptions.add(file.subscribe(new Reload(maker, current, tellLedger)));
        }
        tellLedger.run();
        Engine engine = new Engine(
                new RequestValidator(validator),
                new Candidates(),
                new DecisionGuard(twinLimits),
                calls,
                List.copyOf(filters),
                ledger,
                capacities,
                options.clock(),
                nanoTime,
                deadline,
                new DecisionIds(decisionIds));
        return new DeviceAllocator(engine, current, subscriptions, new Announcer(listeners, decisionLog), decisionLog);
    }

    /** Turns configurations into snapshots. */
    private record SnapshotMaker(
            ProviderOptions options, @Nullable HubCatalogSource source) {

        Snapshot make(AllocationConfig from) {
            if (source != null && from.hubs().isPresent()) {
                throw new InvalidConfigurationException(List.of(new Violation(
                        "/hubs", "stand in the configuration, and the host supplies a catalog too; take one away")));
            }
            PolicySet policies = from.policies(options);
            return from.hubs()
                    .map(own -> new Snapshot(policies, HubCatalogSource.fixed(own), from.version(), true, from))
                    .orElseGet(() -> new Snapshot(policies, hubsOrNone(), from.version(), false, from));
        }

        HubCatalogSource hubsOrNone() {
            return source == null ? HubCatalogSource.fixed(HubCatalog.empty()) : source;
        }
    }

    /** Changes over to a new configuration: everything that can fail is done before. */
    private record Reload(SnapshotMaker maker, CurrentSnapshot current, Runnable after) implements ConfigSubscriber {

        @Override
        public Change prepare(AllocationConfig next) {
            Snapshot snapshot = maker.make(next);
            return new Change() {
                @Override
                public void commit() {
                    current.replace(snapshot);
                    after.run();
                }

                @Override
                public void discard() {
                    snapshot.retire();
                }
            };
        }
    }
}
