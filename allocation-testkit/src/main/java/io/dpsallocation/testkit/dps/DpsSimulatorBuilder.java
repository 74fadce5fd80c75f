package io.dpsallocation.testkit.dps;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.webhook.AllocationWebhook;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds simulators; see {@link DpsSimulator#builder()}. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class DpsSimulatorBuilder {

    String idScope = "0ne00000001";

    @Nullable
    VirtualClock clock;

    final Map<String, LinkedHub> linkedHubs = new LinkedHashMap<>();
    private final Map<String, Enrollment> enrollments = new LinkedHashMap<>();
    final Map<String, WebhookEndpoint> webhooks = new LinkedHashMap<>();
    final Map<AllocationPolicy, AllocationStrategy> strategies = new LinkedHashMap<>();
    AllocationPolicy defaultAllocationPolicy = AllocationPolicy.HASHED;
    RetrySchedule retrySchedule = RetrySchedule.published();
    HeaderStyle headerStyle = HeaderStyle.JSON;
    AssumedBehaviour assumedBehaviour = AssumedBehaviour.defaults();
    Duration retryAfter = Duration.ofSeconds(3);
    int historyLimit = 10_000;
    Consumer<DpsEvent> eventListener = event -> {};
    boolean remoteWebhooks;

    @Nullable
    DpsQuotas quotas;

    NavigableSet<DpsApiVersion> apiVersions = sorted(DpsApiVersion.served());

    final Map<String, SharedAccessPolicy> sharedAccessPolicies = new LinkedHashMap<>();

    DpsSimulatorBuilder() {
        sharedAccessPolicy(SharedAccessPolicy.owner(new Ids().key()));
    }

    private static NavigableSet<DpsApiVersion> sorted(Collection<DpsApiVersion> versions) {
        return Collections.unmodifiableNavigableSet(new TreeSet<>(versions));
    }

    /**
     * The API versions that are served over HTTP, and that a {@code customAllocationDefinition} may name. Default
     * {@link DpsApiVersion#served()}.
     *
     * @param versions the versions; at least one
     * @return this builder
     * @throws IllegalArgumentException if there is none
     */
    public DpsSimulatorBuilder apiVersions(DpsApiVersion... versions) {
        if (versions.length == 0) {
            throw new IllegalArgumentException("apiVersions must name at least one version");
        }
        this.apiVersions = sorted(List.of(versions));
        return this;
    }

    /**
     * Lets holders of a key use the service API over HTTP, in place of a policy of the same name. Default
     * {@link SharedAccessPolicy#OWNER} with a key that is the same for every simulator.
     *
     * @param policy the policy
     * @return this builder
     */
    public DpsSimulatorBuilder sharedAccessPolicy(SharedAccessPolicy policy) {
        sharedAccessPolicies.put(policy.keyName(), policy);
        return this;
    }

    /**
     * The name of the DPS instance. Default {@code 0ne00000001}.
     *
     * @param idScope the ID scope
     * @return this builder
     */
    public DpsSimulatorBuilder idScope(String idScope) {
        this.idScope = Objects.requireNonNull(idScope, "idScope");
        return this;
    }

    /**
     * The clock. Default one of the simulator's own that stands at {@link VirtualClock#START}. Share one to let the code under
     * test go by the same time.
     *
     * @param clock the clock
     * @return this builder
     */
    public DpsSimulatorBuilder clock(VirtualClock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Links hubs about which nothing but their names is known. Default none.
     *
     * @param iotHubHostNames the host names, each once
     * @return this builder
     * @throws IllegalArgumentException if one stands there twice; letter case counts for nothing
     */
    public DpsSimulatorBuilder linkedHubs(String... iotHubHostNames) {
        Map<String, String> once = new HashMap<>();
        for (String host : iotHubHostNames) {
            LinkedHub hub = LinkedHub.of(host);
            String before = once.put(hub.key(), host);
            if (before != null) {
                throw new IllegalArgumentException("the hub " + host + " stands there twice, as " + before
                        + " before; letter case counts for nothing");
            }
            linkedHub(hub);
        }
        return this;
    }

    /**
     * Links a hub, in place of one of the same name. Default none.
     *
     * @param hub the hub with its location, its weight and whether it takes part in allocation
     * @return this builder
     */
    public DpsSimulatorBuilder linkedHub(LinkedHub hub) {
        linkedHubs.put(hub.key(), hub);
        return this;
    }

    /**
     * Enrolls devices. Default none.
     *
     * @param enrollment a group or an individual enrollment; see {@link Enrollments}
     * @return this builder
     */
    public DpsSimulatorBuilder enrollment(Enrollment enrollment) {
        enrollments.put(enrollment.getClass().getSimpleName() + ' ' + enrollment.enrollmentId(), enrollment);
        return this;
    }

    /**
     * Lets a webhook in this process answer at {@link Enrollments#WEBHOOK_URL}, for enrollments with
     * {@link io.dpsallocation.testkit.EnrollmentBuilder#customAllocation()}. An event tells of a webhook that no enrollment
     * asks.
     *
     * @param webhook the webhook
     * @return this builder
     */
    public DpsSimulatorBuilder webhook(AllocationWebhook webhook) {
        return webhook(Enrollments.WEBHOOK_URL, webhook);
    }

    /**
     * Lets a webhook in this process answer at a URL.
     *
     * @param url the URL; a query counts for nothing here, the webhook is given the enrollment's
     * @param webhook the webhook
     * @return this builder
     */
    public DpsSimulatorBuilder webhook(String url, AllocationWebhook webhook) {
        return webhook(url, new InProcessWebhook(webhook));
    }

    /**
     * Lets a fake answer at {@link Enrollments#WEBHOOK_URL}.
     *
     * @param endpoint the fake
     * @return this builder
     */
    public DpsSimulatorBuilder webhook(WebhookEndpoint endpoint) {
        return webhook(Enrollments.WEBHOOK_URL, endpoint);
    }

    /**
     * Lets a fake answer at a URL.
     *
     * @param url the URL; a query counts for nothing here, the fake is given the enrollment's
     * @param endpoint the fake
     * @return this builder
     */
    public DpsSimulatorBuilder webhook(String url, WebhookEndpoint endpoint) {
        webhooks.put(WebhookCaller.withoutQuery(url), Objects.requireNonNull(endpoint, "endpoint"));
        return this;
    }

    /**
     * Allows webhooks that are not on this machine. Default they are refused, so that a unit test never calls out by
     * mistake.
     *
     * @return this builder
     */
    public DpsSimulatorBuilder remoteWebhooks() {
        this.remoteWebhooks = true;
        return this;
    }

    /**
     * Chooses by one of DPS's own policies with a strategy of yours. Default the strategies of
     * {@code io.dpsallocation:allocation-strategies}: {@code weighted} for {@code hashed} and {@code latency} for
     * {@code geoLatency}. Where one is not there, because the dependency is not or because its version does not have it, a
     * registration by that policy throws a {@link DpsSetupException} that says so.
     *
     * @param allocationPolicy the policy's name, in any letter case; a new one is allowed
     * @param strategy the strategy; chooses among the candidates only, and what it throws is thrown at the device, as for a
     *     {@link WebhookEndpoint}
     * @return this builder
     * @throws IllegalArgumentException if the policy is {@code custom}, where a webhook chooses
     */
    public DpsSimulatorBuilder policy(String allocationPolicy, AllocationStrategy strategy) {
        AllocationPolicy policy = AllocationPolicy.of(allocationPolicy);
        if (policy.equals(AllocationPolicy.CUSTOM)) {
            throw new IllegalArgumentException("a webhook chooses by the policy custom; give it to webhook(..)");
        }
        strategies.put(policy, Objects.requireNonNull(strategy, "strategy"));
        return this;
    }

    /**
     * The policy of enrollments that have none. Default {@code hashed}.
     *
     * @param policy the policy
     * @return this builder
     * @throws IllegalArgumentException if the policy is {@code custom}, which DPS does not allow here
     */
    public DpsSimulatorBuilder defaultAllocationPolicy(AllocationPolicy policy) {
        if (policy.equals(AllocationPolicy.CUSTOM)) {
            throw new IllegalArgumentException("custom cannot be the policy of the whole DPS instance");
        }
        this.defaultAllocationPolicy = policy;
        return this;
    }

    /**
     * When a webhook is called again. Default {@link RetrySchedule#published()}.
     *
     * @param retrySchedule the schedule
     * @return this builder
     */
    public DpsSimulatorBuilder retrySchedule(RetrySchedule retrySchedule) {
        this.retrySchedule = Objects.requireNonNull(retrySchedule, "retrySchedule");
        return this;
    }

    /**
     * How webhook calls describe their body. Default {@link HeaderStyle#JSON}.
     *
     * @param headerStyle the style
     * @return this builder
     */
    public DpsSimulatorBuilder headerStyle(HeaderStyle headerStyle) {
        this.headerStyle = Objects.requireNonNull(headerStyle, "headerStyle");
        return this;
    }

    /**
     * What to do where the real service's behaviour is not known. Default {@link AssumedBehaviour#defaults()}.
     *
     * @param assumedBehaviour the assumptions
     * @return this builder
     */
    public DpsSimulatorBuilder assumedBehaviour(AssumedBehaviour assumedBehaviour) {
        this.assumedBehaviour = Objects.requireNonNull(assumedBehaviour, "assumedBehaviour");
        return this;
    }

    /**
     * How long a device is told to wait before it asks again. Default 3 s, as observed.
     *
     * @param retryAfter a time of whole seconds; at least 1 s
     * @return this builder
     * @throws IllegalArgumentException if {@code retryAfter} &lt; 1 s
     */
    public DpsSimulatorBuilder retryAfter(Duration retryAfter) {
        if (retryAfter.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("retryAfter must be >= 1 s");
        }
        this.retryAfter = retryAfter;
        return this;
    }

    /**
     * Turns requests away that are too many or too large: 429 with a time to come again, or 413. Default none is. Counted by
     * the simulator's clock, so a test of 1,001 devices waits for nothing, and one that advances the clock by a minute has the
     * quota anew. A {@link SimulatedDevice} throws the {@link DpsErrorException}, as Microsoft's clients do over HTTPS.
     *
     * @param quotas usually {@link DpsQuotas#published()}
     * @return this builder
     */
    public DpsSimulatorBuilder quotas(DpsQuotas quotas) {
        this.quotas = Objects.requireNonNull(quotas, "quotas");
        return this;
    }

    /**
     * How many events and how many webhook calls are kept; older ones are forgotten. Default 10000 of each.
     *
     * @param historyLimit a number; at least 1
     * @return this builder
     * @throws IllegalArgumentException if {@code historyLimit} &lt; 1
     */
    public DpsSimulatorBuilder historyLimit(int historyLimit) {
        if (historyLimit < 1) {
            throw new IllegalArgumentException("historyLimit must be >= 1");
        }
        this.historyLimit = historyLimit;
        return this;
    }

    /**
     * Hears of every event as it happens, on the thread it happens on. Default nobody does.
     *
     * @param listener must not throw; each event is a line for a person, and holds nothing secret
     * @return this builder
     */
    public DpsSimulatorBuilder eventListener(Consumer<DpsEvent> listener) {
        this.eventListener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * The simulator as described so far.
     *
     * @return a new simulator
     * @throws DpsErrorException if an enrollment breaks a rule; see {@link DpsSimulator#enroll(Enrollment)}
     * @throws IllegalArgumentException if an enrollment attests by anything but symmetric keys, or by a key that is
     *     not the Base64 of 16 to 64 bytes
     */
    public DpsSimulator build() {
        DpsSimulator simulator = new DpsSimulator(this);
        enrollments.values().forEach(simulator::enroll);
        return simulator;
    }
}
