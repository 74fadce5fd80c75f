package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.AllocationPolicy;
import java.time.Instant;

/** Finds who chooses the hub for a registration. Thread-safe. */
final class HubChoosers {

    private final StrategyPolicies strategies;
    private final WebhookCaller webhooks;
    private final OutcomeTable outcomes;
    private final UnusedWebhooks unusedWebhooks;
    private final AssumedBehaviour assumed;

    HubChoosers(
            StrategyPolicies strategies,
            WebhookCaller webhooks,
            OutcomeTable outcomes,
            UnusedWebhooks unusedWebhooks,
            AssumedBehaviour assumed) {
        this.strategies = strategies;
        this.webhooks = webhooks;
        this.outcomes = outcomes;
        this.unusedWebhooks = unusedWebhooks;
        this.assumed = assumed;
    }

    /** Whether there is a way to choose by this policy. */
    boolean knows(AllocationPolicy policy) {
        return policy.equals(AllocationPolicy.STATIC)
                || policy.equals(AllocationPolicy.CUSTOM)
                || strategies.knows(policy);
    }

    /**
     * Who chooses.
     *
     * @throws DpsSetupException if the policy needs a strategy or a webhook that is not there
     */
    HubChooser forRegistration(Registration registration, Instant at) {
        if (!registration.enrollment().isEnabled()) {
            return always(new Choice.Disabled());
        }
        if (registration.candidates().isEmpty()) {
            return always(new Choice.Failed(assumed.noHubErrorCode(), "No hub is left to choose from"));
        }
        if (registration.policy().equals(AllocationPolicy.CUSTOM)) {
            return webhook(registration);
        }
        unusedWebhooks.note(registration, at);
        Assignment pinned = registration.pinned();
        if (pinned != null) {
            return always(new Choice.Chosen(pinned.hub(), null, null));
        }
        if (registration.policy().equals(AllocationPolicy.STATIC)) {
            return always(new Choice.Chosen(registration.candidates().get(0), null, null));
        }
        return strategies.chooser(registration);
    }

    private static HubChooser always(Choice choice) {
        Choice.Attempt attempt = Choice.Attempt.atOnce(choice);
        return (number, at) -> attempt;
    }

    private HubChooser webhook(Registration registration) {
        String url = registration.enrollment().askedWebhook().orElseThrow();
        WebhookEndpoint endpoint = webhooks.endpoint(url);
        WebhookCall call =
                webhooks.prepare(url, WebhookEnvelope.of(registration).toBytes());
        return (attempt, at) -> {
            WebhookExchange exchange = webhooks.call(endpoint, call, registration, attempt, at);
            return new Choice.Attempt(outcomes.read(exchange, registration, at), exchange.took());
        };
    }
}
