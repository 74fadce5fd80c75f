package io.dpsallocation.testkit.junit;

import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulatorBuilder;
import io.dpsallocation.testkit.dps.WebhookEndpoint;
import io.dpsallocation.testkit.server.DpsServerBuilder;
import io.dpsallocation.webhook.AllocationWebhook;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds extensions; see {@link DpsExtension#builder()}. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class DpsExtensionBuilder {

    private List<String> linkedHubs = World.TWO_HUBS;
    private final List<String> groups = new ArrayList<>();
    private final List<String> individuals = new ArrayList<>();
    private @Nullable WebhookEndpoint webhook;
    private String functionKey = "";
    private Consumer<DpsSimulatorBuilder> simulator = builder -> {};
    private Consumer<DpsServerBuilder> server = builder -> {};

    DpsExtensionBuilder() {}

    /**
     * The hubs that are linked. Default {@code hub-a.azure-devices.net} and {@code hub-b.azure-devices.net}.
     *
     * @param iotHubHostNames the host names
     * @return this builder
     */
    public DpsExtensionBuilder linkedHubs(String... iotHubHostNames) {
        this.linkedHubs = List.of(iotHubHostNames);
        return this;
    }

    /**
     * Enrolls groups of devices with symmetric keys. The webhook chooses for them where there is one, and the policy of the DPS
     * instance, {@code hashed}, where there is none. Default none.
     *
     * @param enrollmentGroupIds the IDs
     * @return this builder
     */
    public DpsExtensionBuilder groups(String... enrollmentGroupIds) {
        groups.addAll(List.of(enrollmentGroupIds));
        return this;
    }

    /**
     * Enrolls devices with symmetric keys one by one; see {@link #groups}. Default none.
     *
     * @param registrationIds the registration IDs
     * @return this builder
     */
    public DpsExtensionBuilder individuals(String... registrationIds) {
        individuals.addAll(List.of(registrationIds));
        return this;
    }

    /**
     * Lets a webhook answer at {@link Enrollments#WEBHOOK_URL}. Default the {@link DpsWebhook} of the test, or none. All
     * tests share it.
     *
     * @param webhook the webhook
     * @return this builder
     */
    public DpsExtensionBuilder webhook(AllocationWebhook webhook) {
        return webhook(WebhookEndpoint.of(webhook));
    }

    /**
     * Lets a fake answer at {@link Enrollments#WEBHOOK_URL}. Default the {@link DpsWebhook} of the test, or none. All tests
     * share it.
     *
     * @param endpoint the fake
     * @return this builder
     */
    public DpsExtensionBuilder webhook(WebhookEndpoint endpoint) {
        this.webhook = Objects.requireNonNull(endpoint, "endpoint");
        return this;
    }

    /**
     * The function key that DPS sends along in the URL, as {@code code}, to the webhook of {@link #webhook(WebhookEndpoint)}.
     * Default none is sent.
     *
     * @param key the key in clear
     * @return this builder
     */
    public DpsExtensionBuilder functionKey(String key) {
        this.functionKey = Objects.requireNonNull(key, "key");
        return this;
    }

    /**
     * Describes what else there is in the simulator, after all of the above. Default nothing.
     *
     * @param description called once for each test; must be thread-safe when tests run in parallel
     * @return this builder
     */
    public DpsExtensionBuilder simulator(Consumer<DpsSimulatorBuilder> description) {
        this.simulator = Objects.requireNonNull(description, "description");
        return this;
    }

    /**
     * Describes the server of a test that takes one. Default as {@link DpsServerBuilder} has it, on a free port.
     *
     * @param description called once for each test that takes a server; must be thread-safe when tests run in parallel
     * @return this builder
     */
    public DpsExtensionBuilder server(Consumer<DpsServerBuilder> description) {
        this.server = Objects.requireNonNull(description, "description");
        return this;
    }

    /**
     * The extension as described so far.
     *
     * @return a new extension
     */
    public DpsExtension build() {
        return new DpsExtension(new World(linkedHubs, groups, individuals, webhook, functionKey, simulator, server));
    }
}
