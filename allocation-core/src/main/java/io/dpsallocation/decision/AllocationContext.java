package io.dpsallocation.decision;

import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.hub.SortedHubs;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.DeviceRuntimeContext;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.Reprovisioning;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything a strategy or filter may base its answer on: the request, the hubs that are still candidates, the time.
 *
 * <p>Candidates are sorted by their folded names, so the order in which DPS lists hubs never matters. Immutable and
 * thread-safe, but for the {@link #trace()}, which belongs to one step.
 *
 * <p>An allocator makes contexts; in a unit test of a strategy {@link #builder(AllocationRequest)} does:
 *
 * <pre>{@code
 * AllocationContext context = AllocationContext.builder(request).candidates(hubs).build();
 * AllocationDecision decision = strategy.allocate(context);
 * }</pre>
 *
 * @since 0.1.0
 */
public final class AllocationContext {

    /**
     * How deep strategies may be nested in each other, {@value}: no configuration can nest them deeper, and a thread's
     * stack holds some times as many.
     */
    public static final int MAX_NESTING = 128;

    /** The request as JSON, made when first asked for and shared by all contexts of one request. */
    private static final class RequestView {

        private final AllocationRequest request;
        private volatile @Nullable JsonView view;

        private RequestView(AllocationRequest request) {
            this.request = request;
        }

        private JsonView get() {
            JsonView made = view;
            if (made == null) {
                made = request.toView();
                view = made;
            }
            return made;
        }
    }

    private final AllocationRequest request;
    private final RequestView requestView;
    private final DeviceRuntimeContext device;
    private final String registrationId;
    private final SortedHubs candidates;
    private final HubCatalog catalog;
    private final Clock clock;
    private final Deadline deadline;
    private final TraceWriter trace;
    private final StepRunner steps;
    private final boolean rankingWanted;
    private final boolean explaining;
    private final Nesting nesting;

    private AllocationContext(Builder builder) {
        this.request = builder.request;
        this.requestView = builder.requestView;
        this.device = builder.device;
        this.registrationId = builder.registrationId;
        this.candidates = builder.candidatesOrLinkedHubs();
        this.catalog = builder.catalog;
        this.clock = builder.clock;
        this.deadline = builder.deadline;
        this.trace = builder.trace;
        this.steps = builder.steps;
        this.rankingWanted = builder.rankingWanted;
        this.explaining = builder.explaining;
        this.nesting = builder.nesting;
    }

    /** The same context inside one more strategy. */
    private AllocationContext(AllocationContext outside, Nesting nesting) {
        this.request = outside.request;
        this.requestView = outside.requestView;
        this.device = outside.device;
        this.registrationId = outside.registrationId;
        this.candidates = outside.candidates;
        this.catalog = outside.catalog;
        this.clock = outside.clock;
        this.deadline = outside.deadline;
        this.trace = outside.trace;
        this.steps = outside.steps;
        this.rankingWanted = outside.rankingWanted;
        this.explaining = outside.explaining;
        this.nesting = nesting;
    }

    /**
     * Starts a context for a request.
     *
     * @param request a request with a device runtime context and a registration ID
     * @return a builder whose candidates are the request's linked hubs, with default facts
     * @throws IllegalArgumentException if the request has no {@code deviceRuntimeContext} or no registration ID
     */
    public static Builder builder(AllocationRequest request) {
        return new Builder(request);
    }

    /**
     * A builder that starts from this context.
     *
     * @return a builder with this context's values
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * The request as DPS sent it.
     *
     * @return the request
     */
    public AllocationRequest request() {
        return request;
    }

    /**
     * The enrollment the device came through, of whichever kind.
     *
     * @return the enrollment, or empty in a test that left it out
     */
    public Optional<Enrollment> enrollment() {
        return Optional.ofNullable(request.enrollment());
    }

    /**
     * What DPS knows of the device.
     *
     * @return the device runtime context
     */
    public DeviceRuntimeContext device() {
        return device;
    }

    /**
     * The registration ID as the device presented it. To compare or hash it, use {@link #registrationKey()}.
     *
     * @return the registration ID
     */
    public String registrationId() {
        return registrationId;
    }

    /**
     * The registration ID with A to Z in lower case: DPS compares registration IDs without regard to case.
     *
     * @return the folded registration ID
     */
    public String registrationKey() {
        return CaseFolding.ascii(registrationId);
    }

    /**
     * What the device sent along; a string of JSON reads as the value inside it.
     *
     * @return the payload, or empty when there is none
     */
    public Optional<JsonView> payload() {
        return Optional.ofNullable(device.payload());
    }

    /**
     * The value at a place of the request, such as {@code /deviceRuntimeContext/payload/site}. A payload that came as a
     * string of JSON is walked into; member names are the canonical ones.
     *
     * @param pointer where to look, from the root of the request
     * @return the value, or empty when nothing is there
     */
    public Optional<JsonView> at(JsonPointer pointer) {
        return requestView.get().at(pointer);
    }

    /**
     * The hubs that may be chosen: linked, taking part in allocation, and let through by every filter.
     *
     * @return an unmodifiable list sorted by folded name; inside a filter, the hubs that earlier filters let through
     */
    public List<LinkedHub> candidates() {
        return candidates.list();
    }

    /**
     * A candidate by its host name. Takes the logarithm of their number.
     *
     * @param iotHubHostName a host name in any letter case
     * @return the candidate, or empty when the hub is none
     */
    public Optional<LinkedHub> candidate(String iotHubHostName) {
        return candidates.find(iotHubHostName);
    }

    /**
     * The hub the device is assigned to now, if it may be chosen again.
     *
     * @return the candidate, or empty for a new device or one whose hub is no candidate
     */
    public Optional<LinkedHub> currentHub() {
        String host = device.currentIotHubHostName();
        return host == null ? Optional.empty() : candidate(host);
    }

    /**
     * What DPS does when this device registers again and allocation picks another hub.
     *
     * @return never, migrate or reset
     */
    public Reprovisioning reprovisioning() {
        return enrollment().map(Enrollment::reprovisioning).orElse(Reprovisioning.MIGRATE);
    }

    /**
     * The place of a hub's fact in the configuration, for a trace.
     *
     * @param hub the hub
     * @param member the fact's name, such as {@code state}
     * @return a JSON pointer such as {@code /hubs/2/state}; empty when the catalog does not know the hub or does not come from
     *     a configuration
     */
    public String hubSetting(LinkedHub hub, String member) {
        return catalog.settingPath(hub, member);
    }

    /**
     * The clock decisions are made by.
     *
     * @return the clock
     */
    public Clock clock() {
        return clock;
    }

    /**
     * When the decision must be there.
     *
     * @return the deadline
     */
    public Deadline deadline() {
        return deadline;
    }

    /**
     * Where to write what was thought.
     *
     * @return the writer of this step
     */
    public TraceWriter trace() {
        return trace;
    }

    /**
     * Whether somebody needs the whole ranking and not just its first hub: a ledger, a trace, a strategy further out. A
     * strategy that ranks cheaply may ignore this.
     *
     * @return true when the ranking is wanted
     */
    public boolean isRankingWanted() {
        return rankingWanted;
    }

    /**
     * Whether this is an explanation and not a decision: a strategy then visits all its branches and changes no counter
     * or cache.
     *
     * @return true while explaining
     */
    public boolean isExplaining() {
        return explaining;
    }

    /**
     * Runs a strategy under the allocator's guard. A composing strategy does not call this but
     * {@code AllocationStrategy.ask(context)} on its children.
     *
     * <p>A strategy that is asked anew while it is being asked, for the same candidates, contains itself and would never
     * end. It fails instead, and so does one that is nested deeper than {@link #MAX_NESTING}.
     *
     * @param step what runs
     * @param strategy the strategy, by which it is known again
     * @param allocate the strategy's one method
     * @return its decision, or an abstention that says why there is none; never null
     */
    public AllocationDecision run(
            Step step, Object strategy, Function<AllocationContext, AllocationDecision> allocate) {
        String obstacle = nesting.obstacle(strategy, this);
        if (obstacle != null) {
            return steps.run(step, this, context -> StepRunner.failed(step, obstacle));
        }
        return steps.run(step, new AllocationContext(this, nesting.with(strategy, this)), allocate);
    }

    /**
     * This context for a strategy that has no part in the decision and is asked only because this is an explanation: the trace then
     * says so of all that it says.
     *
     * @return a context to ask it on
     */
    public AllocationContext aside() {
        return toBuilder().steps(steps.aside()).build();
    }

    /** The registration ID and the candidates' names; never a payload. */
    @Override
    public String toString() {
        return "AllocationContext[registrationId=" + registrationId + ", candidates="
                + candidates().stream().map(LinkedHub::name).toList() + "]";
    }

    /**
     * Builds contexts. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final AllocationRequest request;
        private final RequestView requestView;
        private final DeviceRuntimeContext device;
        private final String registrationId;
        private @Nullable SortedHubs candidates;
        private HubCatalog catalog = HubCatalog.empty();
        private Clock clock = Clock.systemUTC();
        private Deadline deadline = Deadline.never();
        private TraceWriter trace = TraceWriter.OFF;
        private StepRunner steps = StepRunner.DIRECT;
        private boolean rankingWanted = true;
        private boolean explaining;
        private final Nesting nesting;

        private Builder(AllocationRequest request) {
            this.request = Objects.requireNonNull(request, "request");
            this.requestView = new RequestView(request);
            DeviceRuntimeContext context = request.deviceRuntimeContext();
            if (context == null || context.registrationId() == null) {
                throw new IllegalArgumentException("the request needs deviceRuntimeContext.registrationId");
            }
            this.device = context;
            this.registrationId = context.registrationId();
            this.nesting = Nesting.NONE;
        }

        private Builder(AllocationContext from) {
            this.request = from.request;
            this.requestView = from.requestView;
            this.device = from.device;
            this.registrationId = from.registrationId;
            this.candidates = from.candidates;
            this.catalog = from.catalog;
            this.clock = from.clock;
            this.deadline = from.deadline;
            this.trace = from.trace;
            this.steps = from.steps;
            this.rankingWanted = from.rankingWanted;
            this.explaining = from.explaining;
            this.nesting = from.nesting;
        }

        /**
         * The hubs that may be chosen. Default the request's linked hubs with default facts.
         *
         * @param candidates the hubs, in any order
         * @return this builder
         */
        public Builder candidates(Collection<LinkedHub> candidates) {
            return sortedCandidates(SortedHubs.of(candidates));
        }

        /**
         * The hubs to choose from, sorted already. Default: those the request links, about which nothing is known.
         *
         * @param candidates the hubs
         * @return this builder
         */
        public Builder sortedCandidates(SortedHubs candidates) {
            this.candidates = Objects.requireNonNull(candidates, "candidates");
            return this;
        }

        /**
         * The catalog the hubs' facts come from, for {@link AllocationContext#hubSetting(LinkedHub, String)}. Default empty.
         *
         * @param catalog the catalog
         * @return this builder
         */
        public Builder catalog(HubCatalog catalog) {
            this.catalog = Objects.requireNonNull(catalog, "catalog");
            return this;
        }

        /**
         * The clock. Default the system's, in UTC.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * When the decision must be there. Default never.
         *
         * @param deadline the deadline
         * @return this builder
         */
        public Builder deadline(Deadline deadline) {
            this.deadline = Objects.requireNonNull(deadline, "deadline");
            return this;
        }

        /**
         * Where to write what was thought. Default nowhere.
         *
         * @param trace the writer
         * @return this builder
         */
        public Builder trace(TraceWriter trace) {
            this.trace = Objects.requireNonNull(trace, "trace");
            return this;
        }

        /**
         * How the strategies of a composition are run. Default {@link StepRunner#DIRECT}.
         *
         * @param steps the runner
         * @return this builder
         */
        public Builder steps(StepRunner steps) {
            this.steps = Objects.requireNonNull(steps, "steps");
            return this;
        }

        /**
         * Whether the whole ranking is wanted. Default true.
         *
         * @param rankingWanted false to let strategies name the best hub only
         * @return this builder
         */
        public Builder rankingWanted(boolean rankingWanted) {
            this.rankingWanted = rankingWanted;
            return this;
        }

        /**
         * Whether this is an explanation. Default false.
         *
         * @param explaining true to visit all branches and change nothing
         * @return this builder
         */
        public Builder explaining(boolean explaining) {
            this.explaining = explaining;
            return this;
        }

        /**
         * The context as described so far.
         *
         * @return a new context
         */
        public AllocationContext build() {
            return new AllocationContext(this);
        }

        private SortedHubs candidatesOrLinkedHubs() {
            return candidates != null
                    ? candidates
                    : SortedHubs.of(
                            request.linkedHubs().stream().map(LinkedHub::of).toList());
        }
    }
}
